import assert from 'node:assert/strict';
import { test } from 'node:test';
import { buildFile } from '../build-file.ts';
import { changesBetween, formOf } from './file-form.ts';

const saved = formOf(buildFile({ alternativeText: 'A statue', focalPoint: { x: 20, y: 30 }, folderId: 4 }));

test('a form as it came has nothing to save', () => {
  assert.equal(changesBetween(saved, { ...saved, focalPoint: { x: 20, y: 30 } }), undefined);
});

test('only what changed is sent; an emptied text is none', () => {
  const form = { ...saved, name: ' pond.jpg ', alternativeText: '', folderId: null };
  assert.deepEqual(changesBetween(saved, form), { name: 'pond.jpg', alternativeText: null, folderId: null });
  assert.deepEqual(changesBetween(saved, { ...saved, focalPoint: null }), { focalPoint: null });
  assert.deepEqual(changesBetween(saved, { ...saved, caption: 'By the pond' }), { caption: 'By the pond' });
});

test('a name that is deleted is not saved', () => {
  assert.equal(changesBetween(saved, { ...saved, name: '  ' }), undefined);
});
