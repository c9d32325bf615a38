type Findable = { readonly label: string; readonly group: string; readonly words?: string };

/** The commands that hold every word of the text, those whose label begins with it first; all of them for no text. */
export function matchCommands<C extends Findable>(commands: readonly C[], text: string): C[] {
  const words = normalise(text).split(/\s+/).filter(Boolean);
  const found = commands.filter((command) => {
    const haystack = normalise(`${command.label} ${command.group} ${command.words ?? ''}`);
    return words.every((word) => haystack.includes(word));
  });
  const beginning = words[0] ?? '';
  return found.sort((a, b) => rank(a, beginning) - rank(b, beginning));
}

function rank({ label }: Findable, beginning: string): number {
  return normalise(label).startsWith(beginning) ? 0 : 1;
}

/** Without case and accents: "élève" is found by "eleve". */
function normalise(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
}
