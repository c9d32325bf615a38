import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { SavedView } from '../../../../../../server/admin-api.ts';
import { readViewState } from '../view-state.ts';
import { addressOf, isChanged } from './open-view.ts';

const columns = [{ name: 'title', width: 320 }, { name: 'status' }];
const saved: SavedView = {
  ...{ id: 7, contentType: 'api::article.article', name: 'Short', shared: false, isOwn: true },
  ...{ query: 'sort=title%3Aasc&q=red', columns },
};

test('a view is opened by an address that names it, and is not changed then', () => {
  const view = readViewState(new URLSearchParams(addressOf(saved)));
  assert.equal(view.savedView, 7);
  assert.equal(isChanged(saved, view, columns), false);
  assert.equal(isChanged(saved, { ...view, page: 3 }, columns), false, 'the page is not part of a view');
  assert.equal(addressOf(undefined), 'view=all');
});

test('another search, other columns, another order or width of them change it', () => {
  const view = readViewState(new URLSearchParams(addressOf(saved)));
  assert.equal(isChanged(saved, { ...view, text: 'blue' }, columns), true);
  assert.equal(isChanged(saved, view, columns.toReversed()), true);
  assert.equal(isChanged(saved, view, [{ name: 'title' }, { name: 'status' }]), true);
  assert.equal(isChanged({ ...saved, columns: null }, view, columns.slice(1)), false, 'it has no columns of its own');
});
