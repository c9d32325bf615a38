/**
 * The admin runs under `require-trusted-types-for 'script'`. React and Mantine write style sheets as the content of
 * style elements, which the browser guards like markup; the default policy lets style text pass and nothing that could
 * be markup. Pasted markup has a policy of its own, whose one use is to be read.
 */
type Policy = { createHTML(text: string): string };
type TrustedTypes = { createPolicy(name: string, rules: Policy): Policy };

// Not in every browser, and not in TypeScript's library yet.
const { trustedTypes } = globalThis as { trustedTypes?: TrustedTypes };

export function allowStyleTextOnly(): void {
  trustedTypes?.createPolicy('default', { createHTML: refuseMarkup });
}

let pastePolicy: Policy | undefined;

/** The markup as a document without a window: nothing in it runs or loads, and none of it may be put into the page. */
export function parseInert(markup: string): Document {
  const quiet = withoutInlineStyles(markup);
  pastePolicy ??= trustedTypes?.createPolicy('plinth-paste', { createHTML: (text) => text });
  return new DOMParser().parseFromString(pastePolicy?.createHTML(quiet) ?? quiet, 'text/html');
}

/**
 * A document without a window answers to the policy of the page that made it: it would report every style and handler in
 * the markup, though none has an effect. Styles are kept as `data-style`, which may be read.
 */
function withoutInlineStyles(markup: string): string {
  return markup
    .replace(/<(style|script)\b[\s\S]*?<\/\1\s*>/gi, '')
    .replace(/<[a-z][^>]*>/gi, (tag) => tag.replace(/(\s)(style|on[a-z]+)(\s*=)/gi, '$1data-$2$3'));
}

function refuseMarkup(text: string): string {
  if (text.includes('<')) throw new TypeError('Markup is never written as text here');
  return text;
}
