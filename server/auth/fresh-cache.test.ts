/** What is remembered, for how long, and what a change during a look-up does. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createFreshCache } from './fresh-cache.ts';

function build(values: Record<string, string | undefined> = { a: '1' }) {
  const state = { now: 0, loads: 0, values };
  const gates: (() => void)[] = [];
  const cache = createFreshCache(
    async (key) => {
      state.loads += 1;
      const value = state.values[key];
      await new Promise<void>((resolve) => gates.push(resolve));
      return value;
    },
    () => state.now,
  );
  /** Asks, and lets every look-up under way come back. */
  const get = async (key: string) => {
    const answer = cache.get(key);
    for (const open of gates.splice(0)) open();
    return answer;
  };
  return { state, cache, get, gates };
}

test('one look-up serves everybody for a second, not longer', async () => {
  const { state, get } = build();
  assert.deepEqual(await Promise.all([get('a'), get('a')]), ['1', '1']);
  state.now = 999;
  await get('a');
  assert.equal(state.loads, 1);
  state.values = { a: '2' };
  state.now = 1_000;
  assert.equal(await get('a'), '2');
});

test('what is not there is not remembered', async () => {
  const { state, get } = build({});
  assert.equal(await get('a'), undefined);
  state.values = { a: '1' };
  assert.equal(await get('a'), '1');
});

test('what is forgotten during its look-up is looked up again', async () => {
  const { state, cache, get, gates } = build();
  const before = cache.get('a');
  state.values = { a: '2' };
  cache.forgetAll();
  const after = get('a');
  for (const open of gates.splice(0)) open();
  assert.equal(await before, '1');
  assert.equal(await after, '2');
  assert.equal(await get('a'), '2', 'the older look-up, ending later, is not what is remembered');
});

test('a look-up that fails is not remembered', async () => {
  let fails = true;
  const cache = createFreshCache(async () => {
    if (fails) throw new Error('away');
    return 'here';
  });
  await assert.rejects(cache.get('a'), /away/);
  fails = false;
  assert.equal(await cache.get('a'), 'here');
});
