/**
 * The admin runs under `require-trusted-types-for 'script'`. React and Mantine write style sheets as the content of
 * style elements, which the browser guards like markup; this policy lets style text pass and nothing that could be markup.
 */
type TrustedTypes = { createPolicy(name: string, rules: { createHTML(text: string): string }): unknown };

export function allowStyleTextOnly(): void {
  // Not in every browser, and not in TypeScript's library yet.
  const { trustedTypes } = globalThis as { trustedTypes?: TrustedTypes };
  trustedTypes?.createPolicy('default', { createHTML: refuseMarkup });
}

function refuseMarkup(text: string): string {
  if (text.includes('<')) throw new TypeError('Markup is never written as text here');
  return text;
}
