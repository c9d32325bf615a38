import { z } from 'zod';
import { isStorable } from './json.ts';
import { type Kind, problem, refuse, settle, type ValueProblem } from './kind.ts';

const inlineTypes = new Set(['text', 'link']);
const nodeTypes = new Set([...['paragraph', 'heading', 'quote', 'code', 'list', 'list-item', 'image', 'link', 'text']]);

/** Rich text as a tree of nodes. What is not an array becomes null, as in the contract. */
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
  return node.children.flatMap((child, index) => nodeProblems(child, [...path, 'children', index], name, false));
}

/** `rich[0].children[1]` */
function place(name: string, path: readonly (string | number)[]): string {
  return path.reduce<string>((text, part) => (typeof part === 'number' ? `${text}[${part}]` : `${text}.${part}`), name);
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
