/** What the style of an element of pasted HTML says about its text. Pure; reads attributes, never a computed style. */
import type { Modifier } from '../block-node.ts';

export type Look = { readonly [M in Modifier]?: boolean };

const tagLooks: Readonly<Record<string, Look>> = {
  B: { bold: true },
  STRONG: { bold: true },
  I: { italic: true },
  EM: { italic: true },
  CITE: { italic: true },
  U: { underline: true },
  INS: { underline: true },
  S: { strikethrough: true },
  STRIKE: { strikethrough: true },
  DEL: { strikethrough: true },
  CODE: { code: true },
  KBD: { code: true },
  SAMP: { code: true },
  TT: { code: true },
};

/** The declaration of that name in the element's style (see `parseInert`), in lower case; an empty text without it. */
export function styleOf(element: Element, name: string): string {
  const style = element.getAttribute('data-style') ?? '';
  const found = new RegExp(`(?:^|;)\\s*${name}\\s*:\\s*([^;]+)`, 'i').exec(style);
  return found?.[1]?.trim().toLowerCase() ?? '';
}

/** The look of the text inside, given the one around. A style outdoes a tag: Google wraps everything in a `b` that is none. */
export function lookInside(element: Element, around: Look): Look {
  const look: { -readonly [M in Modifier]?: boolean } = { ...around, ...tagLooks[element.tagName] };
  const weight = styleOf(element, 'font-weight');
  if (weight !== '') look.bold = weight === 'bold' || weight === 'bolder' || Number(weight) >= 600;
  const slope = styleOf(element, 'font-style');
  if (slope !== '') look.italic = slope === 'italic' || slope === 'oblique';
  const line = `${styleOf(element, 'text-decoration')} ${styleOf(element, 'text-decoration-line')}`;
  if (line.includes('underline')) look.underline = true;
  if (line.includes('line-through')) look.strikethrough = true;
  return look;
}

/** Whether nobody sees the element where it was copied. */
export function isHidden(element: Element): boolean {
  return (
    styleOf(element, 'display') === 'none' ||
    styleOf(element, 'mso-hide') === 'all' ||
    // The sign in front of a list item of Word, which is the list's business.
    styleOf(element, 'mso-list') === 'ignore'
  );
}
