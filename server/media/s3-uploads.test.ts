/** Uploads with the files in a bucket: the same answers and addresses as with files on disk. */
import assert from 'node:assert/strict';
import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { after, before, test } from 'node:test';
import sharp from 'sharp';
import { type TestServer, testServer } from '../test/harness.ts';
import { type TestBucket, testBucket } from '../test/s3.ts';
import { checkFiles, migrateFiles, openMedia } from './index.ts';

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
  assert.deepEqual(await checkFiles(server.database, bucket.config, folderOf(server)), []);

  const form = new FormData();
  form.append('files', new Blob([await photo(100, 50)]), 'small.jpg');
  const replaced = await server.call('POST', `/api/upload?id=${asset.id}`, { token, body: form });
  assert.deepEqual([replaced.body.url, replaced.body.width], [asset.url, 100]);
  assert.equal((await server.call('DELETE', `/api/upload/files/${asset.id}`, { token })).status, 200);
  const deadline = Date.now() + 5_000;
  while ((await fetch(server.url + asset.url)).status !== 404) assert.ok(Date.now() < deadline);
});

test('files on disk are moved to the bucket; their addresses stay, and a second run finds nothing', async () => {
  await using before = await testServer();
  const asset = await upload(before, await before.token(), 'moved.jpg', await photo(400, 300));
  const onTaskFailed = (task: string, error: unknown) => assert.fail(`${task}: ${error}`);
  const options = { database: before.database, folder: folderOf(before), storage: bucket.config, onTaskFailed };
  await using media = await openMedia(options);
  assert.deepEqual(await migrateFiles(media, folderOf(before)), { assets: 1, files: 2 });
  assert.deepEqual(await migrateFiles(media, folderOf(before)), { assets: 0, files: 0 });
  assert.deepEqual(await storedOnDisk(before), []);
  const file = await media.storage.open(path.basename(asset.url));
  assert.equal(file?.sizeBytes, (await photo(400, 300)).length);
  const { rows } = await before.database.query({ text: 'select provider, url from assets' });
  assert.deepEqual(rows, [{ provider: 's3', url: asset.url }]);
});

async function upload(to: TestServer, as: string, name: string, bytes: Buffer<ArrayBuffer>) {
  const form = new FormData();
  form.append('files', new Blob([bytes]), name);
  const { status, body } = await to.call('POST', '/api/upload', { token: as, body: form });
  assert.equal(status, 201, JSON.stringify(body));
  return body[0];
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
