import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Shape } from '../values/entry-values.ts';
import { restoreCopy } from './restore-copy.ts';

const shape: Shape = {
  attributes: {
    title: { type: 'string' },
    teaser: { type: 'text' },
    list: { type: 'component', component: 'c', repeatable: true },
  },
  componentOf: () => ({ text: { type: 'string' } }),
  titleOf: () => 'text',
};

test('what was typed comes back over what the server has', () => {
  const { values, conflicts } = restoreCopy(
    { values: { title: 'New' }, base: { title: 'Old' } },
    { title: 'Old', teaser: 'Theirs', list: [] },
    shape,
  );
  assert.deepEqual([values, conflicts], [{ title: 'New' }, []]);
});

test('a copy that the server has got after all brings nothing', () => {
  const { values } = restoreCopy({ values: { title: 'New' }, base: { title: 'Old' } }, { title: 'New' }, shape);
  assert.deepEqual(values, {});
});

test('what somebody else changed in the same field is asked about', () => {
  const copy = { values: { title: 'Mine' }, base: { title: 'Old' } };
  const { conflicts } = restoreCopy(copy, { title: 'Theirs', teaser: '', list: [] }, shape);
  assert.deepEqual(
    conflicts.map(({ path, mine, theirs }) => [path, mine, theirs]),
    [[['title'], 'Mine', 'Theirs']],
  );
});

test('items get keys of this session, and fields that are no more are left out', () => {
  const copy = { values: { list: [{ __key: 'of-before', text: 'x' }], gone: 1 }, base: { list: [], gone: 0 } };
  const { values } = restoreCopy(copy, { title: '', teaser: '', list: [] }, shape);
  const [item] = values.list as { __key: string; text: string }[];
  assert.deepEqual(Object.keys(values), ['list']);
  assert.equal(item?.text, 'x');
  assert.notEqual(item?.__key, 'of-before');
});
