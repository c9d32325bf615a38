/** Where a link may lead: pages, mail, telephones. Pure. */
const allowed = new Set(['http:', 'https:', 'mailto:', 'tel:', 'sms:']);

/** The address if it is one that may be followed, relative ones among them; undefined for scripts and the like. */
export function safeAddress(address: string): string | undefined {
  // Browsers ignore control characters and blanks in front of and inside of a scheme.
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what hides a scheme
  const bare = address.replace(/[\u0000-\u0020\u007f-\u00a0\u200b-\u200f\u2028\u2029\ufeff]/g, '');
  const scheme = /^([a-z][a-z0-9+.-]*:)/i.exec(bare)?.[1]?.toLowerCase();
  return scheme === undefined || allowed.has(scheme) ? address : undefined;
}
