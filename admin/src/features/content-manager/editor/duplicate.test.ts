import assert from 'node:assert/strict';
import { test } from 'node:test';
import { duplicateOf } from './duplicate.ts';

test('a copy has a title of its own, new items, and leaves what only one can have', () => {
  const values = {
    title: 'Stone',
    slug: 'stone',
    code: 'S-1',
    number: 7,
    owner: [{ documentId: 'a' }],
    tags: [{ documentId: 't' }],
    parts: [{ __key: 'k', id: 3, text: 'x' }],
    note: null,
  };
  const copy = duplicateOf(
    values,
    {
      title: { type: 'string' },
      slug: { type: 'uid', targetField: 'title' },
      code: { type: 'string', unique: true },
      number: { type: 'integer', unique: true },
      owner: { type: 'relation', relation: 'oneToOne', target: 'p' },
      tags: { type: 'relation', relation: 'manyToMany', target: 't' },
      parts: { type: 'component', component: 'c', repeatable: true },
      note: { type: 'text' },
    },
    '(copy)',
  );
  const [part] = copy.parts as { id?: number; text: string }[];
  assert.deepEqual(
    { ...copy, parts: undefined },
    {
      title: 'Stone (copy)',
      code: 'S-1 (copy)',
      tags: [{ documentId: 't' }],
      parts: undefined,
    },
  );
  assert.deepEqual([part?.id, part?.text], [undefined, 'x']);
});
