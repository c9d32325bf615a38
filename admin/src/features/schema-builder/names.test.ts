import assert from 'node:assert/strict';
import { test } from 'node:test';
import { apiName, attributeName, pluralOf, singularOf } from './names.ts';

test('names in the API follow the names that people give', () => {
  assert.equal(apiName('2nd Größe & Farbe'), 'nd-groesse-farbe');
  assert.deepEqual(['book', 'story', 'day', 'box', 'quiz', 'movie', ''].map(pluralOf), [
    'books',
    'stories',
    'days',
    'boxes',
    'quizzes',
    'movies',
    '',
  ]);
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
    'movies',
    'ties',
    'fortune-cookies',
    'sizes',
    'quizzes',
    'waltzes',
    '',
  ];
  const singulars = [
    'press-release',
    'story',
    'box',
    'class',
    'news',
    'status',
    'analysis',
    'address',
    'book',
    'movie',
    'tie',
    'fortune-cookie',
    'size',
    'quiz',
    'waltz',
    '',
  ];
  assert.deepEqual(plurals.map(singularOf), singulars);
  assert.deepEqual(['Reading minutes', 'cover_image', ' title ', 'Überschrift', '…'].map(attributeName), [
    'readingMinutes',
    'cover_image',
    'title',
    'ueberschrift',
    '',
  ]);
});
