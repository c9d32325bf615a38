/** Where an entry is opened in the admin; in the default language without a locale. */
export function entryAddress(uid: string, documentId: string, locale?: string): string {
  return `/content/${uid}/${documentId}${locale ? `?locale=${locale}` : ''}`;
}
