import assert from 'node:assert/strict';
import { test } from 'node:test';
import { diffEntry } from '../diff/diff-entry.ts';
import type { Shape } from '../values/entry-values.ts';
import { linksOf, unknownLinks, versionToForm } from './version-values.ts';

const shape: Shape = {
  attributes: {
    title: { type: 'string' },
    author: { type: 'relation', relation: 'manyToOne', target: 'author' },
    cover: { type: 'media' },
    parts: { type: 'dynamiczone', components: ['c'] },
  },
  componentOf: () => ({ images: { type: 'media', multiple: true } }),
  titleOf: () => null,
};
const asset = (id: number) => ({ id, documentId: `f${id}`, name: `${id}.jpg`, url: `/${id}.jpg`, mime: 'image/jpeg' });
const present = {
  title: 'A',
  author: [{ documentId: 'a1', name: 'Ada' }],
  cover: [asset(1)],
  parts: [{ __component: 'c', __key: 'k', id: 5, images: [asset(2)] }],
};
const version = { title: 'A', author: 'a1', cover: 1, parts: [{ __component: 'c', id: 5, images: [2, 3] }] };

test('ids become what the form shows, and only what changed differs', () => {
  const links = linksOf(present, shape);
  const unknown = unknownLinks({ ...version, author: 'a2' }, shape, links);
  assert.deepEqual([...unknown.assets], [3]);
  assert.deepEqual([...(unknown.entries.get('author') ?? [])], ['a2']);
  const changes = diffEntry(versionToForm(version, shape, links), present, shape);
  assert.deepEqual(
    changes.map(({ name }) => name),
    ['parts'],
  );
});
