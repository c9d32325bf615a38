import assert from 'node:assert/strict';
import { test } from 'node:test';
import { apiName, attributeName, pluralOf, singularOf } from './names.ts';

test('names in the API follow the names that people give', () => {
  assert.equal(apiName('2nd Größe & Farbe'), 'nd-grosse-farbe');
  assert.deepEqual(['book', 'story', 'day', 'box', ''].map(pluralOf), ['books', 'stories', 'days', 'boxes', '']);
  const plurals = [
    'press-releases',
    'stories',
    'boxes',
    'classes',
    'news',
    'status',
    'analysis',
    'address',
    'book',
    '',
  ];
  const singulars = ['press-release', 'story', 'box', 'class', 'news', 'status', 'analysis', 'address', 'book', ''];
  assert.deepEqual(plurals.map(singularOf), singulars);
  assert.deepEqual(['Reading minutes', 'cover_image', ' title ', 'Überschrift', '…'].map(attributeName), [
    'readingMinutes',
    'cover_image',
    'title',
    'uberschrift',
    '',
  ]);
});
