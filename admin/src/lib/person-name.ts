export type Named = {
  readonly email: string;
  readonly firstname: string | null;
  readonly lastname: string | null;
};

/** First and last name as far as they are known, else the e-mail address. */
export function displayName({ email, firstname, lastname }: Named): string {
  return [firstname, lastname].filter(Boolean).join(' ') || email;
}

/** Of a display name: the capital letters of its first and last word for the avatar; one of an e-mail address. */
export function initials(name: string): string {
  const words = name.split(/\s+/);
  const ends = words.length > 1 ? [words[0], words.at(-1)] : words;
  return ends.map((word) => [...(word ?? '')][0]?.toUpperCase() ?? '').join('');
}
