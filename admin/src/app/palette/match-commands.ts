type Findable = { readonly label: string; readonly group: string; readonly words?: string };

/**
 * The commands that hold every word of the text: first those whose label begins with it, then those whose label begins with its
 * first word. All of them for no text.
 */
export function matchCommands<C extends Findable>(commands: readonly C[], text: string): C[] {
  const words = wordsOf(text);
  const found = commands.filter((command) => {
    const haystack = normalise(`${command.label} ${command.group} ${command.words ?? ''}`);
    return words.every((word) => haystack.includes(word));
  });
  const rank = ({ label }: Findable): number => {
    const own = wordsOf(label).join(' ');
    if (own.startsWith(words.join(' '))) return 0;
    return own.startsWith(words[0] ?? '') ? 1 : 2;
  };
  return found.sort((a, b) => rank(a) - rank(b));
}

function wordsOf(text: string): string[] {
  return normalise(text).split(/\s+/).filter(Boolean);
}

/** Without case and accents: "élève" is found by "eleve". */
function normalise(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
}
