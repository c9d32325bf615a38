import assert from 'node:assert/strict';
import { test } from 'node:test';
import { buildFile } from '../../../lib/build-file.ts';
import { changesBetween, formOf, withTexts } from './file-form.ts';

const file = buildFile({
  alternativeText: 'A statue',
  tags: ['Old'],
  translations: { de: { alternativeText: 'Eine Statue', caption: 'Bronze' } },
});
const saved = formOf(file, 'en');

test('texts of all locales lie in one place', () => {
  assert.deepEqual(saved.texts, {
    en: { alternativeText: 'A statue', caption: '' },
    de: { alternativeText: 'Eine Statue', caption: 'Bronze' },
  });
  assert.equal(changesBetween(saved, { ...saved }), undefined);
});

test('only what changed is sent, and an empty text is none', () => {
  const german = { ...saved, ...withTexts(saved, 'de', { alternativeText: '' }) };
  assert.deepEqual(changesBetween(saved, german), { translations: { de: { alternativeText: null } } });
  const french = { ...saved, ...withTexts(saved, 'fr', { caption: 'Bronze' }) };
  assert.deepEqual(changesBetween(saved, french), { translations: { fr: { caption: 'Bronze' } } });
  assert.deepEqual(changesBetween(saved, { ...saved, tags: ['Old', 'Big'] }), { tags: ['Old', 'Big'] });
  assert.deepEqual(changesBetween(saved, { ...saved, focalPoint: { x: 1, y: 2 } }), { focalPoint: { x: 1, y: 2 } });
  assert.deepEqual(changesBetween(saved, { ...saved, folderId: 3 }), { folderId: 3 });
});

test('a name is trimmed and never empty', () => {
  assert.deepEqual(changesBetween(saved, { ...saved, name: '  new.jpg ' }), { name: 'new.jpg' });
  assert.equal(changesBetween(saved, { ...saved, name: '  ' }), undefined);
});
