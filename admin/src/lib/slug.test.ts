import assert from 'node:assert/strict';
import { test } from 'node:test';
import { toQueryString } from './query-string.ts';
import { slugOf, slugOrName, slugsLike } from './slug.ts';

test('a slug has plain letters, digits and single dashes', () => {
  assert.equal(slugOf('Größe & Farbe: Élève (2)'), 'groesse-farbe-eleve-2');
  assert.equal(slugOf('  –  '), '');
});

test('letters that are not taken apart, and other alphabets, are written in Latin', () => {
  assert.equal(slugOf('Łódź'), 'lodz');
  assert.equal(slugOf('Привет, мир'), 'privet-mir');
  assert.equal(slugOf('Αθήνα'), 'athina');
});

test('a text without anything Latin has the name of its type, and an empty one has none', () => {
  for (const text of ['日本語', 'שלום', '한국어', '–']) assert.equal(slugOrName(text, 'article'), 'article', text);
  assert.equal(slugOrName('東京 2026', 'article'), '2026');
  assert.equal(slugOrName('Élève', 'article'), 'eleve');
  assert.equal(slugOrName(' ', 'article'), '');
});

test('the slugs that follow one fit into the field', () => {
  assert.deepEqual(slugsLike('a-slug').slice(0, 3), ['a-slug', 'a-slug-2', 'a-slug-3']);
  assert.deepEqual(slugsLike('a-slug', 4).slice(0, 2), ['a-sl', 'a-2']);
  assert.equal(slugsLike('a-slug', 6).at(9), 'a-s-10');
});

test('all that are tried fit into one address, of the longest titles, too', () => {
  const $in = slugsLike('a'.repeat(255));
  assert.ok(toQueryString({ fields: ['documentId', 'slug'], filters: { slug: { $in } } }).length < 7_500);
});
