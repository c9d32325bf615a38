import assert from 'node:assert/strict';
import { test } from 'node:test';
import { forEachAtOnce } from './at-once.ts';

/** Work that ends when it is told to. */
function startWork(items: readonly string[], limit: number) {
  const begun: string[] = [];
  const running = new Map<string, PromiseWithResolvers<void>>();
  const whole = forEachAtOnce(items, limit, async (item) => {
    begun.push(item);
    const ending = Promise.withResolvers<void>();
    running.set(item, ending);
    await ending.promise;
  });
  const settle = () => new Promise<void>((resolve) => setImmediate(resolve));
  return {
    begun,
    whole,
    async end(item: string) {
      running.get(item)?.resolve();
      await settle();
    },
    async fail(item: string) {
      running.get(item)?.reject(new Error(item));
      await settle();
    },
  };
}

test('no more than the limit are under way, and each is done once', async () => {
  const { begun, whole, end } = startWork(['a', 'b', 'c', 'd'], 2);
  assert.deepEqual(begun, ['a', 'b']);
  await end('b');
  assert.deepEqual(begun, ['a', 'b', 'c']);
  await end('a');
  await end('c');
  await end('d');
  await whole;
  assert.deepEqual(begun, ['a', 'b', 'c', 'd']);
});

test('after a failure none is begun', async () => {
  const { begun, whole, end, fail } = startWork(['a', 'b', 'c'], 2);
  const refused = assert.rejects(whole, /^Error: a$/);
  await fail('a');
  await end('b');
  await refused;
  assert.deepEqual(begun, ['a', 'b']);
});

test('nothing to do', async () => {
  await forEachAtOnce([], 8, () => Promise.reject(new Error('not called')));
});
