/** One suite for every storage: on disk, and in a bucket of a real S3-compatible server. */
import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, before, describe, test } from 'node:test';
import { AppError } from '../../base/errors.ts';
import { Secret } from '../../config/config.ts';
import { type TestBucket, testBucket } from '../../test/s3.ts';
import { openLocalStorage } from './local.ts';
import { openStorage } from './open-storage.ts';
import { openS3Storage } from './s3.ts';
import type { Storage } from './storage.ts';

let folder: string;
let bucket: TestBucket;

before(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'plinth-storage-'));
  bucket = await testBucket();
});

after(async () => {
  await bucket[Symbol.asyncDispose]();
  await rm(folder, { recursive: true, force: true });
});

const kinds: Record<string, () => Promise<Storage>> = {
  local: () => openLocalStorage(path.join(folder, 'local')),
  s3: async () => openS3Storage(bucket.config),
};

for (const [kind, open] of Object.entries(kinds)) {
  describe(kind, () => {
    test('what is put is there: whole, in parts, as a file, in the list, until it is removed', async () => {
      const storage = await open();
      const files = await Promise.all(
        ['a_0123456789.txt', 'b_0123456789.txt'].map(async (key) => ({ key, path: await fileOf(`bytes of ${key}`) })),
      );
      await storage.put(files);
      assert.equal(await textOf(storage, 'a_0123456789.txt'), 'bytes of a_0123456789.txt');
      assert.equal(await textOf(storage, 'a_0123456789.txt', { start: 6, end: 9 }), 'of a');
      assert.equal(
        await storage.withFile('b_0123456789.txt', (file) => readFile(file, 'utf8')),
        'bytes of b_0123456789.txt',
      );
      const listed = await collect(storage.list());
      assert.deepEqual(listed.map(({ key }) => key).sort(), ['a_0123456789.txt', 'b_0123456789.txt']);
      assert.ok(listed.every(({ changedAt }) => Math.abs(Date.now() - changedAt.getTime()) < 60_000));
      for (const { key } of files) await storage.remove(key);
      await storage.remove('a_0123456789.txt');
      assert.equal(await storage.open('a_0123456789.txt'), undefined);
      assert.deepEqual(await collect(storage.list()), []);
    });

    test('new bytes have a new version', async () => {
      const storage = await open();
      const versions: string[] = [];
      for (const text of ['one', 'two']) {
        await storage.put([{ key: 'v_0123456789.txt', path: await fileOf(text) }]);
        const file = await storage.open('v_0123456789.txt');
        versions.push(file?.version ?? '');
        await file?.close();
      }
      assert.ok(versions.every((version) => /^[\w-]+$/.test(version)) && versions[0] !== versions[1], versions.join());
      await storage.remove('v_0123456789.txt');
    });

    test('a second name for the same bytes, where the storage can', async () => {
      const storage = await open();
      await storage.put([{ key: 'one_0123456789.txt', path: await fileOf('shared') }]);
      const second = path.join(folder, `second-${kind}`);
      if (await storage.share('one_0123456789.txt', second)) assert.equal((await stat(second)).nlink, 2);
      assert.equal(await storage.share('none_0123456789.txt', `${second}-none`), false);
      await storage.remove('one_0123456789.txt');
    });
  });
}

test('with a bucket, files that are still on disk are served until they are moved', async () => {
  const old = path.join(folder, 'old');
  const local = await openLocalStorage(old);
  await local.put([{ key: 'old_0123456789.txt', path: await fileOf('from before') }]);
  const storage = await openStorage(bucket.config, old);
  await storage.put([{ key: 'new_0123456789.txt', path: await fileOf('since') }]);
  assert.equal(await textOf(storage, 'old_0123456789.txt'), 'from before');
  assert.equal(await textOf(storage, 'new_0123456789.txt'), 'since');
  assert.equal(await local.open('new_0123456789.txt'), undefined);
  await storage.put([{ key: 'old_0123456789.txt', path: await fileOf('replaced') }]);
  assert.equal(await textOf(storage, 'old_0123456789.txt'), 'replaced');
  assert.equal(await storage.withFile('old_0123456789.txt', (file) => readFile(file, 'utf8')), 'replaced');
  assert.equal(await local.open('old_0123456789.txt'), undefined);
  for (const key of ['old_0123456789.txt', 'new_0123456789.txt']) await storage.remove(key);
  assert.deepEqual(await collect(storage.list()), []);
});

test('a service that cannot be reached is a 503, not a missing file', async () => {
  const secretAccessKey = new Secret('x');
  const storage = openS3Storage({ ...bucket.config, endpoint: 'http://127.0.0.1:9', secretAccessKey });
  await assert.rejects(
    () => storage.open('a_0123456789.txt'),
    (error) => error instanceof AppError && error.code === 'media.storage_unavailable',
  );
});

async function collect<T>(items: AsyncIterable<T>): Promise<T[]> {
  const all: T[] = [];
  for await (const item of items) all.push(item);
  return all;
}

let files = 0;

async function fileOf(text: string): Promise<string> {
  const file = path.join(folder, `source-${files++}`);
  await writeFile(file, text);
  return file;
}

async function textOf(storage: Storage, key: string, range?: { start: number; end: number }): Promise<string> {
  const file = await storage.open(key);
  assert.ok(file, key);
  const chunks = await collect<Buffer>(file.read(range));
  return Buffer.concat(chunks).toString();
}
