import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { type Block, fromText, type Inline, toText } from './blocks-text.ts';

const written = `# A heading

Some **bold** and _italic_ words, a [link](https://example.com/a_(b\\)) and 2 \\* 3.
The same paragraph.

- one
- two

1. first

> quoted
> twice

\`\`\`
code * as it is

with a gap
\`\`\``;

test('what is written becomes blocks and comes back as it was', () => {
  const blocks = fromText(written) ?? [];
  assert.deepEqual(
    blocks.map(({ type }) => type),
    ['heading', 'paragraph', 'list', 'list', 'quote', 'code'],
  );
  assert.deepEqual(blocks[1]?.children.slice(0, 3), [
    { type: 'text', text: 'Some ' },
    { type: 'text', text: 'bold', bold: true },
    { type: 'text', text: ' and ' },
  ]);
  assert.equal(toText(blocks), written);
});

test('what cannot be written this way is not offered as text', () => {
  const text = { type: 'text', text: '' };
  assert.equal(toText([{ type: 'image', image: { url: '/x.png' }, children: [text] }]), undefined);
  assert.equal(toText([{ type: 'code', language: 'ts', children: [{ type: 'text', text: 'x' }] }]), undefined);
  const nested = { type: 'list', format: 'ordered', children: [] };
  assert.equal(toText([{ type: 'list', format: 'unordered', children: [nested] }]), undefined);
});

test('nothing is nothing', () => {
  assert.equal(toText(null), '');
  assert.equal(fromText(' \n'), null);
});

test('any blocks either come back the same or are not offered as text', () => {
  const mark = fc.constant(true as const);
  const text: fc.Arbitrary<Inline> = fc.record(
    {
      type: fc.constant('text' as const),
      text: fc.oneof(fc.string({ minLength: 1 }), fc.constantFrom('a*b', '- x', '1. y', '# z', '[a](b)', '\\', 'a\nb')),
      bold: mark,
      italic: mark,
      underline: mark,
      strikethrough: mark,
      code: mark,
    },
    { requiredKeys: ['type', 'text'] },
  );
  const children = fc.array(text, { minLength: 1, maxLength: 3 });
  const block: fc.Arbitrary<Block> = fc.oneof(
    fc.record({ type: fc.constantFrom('paragraph', 'quote'), children }),
    fc.record({ type: fc.constant('heading'), level: fc.integer({ min: 1, max: 6 }), children }),
    fc.record({ type: fc.constant('code'), children }),
  );
  let offered = 0;
  fc.assert(
    fc.property(fc.array(block, { minLength: 1, maxLength: 3 }), (made) => {
      const blocks = JSON.parse(JSON.stringify(made));
      const printed = toText(blocks);
      if (printed === undefined) return;
      offered += 1;
      assert.deepEqual(fromText(printed), blocks);
    }),
  );
  assert.ok(offered > 10, 'most simple blocks can be written as text');
});
