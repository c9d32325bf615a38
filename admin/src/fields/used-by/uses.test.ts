import assert from 'node:assert/strict';
import { test } from 'node:test';
import { usingEntries } from './uses.ts';

const use = { type: 'api::article.article', documentId: 'a', locale: 'en', status: 'draft', field: 'cover' } as const;

test('drafts, published versions and languages of an entry are one use', () => {
  const uses = [
    use,
    { ...use, status: 'published' as const },
    { ...use, locale: 'de', field: 'gallery' },
    { ...use, documentId: 'b' },
    { ...use, type: 'api::page.page' },
  ];
  assert.deepEqual(usingEntries(uses), [
    { type: 'api::article.article', documentId: 'a', fields: ['cover', 'gallery'] },
    { type: 'api::article.article', documentId: 'b', fields: ['cover'] },
    { type: 'api::page.page', documentId: 'a', fields: ['cover'] },
  ]);
  assert.deepEqual(usingEntries([]), []);
});
