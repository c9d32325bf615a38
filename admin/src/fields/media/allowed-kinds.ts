/** The groups of files that a field may allow: the server's word, and the first part of their MIME types. */
const groups: Readonly<Record<string, { readonly kind: string; readonly mime: string }>> = {
  images: { kind: 'image', mime: 'image/' },
  videos: { kind: 'video', mime: 'video/' },
  audios: { kind: 'audio', mime: 'audio/' },
};

/** What `allowedTypes` of a field leaves to choose from; empty means everything. */
export function allowedGroups(allowedTypes: readonly string[]) {
  return allowedTypes.includes('files') ? [] : allowedTypes.flatMap((type) => groups[type] ?? []);
}

export function isAllowed(mime: string, allowedTypes: readonly string[]): boolean {
  const allowed = allowedGroups(allowedTypes);
  return allowed.length === 0 || allowed.some((group) => mime.startsWith(group.mime));
}
