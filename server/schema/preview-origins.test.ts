import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { ContentType, Registry } from './index.ts';
import { previewOrigins } from './preview-origins.ts';

const registryOf = (urls: readonly unknown[]): Registry => {
  const types = urls.map((url, index) => [String(index), { definition: { pluginOptions: { preview: { url } } } }]);
  // Only the definitions are looked at.
  return { types: new Map(types as [string, ContentType][]) } as unknown as Registry;
};

test('the origins of patterns become part of the policy, once, and nothing else does', () => {
  const urls = [
    'https://example.com/{locale}/articles/{slug}',
    'https://example.com/authors/{slug}',
    'http://127.0.0.1:5173/#/articles/{slug}',
    'javascript:alert(1)',
    "https://{slug}.example.com/; script-src 'unsafe-inline'",
    'data:text/html,x',
    '/articles/{slug}',
    7,
    undefined,
  ];
  assert.deepEqual(previewOrigins(registryOf(urls)), ['http://127.0.0.1:5173', 'https://example.com']);
});
