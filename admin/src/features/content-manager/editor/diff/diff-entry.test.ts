import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Attributes } from '../../../../fields/attributes.ts';
import type { Shape } from '../values/entry-values.ts';
import { diffEntry } from './diff-entry.ts';

const attributes: Attributes = {
  title: { type: 'string' },
  pages: { type: 'integer' },
  body: { type: 'blocks' },
  tags: { type: 'relation', relation: 'manyToMany', target: 't' },
  zone: { type: 'dynamiczone', components: ['c'] },
};
const shape: Shape = {
  attributes,
  componentOf: () => ({ heading: { type: 'string' }, text: { type: 'text' } }),
  titleOf: () => 'heading',
};
const paragraph = (text: string, bold = false) => [
  { type: 'paragraph', children: [{ type: 'text', text, ...(bold ? { bold } : {}) }] },
];
const tag = (documentId: string) => ({ documentId });
const item = (id: number, heading: string) => ({ __component: 'c', __key: `k${id}`, id, heading, text: null });

test('only what differs is told', () => {
  assert.deepEqual(diffEntry({ title: 'A', pages: 1 }, { title: 'A', pages: 1 }, shape), []);
  const [pages] = diffEntry({ pages: 1 }, { pages: 2 }, shape);
  assert.deepEqual(pages?.change, { is: 'value', before: 1, after: 2 });
});

test('texts differ by words', () => {
  const [title] = diffEntry({ title: 'A red stone' }, { title: 'A blue stone' }, shape);
  assert.deepEqual(title?.change, {
    is: 'text',
    parts: [
      { text: 'A ', kind: 'kept' },
      { text: 'red', kind: 'removed' },
      { text: 'blue', kind: 'added' },
      { text: ' stone', kind: 'kept' },
    ],
  });
});

test('blocks that only look different say so', () => {
  const [body] = diffEntry({ body: paragraph('Hm') }, { body: paragraph('Hm', true) }, shape);
  assert.deepEqual(body?.change, { is: 'formatting' });
});

test('links come, go and move', () => {
  const [tags] = diffEntry({ tags: ['a', 'b', 'c'].map(tag) }, { tags: ['b', 'a', 'd'].map(tag) }, shape);
  assert.ok(tags?.change.is === 'links');
  assert.deepEqual(
    tags.change.links.map(({ kind, link }) => `${kind} ${link.documentId}`),
    ['moved b', 'moved a', 'added d', 'removed c'],
  );
});

test('items are told by what changed inside', () => {
  const [zone] = diffEntry(
    { zone: [item(1, 'One'), item(2, 'Two')] },
    { zone: [item(1, 'Uno'), item(3, 'Three')] },
    shape,
  );
  assert.ok(zone?.change.is === 'items');
  assert.deepEqual(
    zone.change.items.map(({ kind, title, fields }) => [kind, title, fields.map(({ name }) => name).join()]),
    [
      ['changed', 'Uno', 'heading'],
      ['added', 'Three', 'heading'],
      ['removed', 'Two', 'heading'],
    ],
  );
});
