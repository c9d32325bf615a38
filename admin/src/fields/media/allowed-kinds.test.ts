import assert from 'node:assert/strict';
import { test } from 'node:test';
import { acceptOf, allowedGroups, isAllowed } from './allowed-kinds.ts';

const kinds = (...allowedTypes: string[]) => allowedGroups(allowedTypes).map(({ kind }) => kind);

test('without a word everything is allowed, and so with every word', () => {
  assert.deepEqual(kinds(), []);
  assert.deepEqual(kinds('images', 'videos', 'audios', 'files'), []);
  assert.ok(isAllowed('application/pdf', []));
  assert.equal(acceptOf([]), '');
});

test('files are what is neither picture, film nor sound', () => {
  assert.deepEqual(kinds('files', 'images'), ['image', 'file']);
  assert.ok(isAllowed('application/pdf', ['files']));
  assert.ok(isAllowed('', ['files']));
  assert.ok(!isAllowed('image/png', ['files']));
  assert.ok(!isAllowed('video/mp4', ['files', 'images']));
  assert.ok(!isAllowed('application/pdf', ['images', 'audios']));
});

test('a browser is told what it has words for', () => {
  assert.equal(acceptOf(['images', 'audios']), 'image/*,audio/*');
  assert.equal(acceptOf(['images', 'files']), '');
});
