import assert from 'node:assert/strict';
import { test } from 'node:test';
import { apiName, attributeName, pluralOf } from './names.ts';

test('names in the API follow the names that people give', () => {
  assert.equal(apiName('2nd Größe & Farbe'), 'nd-grosse-farbe');
  assert.deepEqual(['book', 'story', 'day', 'box', ''].map(pluralOf), ['books', 'stories', 'days', 'boxes', '']);
  assert.deepEqual(['Reading minutes', 'cover_image', ' title ', 'Überschrift', '…'].map(attributeName), [
    'readingMinutes',
    'cover_image',
    'title',
    'uberschrift',
    '',
  ]);
});
