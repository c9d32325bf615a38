/** The groups of files that a field may allow: the server's word for their kind, and the first part of their MIME types. */
const groups = {
  images: { kind: 'image', mime: 'image/' },
  videos: { kind: 'video', mime: 'video/' },
  audios: { kind: 'audio', mime: 'audio/' },
  /** What is none of the others. */
  files: { kind: 'file', mime: '' },
} as const;

/** What `allowedTypes` of a field leaves to choose from; empty means everything. */
export function allowedGroups(allowedTypes: readonly string[]) {
  const allowed = Object.entries(groups).flatMap(([name, group]) => (allowedTypes.includes(name) ? [group] : []));
  return allowed.length === Object.keys(groups).length ? [] : allowed;
}

/** By the rule of the server. */
export function isAllowed(mime: string, allowedTypes: readonly string[]): boolean {
  const allowed = allowedGroups(allowedTypes);
  const kind = Object.values(groups).find((group) => mime.startsWith(group.mime))?.kind;
  return allowed.length === 0 || allowed.some((group) => group.kind === kind);
}

/** For an `accept` of the browser, which knows no word for what is neither picture, film nor sound: '' for everything. */
export function acceptOf(allowedTypes: readonly string[]): string {
  const allowed = allowedGroups(allowedTypes);
  return allowed.some(({ kind }) => kind === 'file') ? '' : allowed.map(({ mime }) => `${mime}*`).join(',');
}
