import assert from 'node:assert/strict';
import { test } from 'node:test';
import { previewAddress, previewPattern } from './preview-address.ts';

const pattern = 'https://example.com/{locale}/articles/{slug}';

test('the pattern is filled with escaped values', () => {
  assert.equal(
    previewAddress(pattern, { locale: 'de', slug: 'a/../b?c' })?.href,
    'https://example.com/de/articles/a%2F..%2Fb%3Fc',
  );
});

test('nothing is shown before the values are there, or where the pattern is no website', () => {
  assert.equal(previewAddress(pattern, { locale: 'de', slug: '' }), undefined);
  assert.equal(previewAddress('javascript:alert(1)', {}), undefined);
  assert.equal(previewAddress('/articles/{slug}', { slug: 'x' }), undefined);
});

test('the pattern stands with the content type', () => {
  assert.equal(previewPattern({ pluginOptions: { preview: { url: pattern } } }), pattern);
  assert.equal(previewPattern({ pluginOptions: { i18n: { localized: true } } }), undefined);
  assert.equal(previewPattern({}), undefined);
});
