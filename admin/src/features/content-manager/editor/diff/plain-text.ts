import { isRecord } from '../../../../fields/values.ts';

/** The text of blocks, a line each; what it looks like is left out. Pure. */
export function plainText(blocks: unknown): string {
  if (!Array.isArray(blocks)) return '';
  return blocks.flatMap((block) => lineOf(block)).join('\n');
}

function lineOf(node: unknown): string[] {
  if (!isRecord(node)) return [];
  const children = Array.isArray(node.children) ? node.children : [];
  if (node.type === 'list') return children.flatMap((child) => lineOf(child).map((line) => `• ${line}`));
  if (node.type === 'table') return children.flatMap(lineOf);
  if (node.type === 'table-row') return [children.map(inlineText).join(' | ')];
  if (node.type === 'image' && isRecord(node.image))
    return [String(node.image.alternativeText || node.image.name || '')];
  return [children.map(inlineText).join('')];
}

function inlineText(node: unknown): string {
  if (!isRecord(node)) return '';
  if (typeof node.text === 'string') return node.text;
  return Array.isArray(node.children) ? node.children.map(inlineText).join('') : '';
}
