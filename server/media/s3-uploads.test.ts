/** Uploads with the files in a bucket: the same answers and addresses as with files on disk. */
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { readdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { buffer } from 'node:stream/consumers';
import { after, before, test } from 'node:test';
import sharp from 'sharp';
import { systemAccess } from '../base/access.ts';
import type { StorageConfig } from '../config/config.ts';
import { openDatabase } from '../db/database.ts';
import { type TestServer, testDatabase, testServer } from '../test/harness.ts';
import { type TestBucket, testBucket } from '../test/s3.ts';
import { until } from '../test/until.ts';
import { formerKey, getVersion } from './asset-versions.ts';
import { findFileFaults, type Media, mediaOriginsOf, migrateFiles, openMedia, openStorage } from './index.ts';
import { replaceFile } from './upload.ts';

let bucket: TestBucket;
let server: TestServer;
let token: string;

before(async () => {
  bucket = await testBucket();
  server = await testServer({ env: bucket.env });
  token = await server.token();
});

after(async () => {
  await server[Symbol.asyncDispose]();
  await bucket[Symbol.asyncDispose]();
});

test('stored, served in parts and in other sizes, replaced, removed', async () => {
  const asset = await upload(server, token, 'photo.jpg', await photo(900, 600));
  assert.equal(asset.provider, 's3');
  assert.deepEqual(Object.keys(asset.formats).sort(), ['medium', 'small', 'thumbnail']);
  const whole = await fetch(server.url + asset.url);
  assert.deepEqual([whole.status, whole.headers.get('content-type')], [200, 'image/jpeg']);
  const bytes = Buffer.from(await whole.arrayBuffer());
  assert.deepEqual(bytes, await photo(900, 600));
  const part = await fetch(server.url + asset.url, { headers: { Range: 'bytes=10-19' } });
  assert.deepEqual(Buffer.from(await part.arrayBuffer()), bytes.subarray(10, 20));
  const known = await fetch(server.url + asset.url, { headers: { 'If-None-Match': whole.headers.get('etag') ?? '' } });
  assert.equal(known.status, 304);
  const variant = await fetch(`${server.url}${asset.url}?w=300&format=webp`);
  const { width, format } = await sharp(Buffer.from(await variant.arrayBuffer())).metadata();
  assert.deepEqual([width, format], [300, 'webp']);
  assert.deepEqual(await storedOnDisk(server), [], 'nothing stays on this machine');
  assert.deepEqual(await faultsOf(server, bucket.config), []);

  const form = new FormData();
  form.append('files', new Blob([await photo(100, 50)]), 'small.jpg');
  const replaced = await server.call('POST', `/api/upload?id=${asset.id}`, { token, body: form });
  assert.deepEqual([replaced.body.url, replaced.body.width], [asset.url, 100]);
  assert.equal((await server.call('DELETE', `/api/upload/files/${asset.id}`, { token })).status, 200);
  await until(async () => (await fetch(server.url + asset.url)).status === 404);
});

test('files on disk are moved to the bucket; their addresses stay, and a second run finds nothing', async () => {
  await using before = await testServer();
  const asset = await upload(before, await before.token(), 'moved.jpg', await photo(400, 300));
  const onTaskFailed = (task: string, error: unknown) => assert.fail(`${task}: ${error}`);
  const options = { database: before.database, folder: folderOf(before), storage: bucket.config, onTaskFailed };
  await using media = await openMedia(options);
  const move = (to: 's3' | 'local') => migrateFiles(media, { folder: folderOf(before), bucket: bucket.config, to });
  assert.deepEqual(await move('s3'), { assets: 1, files: 2 });
  assert.deepEqual(await move('s3'), { assets: 0, files: 0 });
  assert.deepEqual(await storedOnDisk(before), []);
  const file = await media.storage.open(path.basename(asset.url));
  assert.equal(file?.sizeBytes, (await photo(400, 300)).length);
  const { rows } = await before.database.query({ text: 'select provider, url from assets' });
  assert.deepEqual(rows, [{ provider: 's3', url: asset.url }]);

  // Back again: interrupted after the first file was copied, it goes on.
  const name = path.basename(asset.url);
  await writeFile(path.join(folderOf(before), name), await photo(400, 300));
  assert.deepEqual(await move('local'), { assets: 1, files: 2 });
  assert.deepEqual((await storedOnDisk(before)).sort(), [name, `thumbnail_${name}`].sort());
  assert.deepEqual(await faultsOf(before, { kind: 'local' }), []);
  const served = await fetch(before.url + asset.url);
  assert.deepEqual(Buffer.from(await served.arrayBuffer()), await photo(400, 300));
});

test('the content of a file that is still on disk is kept when it is replaced, with one connection', async () => {
  await using before = await testServer();
  const former = await photo(400, 300);
  const asset = await upload(before, await before.token(), 'older.jpg', former);
  await using database = openDatabase({
    url: before.databaseUrl,
    maxConnections: 1,
    poolWaitMs: 5_000,
    statementTimeoutMs: 5_000,
    applicationName: 'plinth test',
    preparedStatements: true,
  });
  const onTaskFailed = (task: string, error: unknown) => assert.fail(`${task}: ${error}`);
  const options = { database, folder: folderOf(before), storage: bucket.config, onTaskFailed };
  await using media = await openMedia(options);
  await media.incoming.withFolder(async (folder) => {
    const file = path.join(folder, 'received-0');
    const bytes = await photo(100, 50);
    await writeFile(file, bytes);
    const sha256 = createHash('sha256').update(bytes).digest();
    const files = [{ path: file, name: 'newer.jpg', declaredType: '', sizeBytes: bytes.length, sha256 }];
    await replaceFile(media, asset.id, { access: systemAccess('test'), folder, files, infos: [{}] });
  });
  assert.deepEqual(await bytesIn(media, path.basename(asset.url)), await photo(100, 50));
  assert.deepEqual(await bytesIn(media, formerKey(await getVersion(database, asset.id, 1))), former);
  assert.deepEqual(await storedOnDisk(before), []);
  assert.deepEqual(await faultsOf(before, bucket.config), []);
});

test('the same bytes once more are neither sent nor stored again', async () => {
  const bytes = await photo(700, 500);
  const first = await upload(server, token, 'twin.jpg', bytes);
  const sent: string[] = [];
  bucket.failWith((method, target) => void (method === 'PUT' && sent.push(target)));
  const second = await upload(server, token, 'other.jpg', bytes);
  bucket.failWith(undefined);
  assert.deepEqual(sent, []);
  assert.equal((await server.call('DELETE', `/api/upload/files/${first.id}`, { token })).status, 200);
  await until(async () => (await fetch(server.url + first.url)).status === 404);
  for (const { url } of [second, second.formats.small]) assert.equal((await fetch(server.url + url)).status, 200);
});

test('a private bucket that visitors are sent to: by addresses that are signed for a while', async () => {
  await using direct = await testServer({ env: { ...bucket.env, S3_SIGNED_URL_SECONDS: '600' } });
  const asset = await upload(direct, await direct.token(), 'private.jpg', await photo(300, 200));
  const answer = await fetch(direct.url + asset.url, { redirect: 'manual' });
  assert.deepEqual([answer.status, answer.headers.get('cache-control')], [302, 'public, max-age=150']);
  const location = answer.headers.get('location') ?? '';
  assert.match(location, /X-Amz-Expires=600/);
  const served = await fetch(location, { headers: { Range: 'bytes=0-3' } });
  assert.deepEqual([served.status, served.headers.get('content-type')], [206, 'image/jpeg']);
  assert.equal(served.headers.get('content-disposition'), 'inline; filename="private.jpg"');
  assert.equal((await fetch(location.replace('.jpg?', '.png?'))).status, 403, 'the signature is for one file');
  assert.equal((await fetch(location.split('?')[0] ?? '')).status, 403, 'nothing without it');
  const again = await fetch(direct.url + asset.url, { redirect: 'manual' });
  assert.equal(again.headers.get('location'), location, 'the same address for a while: browsers remember the file');
  assert.equal((await fetch(`${direct.url}${asset.url}?w=100`, { redirect: 'manual' })).status, 200);
  assert.equal((await fetch(`${direct.url}/uploads/none_0123456789.jpg`, { redirect: 'manual' })).status, 404);
  assert.deepEqual(mediaOriginsOf(direct.config.media.storage), [bucket.config.endpoint], 'the admin may show them');
});

test('a public bucket: visitors are sent to its address', async () => {
  const env = { ...bucket.env, S3_PUBLIC_URL: 'https://media.example.org/' };
  await using direct = await testServer({ env });
  const asset = await upload(direct, await direct.token(), 'public.jpg', await photo(100, 100));
  const answer = await fetch(direct.url + asset.url, { redirect: 'manual' });
  assert.equal(answer.status, 302);
  const location = answer.headers.get('location') ?? '';
  assert.match(location, new RegExp(`^https://media.example.org/${bucket.config.prefix}object-[0-9a-f]{32}\\.jpg$`));
});

test('what is wrong with the settings is said before anything starts', async () => {
  const { S3_SECRET_ACCESS_KEY: secret = '', S3_ACCESS_KEY_ID: key = '' } = bucket.env;
  const cases: [Record<string, string>, RegExp][] = [
    [{ S3_BUCKET: 'no-such-bucket' }, /S3_BUCKET: there is no bucket no-such-bucket at http/],
    [{ S3_SECRET_ACCESS_KEY: `${secret}x` }, /S3_SECRET_ACCESS_KEY is not the secret of the key/],
    [{ S3_ACCESS_KEY_ID: `${key}x` }, /S3_ACCESS_KEY_ID: http.* does not know the key/],
    [{ S3_REGION: 'mars-1' }, /S3_REGION or S3_ENDPOINT/],
  ];
  await using database = await testDatabase();
  for (const [env, message] of cases) {
    await assert.rejects(testServer({ database, env: { ...bucket.env, ...env } }), message);
  }
});

async function faultsOf(of: TestServer, config: StorageConfig) {
  const options = { config, folder: folderOf(of), database: of.database, lease: undefined };
  return findFileFaults(of.database, await openStorage(options));
}

async function upload(to: TestServer, as: string, name: string, bytes: Buffer<ArrayBuffer>) {
  const form = new FormData();
  form.append('files', new Blob([bytes]), name);
  const { status, body } = await to.call('POST', '/api/upload', { token: as, body: form });
  assert.equal(status, 201, JSON.stringify(body));
  return body[0];
}

async function bytesIn(media: Media, key: string): Promise<Buffer> {
  const file = await media.storage.open(key);
  assert.ok(file, key);
  return buffer(file.read());
}

async function photo(width: number, height: number): Promise<Buffer<ArrayBuffer>> {
  const image = sharp({ create: { width, height, channels: 3, background: '#336699' } });
  return Buffer.from(await image.jpeg().toBuffer());
}

function folderOf({ config }: TestServer): string {
  return path.join(config.home, 'uploads');
}

async function storedOnDisk(of: TestServer): Promise<string[]> {
  return (await readdir(folderOf(of))).filter((name) => !name.startsWith('.'));
}
