import assert from 'node:assert/strict';
import { test } from 'node:test';
import { slugOf } from './slug.ts';

test('a slug has plain letters, digits and single dashes', () => {
  assert.equal(slugOf('Größe & Farbe: Élève (2)'), 'grosse-farbe-eleve-2');
  assert.equal(slugOf('  –  '), '');
});
