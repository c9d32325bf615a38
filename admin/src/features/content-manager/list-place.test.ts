import assert from 'node:assert/strict';
import { test } from 'node:test';
import { listAddress, rememberedRow, rememberRow, rememberView } from './list-place.ts';

test('the way up leads to the view that was shown last, and to the row that was opened there', () => {
  assert.equal(listAddress('a'), '/content/a');
  rememberView('a', '?q=winter&page=2');
  assert.equal(listAddress('a'), '/content/a?q=winter&page=2');
  assert.equal(rememberedRow('a', '?q=winter&page=2'), undefined);
  rememberRow('a', 'd1');
  assert.equal(listAddress('a'), '/content/a?q=winter&page=2');
  assert.equal(rememberedRow('a', '?q=winter&page=2'), 'd1');
  assert.equal(rememberedRow('a', ''), undefined, 'another view');
  assert.equal(rememberedRow('b', '?q=winter&page=2'), undefined, 'another list');
  rememberView('a', '');
  assert.equal(rememberedRow('a', ''), undefined, 'another view since');
});
