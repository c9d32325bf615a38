import assert from 'node:assert/strict';
import { test } from 'node:test';
import { checkReturnTo } from './return-to.ts';

test('a page of the admin is a way back', () => {
  for (const path of ['/admin', '/admin/', '/admin/content/api::article.article?page=2#top', '/admin/apiary']) {
    assert.equal(checkReturnTo(path), path);
  }
  assert.equal(checkReturnTo(undefined), '/admin/');
});

test('anything else is refused', () => {
  const evil = [
    'https://evil.example',
    'https://evil.example/admin/',
    '//evil.example/admin/',
    '/\\evil.example/admin/',
    '\\/evil.example',
    '/\t/evil.example/admin',
    ' //evil.example',
    'javascript:alert(1)',
    'admin/',
    '/',
    '/administrator',
    '/admin/../api/articles',
    '/admin/api/logout',
    '/admin/api',
    '/admin\\..\\x',
    '/admin/%0d%0aSet-Cookie:x\r\n',
  ];
  for (const path of evil) assert.throws(() => checkReturnTo(path), { code: 'auth.invalid_return_to' }, path);
});
