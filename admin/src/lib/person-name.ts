export type Named = {
  readonly email: string;
  readonly firstname: string | null;
  readonly lastname: string | null;
};

/** First and last name as far as they are known, else the e-mail address. */
export function displayName({ email, firstname, lastname }: Named): string {
  return [firstname, lastname].filter(Boolean).join(' ') || email;
}

/** One or two capital letters for the avatar. */
export function initials(person: Named): string {
  const words = displayName(person).split(/[\s.@]+/);
  const letters = person.firstname && person.lastname ? [words[0], words.at(-1)] : [words[0]];
  return letters.map((word) => [...(word ?? '')][0]?.toUpperCase() ?? '').join('');
}
