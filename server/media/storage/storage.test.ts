/** One suite for every storage: on disk, and in a bucket of a real S3-compatible server. */
import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { after, before, describe, test } from 'node:test';
import { up } from '../../../migrations/0033-name-stored-objects.ts';
import { AppError } from '../../base/errors.ts';
import { Secret } from '../../config/config.ts';
import type { Database } from '../../db/database.ts';
import { testDatabase } from '../../test/harness.ts';
import { type TestBucket, testBucket } from '../../test/s3.ts';
import { until } from '../../test/until.ts';
import { endExpiredLeases, type Lease, takeLease } from '../lease.ts';
import { openLocalStorage } from './local.ts';
import { openStorage } from './open-storage.ts';
import { openObjects, openS3Storage } from './s3.ts';
import { openBucket } from './s3-bucket.ts';
import type { ObjectStore, Storage } from './storage.ts';

let folder: string;
let bucket: TestBucket;
let testing: Awaited<ReturnType<typeof testDatabase>>;
let database: Database;
let lease: Lease;

before(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'plinth-storage-'));
  bucket = await testBucket();
  testing = await testDatabase();
  database = testing.db;
  lease = await takeLease(database, (error) => assert.fail(String(error)));
});

after(async () => {
  await bucket[Symbol.asyncDispose]();
  await lease.end();
  await testing[Symbol.asyncDispose]();
  await rm(folder, { recursive: true, force: true });
});

const kinds: Record<string, () => Promise<Storage>> = {
  local: () => openLocalStorage(path.join(folder, 'local')),
  s3: async () => openS3Storage(bucket.config, { database, lease }),
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

    test('a second name for the same bytes: each lives without the other', async () => {
      const storage = await open();
      // What a bucket's visitors may still be on their way to stays for a day.
      const replaced = await countStored(kind);
      const stored = async () => (await countStored(kind)) - replaced;
      await storage.put([{ key: 'one_0123456789.txt', path: await fileOf('shared') }]);
      assert.equal(await link(storage, 'one_0123456789.txt', 'two_0123456789.txt'), true);
      assert.equal(await stored(), 1);
      assert.equal(await link(storage, 'two_0123456789.txt', 'one_0123456789.txt'), true, 'without an effect');
      assert.equal(await stored(), 1);
      await storage.remove('one_0123456789.txt');
      assert.equal(await storage.open('one_0123456789.txt'), undefined);
      assert.equal(await textOf(storage, 'two_0123456789.txt'), 'shared');
      assert.equal(await link(storage, 'none_0123456789.txt', 'two_0123456789.txt'), false);
      await storage.put([{ key: 'three_0123456789.txt', path: await fileOf('other') }]);
      assert.equal(await link(storage, 'two_0123456789.txt', 'three_0123456789.txt'), true);
      assert.equal(await textOf(storage, 'three_0123456789.txt'), 'shared', 'in place of what was there');
      await until(async () => (await stored()) === 1, 'what was replaced is gone');
      for (const key of ['two_0123456789.txt', 'three_0123456789.txt']) await storage.remove(key);
      assert.equal(await stored(), 0);
    });

    test('another name, also for what has a second one', async () => {
      const storage = await open();
      await storage.put([{ key: 'from_0123456789.txt', path: await fileOf('moved') }]);
      await storage.put([{ key: 'to_0123456789.txt', path: await fileOf('replaced') }]);
      await link(storage, 'from_0123456789.txt', 'more_0123456789.txt');
      for (const [from, to] of [
        ['from', 'to'],
        ['more', 'to'],
        ['none', 'to'],
      ]) {
        await database.transaction((tx) => storage.move(tx, `${from}_0123456789.txt`, `${to}_0123456789.txt`));
      }
      assert.equal(await textOf(storage, 'to_0123456789.txt'), 'moved');
      const listed = await collect(storage.list());
      assert.deepEqual(
        listed.map(({ key }) => key),
        ['to_0123456789.txt'],
      );
      await storage.remove('to_0123456789.txt');
    });
  });
}

test('a bucket from before there were names goes on being served, shared and cleared', async () => {
  const config = { ...bucket.config, prefix: `${bucket.config.prefix}before/` };
  const objects = openObjects(config);
  for (const key of [
    'former-v_0123456789.txt',
    'old_0123456789.txt',
    'small_old_0123456789.txt',
    'late_0123456789.txt',
  ])
    await objects.put([{ key, path: await fileOf(`bytes of ${key}`) }]);
  await using before = await testDatabase();
  await before.db.query({ text: 'drop table stored_names, stored_objects, unsettled_files, media_leases' });
  await before.db.query({ text: 'alter table assets drop column placing_since' });
  await before.db.query({
    text: `with asset as (
        insert into assets (document_id, name, hash, ext, mime, size_bytes, url, provider, formats)
        values ('d', 'old.txt', 'old_0123456789', '.txt', 'text/plain', 1, '/x', 's3',
          '{"small": {"hash": "small_old_0123456789", "ext": ".txt"}}') returning id)
      insert into asset_versions (asset_id, number, hash, name, ext, mime, size_bytes, replaced_by, actor)
      select id, 1, 'v_0123456789', 'old.txt', '.txt', 'text/plain', 1, 'replace', 'system' from asset`,
  });
  await up(before.db.knex);
  const names = await before.db.query<{ name: string }>({ text: 'select name from stored_names order by name' });
  assert.deepEqual(
    names.rows.map(({ name }) => name),
    ['former-v_0123456789.txt', 'old_0123456789.txt', 'small_old_0123456789.txt'],
  );
  // One came from a node that knew of no names, after the migration.
  const oldest = await takeLease(before.db, (error) => assert.fail(String(error)));
  const storage = openS3Storage(config, { database: before.db, lease: oldest });
  for (const key of ['old', 'late'].map((stem) => `${stem}_0123456789.txt`)) {
    assert.equal(await textOf(storage, key), `bytes of ${key}`);
    assert.equal(await before.db.transaction((tx) => storage.link(tx, key, `twin_${key}`)), true);
    await storage.remove(key);
    assert.equal(await storage.open(key), undefined, 'although its bytes are there, for the other');
    assert.equal(await textOf(storage, `twin_${key}`), `bytes of ${key}`);
    await storage.remove(`twin_${key}`);
  }
  for (const key of ['small_old_0123456789.txt', 'former-v_0123456789.txt']) await storage.remove(key);
  assert.deepEqual(await collect(storage.list()), []);
  await oldest.end();
});

test('what an upload that was killed left in the bucket goes when its lease has expired, and not before', async (t) => {
  if (!bucket.canFail) return t.skip('a real service cannot be told to fail');
  await using own = await testDatabase();
  const fail = (error: unknown) => assert.fail(String(error));
  const [dead, living] = [await takeLease(own.db, fail), await takeLease(own.db, fail)];
  const config = { ...bucket.config, prefix: `${bucket.config.prefix}killed/` };
  const storage = openS3Storage(config, { database: own.db, lease: dead });
  const other = openS3Storage(config, { database: own.db, lease: living });
  // Its bytes are under way for longer than its lease, while another node looks after the bucket.
  const { promise: begun, resolve: begin } = Promise.withResolvers<void>();
  bucket.failWith((method) => {
    if (method !== 'PUT') return undefined;
    begin();
    return 503;
  });
  const sending = storage.put([{ key: 'cut_0123456789.txt', path: await fileOf('cut off') }]);
  await begun;
  await other.sweep();
  assert.equal(await countObjects(own.db), 1, 'it is not removed from under its sender');
  await own.db.query({ text: 'update media_leases set expires_at = now() where id = $1', values: [dead.id] });
  assert.equal(await endExpiredLeases(own.db, living), true);
  bucket.failWith(undefined);
  await assert.rejects(sending, isUnavailable, 'its lease is not its own any more');
  await other.sweep();
  assert.equal(await countObjects(own.db), 0);
  assert.deepEqual(await collect(openObjects(config).list()), []);
  for (const lease of [dead, living]) await lease.end();
});

test('large files go in parts; a failure aborts them, a crash leaves them to the sweep', async (t) => {
  const storage = openObjects(bucket.config);
  const bytes = randomBytes(21 * 1024 * 1024);
  const file = path.join(folder, 'large');
  await writeFile(file, bytes);
  await storage.put([{ key: 'large_0123456789.bin', path: file }]);
  const stored = await storage.open('large_0123456789.bin');
  const [read] = await collect(bufferOf(stored?.read()));
  assert.ok(read?.equals(bytes));
  const middle = await collect<Buffer>(stored?.read({ start: 9_000_000, end: 9_000_009 }) ?? []);
  assert.deepEqual(Buffer.concat(middle), bytes.subarray(9_000_000, 9_000_010));
  await storage.remove('large_0123456789.bin');
  if (!bucket.canFail) return t.skip('a real service cannot be told to fail');

  const aborted: string[] = [];
  bucket.failWith((method, target) => {
    if (method === 'DELETE') aborted.push(target);
    return target.includes('partNumber=2') ? 503 : undefined;
  });
  await assert.rejects(storage.put([{ key: 'large_0123456789.bin', path: file }]), isUnavailable);
  assert.equal(aborted.length, 1);
  assert.equal(await storage.open('large_0123456789.bin'), undefined);

  bucket.failWith((method, target) => (target.includes('partNumber=2') || method === 'DELETE' ? 503 : undefined));
  await assert.rejects(storage.put([{ key: 'large_0123456789.bin', path: file }]), isUnavailable);
  bucket.failWith(undefined);
  assert.equal((await openUploads()).length, 1);
  await storage.sweep();
  assert.equal((await openUploads()).length, 1, 'it may be under way on another node');
  t.mock.timers.enable({ apis: ['Date'], now: Date.now() });
  const inTwoDays = Date.now() + 2 * 86_400_000;
  t.mock.timers.setTime(inTwoDays);
  await storage.sweep();
  t.mock.timers.reset();
  assert.deepEqual(await openUploads(), []);
});

test('what fails for a moment is tried again, and a download that breaks off goes on', async (t) => {
  if (!bucket.canFail) return t.skip('a real service cannot be told to fail');
  const storage = openObjects(bucket.config);
  const bytes = randomBytes(300_000);
  const file = path.join(folder, 'flaky');
  await writeFile(file, bytes);
  const faults = [503, 'break', 500] as const;
  let at = 0;
  bucket.failWith(() => faults[at++]);
  await storage.put([{ key: 'flaky_0123456789.bin', path: file }]);
  assert.equal(at, 4);
  let gets = 0;
  bucket.failWith((method) => (method === 'GET' && gets++ < 2 ? 'break-midway' : undefined));
  const [read] = await collect(bufferOf((await storage.open('flaky_0123456789.bin'))?.read()));
  assert.ok(read?.equals(bytes));
  assert.equal(gets, 3);
  bucket.failWith(() => 503);
  await assert.rejects(storage.open('flaky_0123456789.bin'), isUnavailable);
  bucket.failWith(undefined);
  await storage.remove('flaky_0123456789.bin');
});

test('lists of more than a page are read to their end', async () => {
  const storage = openObjects({ ...bucket.config, prefix: 'pages/' });
  const keys = Array.from({ length: 120 }, (_, at) => `p_${String(at).padStart(10, '0')}.txt`);
  await storage.put(await Promise.all(keys.map(async (key) => ({ key, path: await fileOf('x') }))));
  assert.deepEqual((await collect(storage.list())).map(({ key }) => key).sort(), keys);
  for (const key of keys) await storage.remove(key);
});

test('a wrong secret is refused', async () => {
  const storage = openObjects({ ...bucket.config, secretAccessKey: new Secret('wrong') });
  await assert.rejects(storage.open('a_0123456789.txt'), isUnavailable);
});

test('with a bucket, files that are still on disk are served until they are moved', async () => {
  const old = path.join(folder, 'old');
  const local = await openLocalStorage(old);
  await local.put([{ key: 'old_0123456789.txt', path: await fileOf('from before') }]);
  const storage = await openStorage({ config: bucket.config, folder: old, database, lease });
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
  const storage = openObjects({ ...bucket.config, endpoint: 'http://127.0.0.1:9', secretAccessKey });
  await assert.rejects(storage.open('a_0123456789.txt'), isUnavailable);
});

async function countObjects(db: Database): Promise<number> {
  return (await db.query({ text: 'select from stored_objects' })).rowCount;
}

function isUnavailable(error: unknown): boolean {
  return error instanceof AppError && error.code === 'media.storage_unavailable';
}

function link(storage: Storage, from: string, to: string): Promise<boolean> {
  return database.transaction((tx) => storage.link(tx, from, to));
}

/** How often bytes are stored, under whatever names. */
async function countStored(kind: string): Promise<number> {
  if (kind === 's3') return (await collect(openObjects(bucket.config).list())).length;
  const local = path.join(folder, 'local');
  const names = (await readdir(local)).filter((name) => !name.startsWith('.'));
  return new Set(await Promise.all(names.map(async (name) => (await stat(path.join(local, name))).ino))).size;
}

/** The addresses of uploads in parts that are neither completed nor aborted. */
async function openUploads(): Promise<string[]> {
  const { root, request } = openBucket(bucket.config);
  const xml = await (await request('GET', `${root}?uploads=&prefix=${bucket.config.prefix}`)).text();
  return [...xml.matchAll(/<UploadId>([^<]+)/g)].map(([, id = '']) => id);
}

async function* bufferOf(stream: Readable | undefined): AsyncIterable<Buffer> {
  if (stream) yield await buffer(stream);
}

async function collect<T>(items: AsyncIterable<T> | Iterable<T>): Promise<T[]> {
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

async function textOf(storage: ObjectStore, key: string, range?: { start: number; end: number }): Promise<string> {
  const file = await storage.open(key);
  assert.ok(file, key);
  const chunks = await collect<Buffer>(file.read(range));
  return Buffer.concat(chunks).toString();
}
