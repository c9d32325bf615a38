/** Generated blocks for tests: everything that the contract allows, odd but valid forms among it. */
import fc from 'fast-check';
import type { BlockNode } from './block-node.ts';

const flag = fc.constantFrom(true, true, true, false);
const strange = fc.record(
  { plinthNote: fc.jsonValue({ maxDepth: 1 }), 'x-y': fc.integer() },
  { requiredKeys: [] },
) as fc.Arbitrary<BlockNode>;
const letters = fc.oneof(
  { weight: 4, arbitrary: fc.string({ maxLength: 12 }) },
  fc.constantFrom('', 'a\nb', '\n', '\n\nx', 'مرحبا', '👩‍👩‍👧', '<b>', '  ', '\t'),
);

function withStrangeKeys<T extends object>(node: fc.Arbitrary<T>): fc.Arbitrary<BlockNode> {
  return fc.tuple(node, fc.option(strange, { nil: {}, freq: 6 })).map(([known, extra]) => ({ ...extra, ...known }));
}

const text = withStrangeKeys(
  fc.record(
    {
      type: fc.constant('text'),
      text: letters,
      bold: flag,
      italic: flag,
      underline: flag,
      strikethrough: flag,
      code: flag,
    },
    { requiredKeys: ['type', 'text'] },
  ),
);
const link = withStrangeKeys(
  fc.record({
    type: fc.constant('link'),
    url: fc.oneof(fc.webUrl(), fc.constantFrom('', '/a', 'mailto:a@b.c', 'javascript:alert(1)')),
    children: fc.array(text, { maxLength: 3 }),
  }),
);
const odd = fc.constantFrom<BlockNode>(
  { type: 'mention', id: 7 },
  { type: 'paragraph', children: [{ type: 'text', text: 'inside' }] },
  { type: 'text' },
  { type: 'link', children: [] },
);
const inlines = fc.array(
  fc.oneof({ weight: 8, arbitrary: text }, { weight: 3, arbitrary: link }, { weight: 1, arbitrary: odd }),
  { maxLength: 5 },
);

const item = withStrangeKeys(fc.record({ type: fc.constant('list-item'), children: inlines }));
const { list } = fc.letrec<{ list: BlockNode }>((tie) => ({
  list: withStrangeKeys(
    fc.record(
      {
        type: fc.constant('list'),
        format: fc.constantFrom('ordered', 'unordered', 'unordered', 'roman'),
        indentLevel: fc.integer({ min: 0, max: 3 }),
        children: fc.array(fc.oneof({ maxDepth: 3 }, item, item, tie('list')), { maxLength: 4 }),
      },
      { requiredKeys: ['type', 'format', 'children'] },
    ),
  ),
}));
const cell = withStrangeKeys(
  fc.record(
    { type: fc.constant('table-cell'), header: flag, colspan: fc.integer({ min: 1, max: 2 }), children: inlines },
    { requiredKeys: ['type', 'children'] },
  ),
);
const row = withStrangeKeys(
  fc.record({ type: fc.constant('table-row'), children: fc.array(cell, { minLength: 1, maxLength: 3 }) }),
);

/** One block, of a known kind or of none. */
export const block: fc.Arbitrary<BlockNode> = fc
  .oneof(
    withStrangeKeys(fc.record({ type: fc.constantFrom('paragraph', 'quote'), children: inlines })),
    withStrangeKeys(
      fc.record({ type: fc.constant('heading'), level: fc.integer({ min: 0, max: 7 }), children: inlines }),
    ),
    withStrangeKeys(
      fc.record(
        { type: fc.constant('code'), language: fc.constantFrom('ts', null, 4), children: fc.array(text) },
        { requiredKeys: ['type', 'children'] },
      ),
    ),
    list,
    withStrangeKeys(
      fc.record({
        type: fc.constant('image'),
        image: fc.record({ url: fc.webUrl(), alternativeText: fc.option(fc.string()), width: fc.nat() }),
        children: fc.array(text, { maxLength: 2 }),
      }),
    ),
    withStrangeKeys(fc.record({ type: fc.constant('table'), children: fc.array(row, { maxLength: 3 }) })),
    fc.constantFrom<BlockNode>({ type: 'video', url: '/v.mp4' }, { children: 'none' }),
  )
  .map((made) => JSON.parse(JSON.stringify(made)));
