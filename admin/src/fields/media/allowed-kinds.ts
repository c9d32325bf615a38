/** The groups of files that a field may allow: the server's word, and the first part of their MIME types. */
const groups = {
  images: { kind: 'image', mime: 'image/' },
  videos: { kind: 'video', mime: 'video/' },
  audios: { kind: 'audio', mime: 'audio/' },
} as const;

/** What `allowedTypes` of a field leaves to choose from; empty means everything. */
export function allowedGroups(allowedTypes: readonly string[]) {
  if (allowedTypes.includes('files')) return [];
  return Object.entries(groups).flatMap(([name, group]) => (allowedTypes.includes(name) ? [group] : []));
}

export function isAllowed(mime: string, allowedTypes: readonly string[]): boolean {
  const allowed = allowedGroups(allowedTypes);
  return allowed.length === 0 || allowed.some((group) => mime.startsWith(group.mime));
}
