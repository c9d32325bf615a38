/**
 * Makes an SVG from a stranger harmless: it is read by a strict tokenizer and written anew from what is allowed.
 * Writing it anew means that no browser can read the stored text in another way than we did. Elements that are not
 * on the list go with all that is inside them; attributes go alone. Refused as a whole is what is not well-formed and
 * what declares entities.
 */
import { mediaErrors } from './errors.ts';
import { svgAttributes, svgElements } from './svg-allowed.ts';

export type CleanSvg = {
  readonly text: string;
  /** In pixels, from `width` and `height`, else from the viewBox; null where it has no size of its own. */
  readonly width: number | null;
  readonly height: number | null;
};

type Attributes = ReadonlyMap<string, string>;

const maxDepth = 256;
// Tags, texts and comments. Measured 2026-11-21: 200,000 of them kept the server busy for most of a second.
const maxParts = 60_000;
const name = '[A-Za-z_][\\w.:-]*';
// One token: comment, CDATA, processing instruction, doctype, end tag, start tag, or text.
const token = new RegExp(
  [
    '<!--[\\s\\S]*?-->',
    '<!\\[CDATA\\[(?<cdata>[\\s\\S]*?)\\]\\]>',
    '<\\?[\\s\\S]*?\\?>',
    '<!DOCTYPE[^<>\\[]*>',
    `</(?<end>${name})\\s*>`,
    `<(?<start>${name})(?<attributes>(?:\\s+${name}\\s*=\\s*(?:"[^"<]*"|'[^'<]*'))*)\\s*(?<empty>/?)>`,
    '(?<text>[^<]+)',
  ].join('|'),
  'gy',
);
const attribute = new RegExp(`(${name})\\s*=\\s*(?:"([^"]*)"|'([^']*)')`, 'g');
const imageData = /^data:image\/(png|jpeg|gif|webp);base64,[A-Za-z0-9+/=\s]*$/;

/** Throws `media.unsafe_svg`. */
export function sanitizeSvg(source: string): CleanSvg {
  const output: string[] = [];
  const open: string[] = [];
  let droppedFrom: number | undefined; // depth of the outermost element that is left out
  let root: Attributes | undefined;
  let parts = 0;

  for (const { start, end, empty, attributes, text, cdata } of tokens(source.replace(/^\uFEFF/, ''))) {
    if (++parts > maxParts) throw unsafe(`it has more than ${maxParts.toLocaleString('en')} parts`);
    if (start !== undefined) {
      const parsed = parseAttributes(attributes ?? '');
      if (open.length === 0) {
        if (root || start !== 'svg') throw unsafe('its root is not one <svg>');
        root = parsed;
      }
      if (open.length >= maxDepth) throw unsafe(`it is nested deeper than ${maxDepth} levels`);
      open.push(start);
      if (droppedFrom === undefined && !svgElements.has(start)) droppedFrom = open.length;
      if (droppedFrom === undefined) output.push(`<${start}${writeAttributes(start, parsed)}${empty ? '/' : ''}>`);
      if (empty) droppedFrom = close(open, droppedFrom);
    } else if (end !== undefined) {
      if (open.at(-1) !== end) throw unsafe(`</${end}> closes nothing`);
      if (droppedFrom === undefined) output.push(`</${end}>`);
      droppedFrom = close(open, droppedFrom);
    } else {
      const content = cdata ?? decode(text ?? '');
      if (open.length === 0 && content.trim() !== '') throw unsafe('it has text outside of <svg>');
      if (open.length > 0 && droppedFrom === undefined) output.push(writeText(open.at(-1), content));
    }
  }
  if (!root || open.length > 0) throw unsafe('it ends too early');
  return { text: `${output.join('').trim()}\n`, ...sizeOf(root) };
}

function close(open: string[], droppedFrom: number | undefined): number | undefined {
  const depth = open.length;
  open.pop();
  return droppedFrom === depth ? undefined : droppedFrom;
}

type Token = Partial<Record<'start' | 'end' | 'empty' | 'attributes' | 'text' | 'cdata', string>>;

function* tokens(source: string): Generator<Token> {
  let at = 0;
  while (at < source.length) {
    token.lastIndex = at;
    const match = token.exec(source);
    if (!match)
      throw unsafe(
        /<!(DOCTYPE|ENTITY)/i.test(source.slice(at, at + 10)) ? 'it declares entities' : 'it is not well-formed',
      );
    at = token.lastIndex;
    const groups: Token = match.groups ?? {};
    if (groups.start ?? groups.end ?? groups.text ?? groups.cdata) yield groups;
  }
}

function parseAttributes(text: string): Attributes {
  return new Map(
    [...text.matchAll(attribute)].map(([, key = '', double, single]) => [key, decode(double ?? single ?? '')]),
  );
}

function writeAttributes(element: string, attributes: Attributes): string {
  const kept = [...attributes].filter(([key, value]) => isSafeAttribute(element, key, value));
  const isRootWithoutNamespace = element === 'svg' && !attributes.has('xmlns');
  if (isRootWithoutNamespace) kept.unshift(['xmlns', 'http://www.w3.org/2000/svg']);
  return kept.map(([key, value]) => ` ${key}="${escapeXml(value).replaceAll('"', '&quot;')}"`).join('');
}

function isSafeAttribute(element: string, key: string, value: string): boolean {
  if (!svgAttributes.has(key)) return false;
  if (key === 'xmlns') return value === 'http://www.w3.org/2000/svg';
  if (key === 'xmlns:xlink') return value === 'http://www.w3.org/1999/xlink';
  if (key === 'href' || key === 'xlink:href') {
    return value.startsWith('#') || ((element === 'image' || element === 'feImage') && imageData.test(value));
  }
  return isSafeCss(value);
}

/** Presentation attributes and style sheets may refer to parts of the same file only: nothing is fetched, nothing runs. */
function isSafeCss(css: string): boolean {
  // Escapes and comments can hide the words that are looked for.
  if (css.includes('\\') || css.includes('/*')) return false;
  const withoutLocal = css.replace(/url\(\s*(["']?)#[^"')]*\1\s*\)/gi, '');
  return !/url\s*\(|image(-set)?\s*\(|@import|expression|javascript:|behavior|-moz-binding/i.test(withoutLocal);
}

function writeText(parent: string | undefined, content: string): string {
  if (parent === 'style' && !isSafeCss(content.replace(/\/\*[\s\S]*?\*\//g, ''))) return '';
  const text = parent === 'style' ? content.replace(/\/\*[\s\S]*?\*\//g, '') : content;
  return escapeXml(text);
}

const entities: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" };

/** The five entities of XML and numeric ones; any other would need a declaration, and those are refused. */
function decode(text: string): string {
  return text.replace(/&(#x[0-9a-f]+|#\d+|\w+);?/gi, (whole, body: string) => {
    const code = /^#x/i.test(body)
      ? Number.parseInt(body.slice(2), 16)
      : body.startsWith('#')
        ? Number(body.slice(1))
        : undefined;
    if (code !== undefined) return code > 31 && code <= 0x10ffff ? String.fromCodePoint(code) : ' ';
    return entities[body] ?? whole;
  });
}

function escapeXml(text: string): string {
  // Control characters are not allowed in XML 1.0 at all.
  const legal = Array.from(text, (char) => (char < ' ' && !'\t\n\r'.includes(char) ? '' : char)).join('');
  return legal.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

function sizeOf(root: Attributes): { width: number | null; height: number | null } {
  const box = (root.get('viewBox') ?? '')
    .trim()
    .split(/[\s,]+/)
    .map(Number);
  const [, , boxWidth, boxHeight] = box.length === 4 && box.every(Number.isFinite) ? box : [];
  return {
    width: toPixels(root.get('width')) ?? toWhole(boxWidth),
    height: toPixels(root.get('height')) ?? toWhole(boxHeight),
  };
}

const pixelsPerUnit: Readonly<Record<string, number>> = {
  '': 1,
  px: 1,
  pt: 4 / 3,
  pc: 16,
  in: 96,
  cm: 96 / 2.54,
  mm: 96 / 25.4,
};

function toPixels(length: string | undefined): number | null {
  const [, number, unit = ''] = /^\s*(\d+(?:\.\d+)?)\s*([a-z]*)\s*$/.exec(length ?? '') ?? [];
  const scale = pixelsPerUnit[unit];
  return number === undefined || scale === undefined ? null : toWhole(Number(number) * scale);
}

function toWhole(value: number | undefined): number | null {
  return value === undefined || value <= 0 || value > 1_000_000 ? null : Math.round(value);
}

function unsafe(reason: string): Error {
  return mediaErrors.unsafe_svg({ reason });
}
