import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openSlots } from './slots.ts';

test('no more than the slots are under way, and who waits comes in order', async () => {
  const slots = openSlots({ count: 2, maxWaiting: 2 });
  const begun: string[] = [];
  const works = ['a', 'b', 'c', 'd'].map((name) => {
    const ending = Promise.withResolvers<string>();
    const done = slots.run(() => {
      begun.push(name);
      return ending.promise;
    });
    return { done, ending };
  });
  const [a, b, c, d] = works;
  await settle();
  assert.deepEqual(begun, ['a', 'b']);
  b?.ending.resolve('of b');
  assert.equal(await b?.done, 'of b');
  await settle();
  assert.deepEqual(begun, ['a', 'b', 'c']);
  a?.ending.reject(new Error('of a'));
  await assert.rejects(async () => a?.done, /of a/);
  await settle();
  assert.deepEqual(begun, ['a', 'b', 'c', 'd'], 'also after a failure');
  c?.ending.resolve('');
  d?.ending.resolve('');
  await Promise.all([c?.done, d?.done]);
});

test('who finds the line full is told to come back', async () => {
  const slots = openSlots({ count: 1, maxWaiting: 2 });
  const ending = Promise.withResolvers<void>();
  const works = Array.from({ length: 3 }, () => slots.run(() => ending.promise));
  await assert.rejects(
    slots.run(async () => undefined),
    { code: 'media.busy', headers: { 'Retry-After': '5' } },
  );
  ending.resolve();
  await Promise.all(works);
  await slots.run(async () => undefined);
});

function settle(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
