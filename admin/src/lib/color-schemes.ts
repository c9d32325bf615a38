/** What the admin can look like, in the order of the choice. */
export const colorSchemes = ['light', 'dark', 'auto'] as const;

export type ColorScheme = (typeof colorSchemes)[number];

/** The scheme of this name; that of the system for any other. */
export function toColorScheme(name: string): ColorScheme {
  return colorSchemes.find((scheme) => scheme === name) ?? 'auto';
}
