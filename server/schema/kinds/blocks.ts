import { z } from 'zod';
import { isStorable } from './json.ts';
import { type Kind, problem, refuse, settle, type ValueProblem } from './kind.ts';

const inlineTypes = new Set(['text', 'link']);
const nodeTypes = new Set([
  ...['paragraph', 'heading', 'quote', 'code', 'list', 'list-item', 'image', 'link', 'text'],
  // An addition to the contract (docs/blocks.md).
  'table',
]);
/** Far more than anybody writes, and few enough to draw. */
const maxSpan = 100;

/**
 * Rich text as a tree of nodes. What is not an array becomes null, as in the contract. Tables and the entries that links
 * lead to are additions: their shape is held strictly, since nothing is stored yet that could break it.
 */
export const blocksKind: Kind = {
  kind: 'blocks',
  options: z.looseObject({}),
  columnType: 'jsonb',
  comparison: 'json',
  indexed: false,
  searchable: false,
  checks: () => [],
  parse(value, _options, { name }) {
    if (!Array.isArray(value)) return { value: null };
    if (!isStorable(value)) return refuse('bad_character', `${name} contains a character that cannot be stored`);
    return settle(
      value,
      value.flatMap((node, index) => nodeProblems(node, [index], name, true)),
    );
  },
  jsonSchema: () => ({
    type: 'array',
    items: { type: 'object', required: ['type'], properties: { type: { type: 'string' } } },
  }),
};

function nodeProblems(node: unknown, path: readonly (string | number)[], name: string, block: boolean): ValueProblem[] {
  const type = isRecord(node) ? node.type : undefined;
  if (!isRecord(node) || typeof type !== 'string' || !nodeTypes.has(type) || (block && inlineTypes.has(type))) {
    return [
      problem(block ? 'block_type' : 'inline_type', `${block ? 'Block' : 'Inline'} node is of invalid type`, path),
    ];
  }
  if (type === 'text') {
    return typeof node.text === 'string'
      ? []
      : [problem('text', `${place(name, path)}.text is a required field`, [...path, 'text'])];
  }
  if (type === 'image' && !isRecord(node.image)) {
    return [problem('image', `${place(name, path)}.image is a required field`, [...path, 'image'])];
  }
  if (!Array.isArray(node.children)) {
    return [problem('children', `${place(name, path)}.children is a required field`, [...path, 'children'])];
  }
  if (type === 'table') return tableProblems(node.children, path, name);
  if (type === 'link' && node.entry !== undefined && !isEntryReference(node.entry)) {
    return [problem('link_entry', `${place(name, path)}.entry must name a type and a documentId`, [...path, 'entry'])];
  }
  return node.children.flatMap((child, index) => nodeProblems(child, [...path, 'children', index], name, false));
}

/** A table is rows of cells, and cells hold what a paragraph holds. */
function tableProblems(rows: readonly unknown[], path: readonly (string | number)[], name: string): ValueProblem[] {
  return rows.flatMap((row, index) => {
    const at = [...path, 'children', index];
    if (!isPart(row, 'table-row')) return [problem('table', `${place(name, at)} must be a row of cells`, at)];
    return row.children.flatMap((cell, cellIndex) => {
      const cellAt = [...at, 'children', cellIndex];
      if (!isPart(cell, 'table-cell') || !isSpan(cell.colspan) || !isSpan(cell.rowspan)) {
        return [problem('table', `${place(name, cellAt)} must be a cell`, cellAt)];
      }
      return cell.children.flatMap((child, childIndex) =>
        nodeProblems(child, [...cellAt, 'children', childIndex], name, false),
      );
    });
  });
}

type Part = Readonly<Record<string, unknown>> & { readonly children: readonly unknown[] };

function isPart(value: unknown, type: string): value is Part {
  return isRecord(value) && value.type === type && Array.isArray(value.children);
}

function isSpan(value: unknown): boolean {
  return value === undefined || (Number.isInteger(value) && Number(value) >= 1 && Number(value) <= maxSpan);
}

function isEntryReference(value: unknown): boolean {
  return isRecord(value) && typeof value.type === 'string' && typeof value.documentId === 'string';
}

/** `rich[0].children[1]` */
function place(name: string, path: readonly (string | number)[]): string {
  return path.reduce<string>((text, part) => (typeof part === 'number' ? `${text}[${part}]` : `${text}.${part}`), name);
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
