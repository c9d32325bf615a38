/** Uploads in parts: on disk and in a bucket, with the client that the admin uses and with one that breaks off. */
import assert from 'node:assert/strict';
import { createHash, randomBytes } from 'node:crypto';
import { request } from 'node:http';
import { after, before, describe, test } from 'node:test';
import sharp from 'sharp';
import { Upload } from 'tus-js-client';
import { browse, buildAdmin, signInAdmin } from '../../test/browse.ts';
import { type Answer, type TestServer, testServer } from '../../test/harness.ts';
import { type TestDatabase, testDatabase } from '../../test/postgres.ts';
import { type TestBucket, testBucket } from '../../test/s3.ts';
import { until } from '../../test/until.ts';
import { openPartStorage } from '../storage/open-storage.ts';
import type { ObjectStore } from '../storage/storage.ts';
import { sweepUploads } from './uploads.ts';

const MiB = 1024 * 1024;
let bucket: TestBucket;

before(async () => {
  bucket = await testBucket();
});
after(() => bucket[Symbol.asyncDispose]());

for (const kind of ['disk', 's3'] as const) {
  describe(kind, () => {
    let database: TestDatabase;
    let first: TestServer;
    /** Another node; with files on disk, the same one started again. */
    let second: TestServer;
    let cookie: string;
    let parts: ObjectStore;

    before(async () => {
      database = await testDatabase();
      const storage: Record<string, string> = kind === 's3' ? bucket.env : {};
      first = await testServer({ database, env: storage });
      second = await testServer({ database, env: kind === 's3' ? storage : { PLINTH_HOME: first.config.home } });
      parts = await openPartStorage(first.config.media.storage, `${first.config.home}/uploads`);
      await buildAdmin(first);
      cookie = await signInAdmin(first);
    });
    after(async () => {
      await second[Symbol.asyncDispose]();
      await first[Symbol.asyncDispose]();
      await database[Symbol.asyncDispose]();
    });

    const call = (method: string, path: string, headers: Record<string, string> = {}, body?: string) =>
      browse(first, method, path, { cookie, headers: { 'Tus-Resumable': '1.0.0', ...headers }, body });

    const announce = (metadata: Record<string, string>, length: number): Promise<Answer> => {
      const pairs = Object.entries(metadata).map(([key, value]) => `${key} ${Buffer.from(value).toString('base64')}`);
      return call('POST', '/admin/api/uploads', { 'Upload-Metadata': pairs.join(), 'Upload-Length': String(length) });
    };
    const begin = async (metadata: Record<string, string>, length: number): Promise<string> => {
      const { status, headers, body } = await announce(metadata, length);
      assert.equal(status, 201, JSON.stringify(body));
      return headers.get('location') ?? '';
    };
    const send = (path: string, offset: number, body: string, headers: Record<string, string> = {}) => {
      const type = { 'Content-Type': 'application/offset+octet-stream', 'Upload-Offset': String(offset) };
      return call('PATCH', path, { ...type, ...headers }, body);
    };
    const offsetOf = async (path: string) => Number((await call('HEAD', path)).headers.get('upload-offset'));

    test('in small pieces, with what is said about the file, into a folder', async () => {
      const folder = (await browse(first, 'POST', '/admin/api/folders', { cookie, body: { name: kind } })).body.data;
      const bytes = await photo(1200, 800);
      const metadata = {
        filename: 'harbour.jpg',
        filetype: 'image/jpeg',
        fileInfo: JSON.stringify({ alternativeText: 'Dawn' }),
        folderId: String(folder.id),
      };
      const assetId = await sendAll(first, cookie, bytes, metadata, { chunkSize: 20_000 });
      const { data } = (await call('GET', `/admin/api/files/${assetId}`)).body;
      assert.deepEqual(
        [data.name, data.alternativeText, data.folderId, data.width, Object.keys(data.formats).length],
        ['harbour.jpg', 'Dawn', folder.id, 1200, 4],
      );
      assert.deepEqual(Buffer.from(await (await fetch(first.url + data.url)).arrayBuffer()), bytes);
      await until(async () => (await keysOf(parts)).length === 0);

      const other = await photo(400, 300);
      assert.equal(
        await sendAll(first, cookie, other, { filename: 'x.jpg', replaces: assetId }, { chunkSize: 2_000 }),
        assetId,
      );
      const replaced = (await call('GET', `/admin/api/files/${assetId}`)).body.data;
      assert.deepEqual([replaced.url, replaced.width, replaced.alternativeText], [data.url, 400, 'Dawn']);
    });

    test('what a broken connection brought is kept; another node goes on from there', async () => {
      const bytes = randomBytes(20 * MiB);
      const path = await begin({ filename: 'film.bin' }, bytes.length);
      await sendAndBreak(first, cookie, path, bytes.subarray(0, 11 * MiB), bytes.length);
      // How much of the last part gets through depends on when the system notices; the client asks, and asks again.
      await until(async () => (await offsetOf(path)) >= 8 * MiB);
      const assetId = await sendAll(second, cookie, bytes, {}, { uploadUrl: second.url + path });
      const { data } = (await browse(second, 'GET', `/admin/api/files/${assetId}`, { cookie })).body;
      const stored = Buffer.from(await (await fetch(second.url + data.url)).arrayBuffer());
      assert.equal(sha256(stored), sha256(bytes));
      const state = (await call('GET', path)).body.data;
      assert.deepEqual(
        [state.offsetBytes, state.assetId],
        [bytes.length, Number(assetId)],
        'a lost answer is there still',
      );
    });

    test('of two who send the same bytes at once, one is believed', async () => {
      const path = await begin({ filename: 'a.txt' }, 10);
      const answers = await Promise.all([send(path, 0, 'hello'), send(path, 0, 'hello')]);
      assert.deepEqual(answers.map(({ status }) => status).sort(), [204, 409]);
      const last = await Promise.all([send(path, 5, 'world'), send(path, 5, 'world')]);
      assert.deepEqual(last.map(({ status }) => status).sort(), [204, 409]);
      const assetId = last.find(({ status }) => status === 204)?.headers.get('upload-asset');
      const { data } = (await call('GET', `/admin/api/files/${assetId}`)).body;
      assert.equal(await (await fetch(first.url + data.url)).text(), 'helloworld');
      const { rows } = await database.db.query({ text: "select count(*) as n from assets where name = 'a.txt'" });
      assert.deepEqual(rows, [{ n: 1 }]);
    });

    test('checksums are held to', async () => {
      const path = await begin({ filename: 'sum.txt' }, 10);
      const sum = (text: string) => `sha1 ${createHash('sha1').update(text).digest('base64')}`;
      const wrong = await send(path, 0, 'hello', { 'Upload-Checksum': sum('jello') });
      assert.deepEqual([wrong.status, wrong.body.error.code], [460, 'media.checksum_mismatch']);
      assert.equal(await offsetOf(path), 0);
      assert.equal((await send(path, 0, 'hello', { 'Upload-Checksum': sum('hello') })).status, 204);
      assert.equal(await offsetOf(path), 5);
      const malformed = await send(path, 5, 'world', { 'Upload-Checksum': 'crc32 AAAA' });
      assert.deepEqual([malformed.status, malformed.body.error.code], [400, 'media.malformed_checksum']);
      assert.equal((await call('DELETE', path)).status, 204);
    });

    test('refused at once, or at the end; what is refused or given up leaves nothing', async () => {
      const refusals: [Record<string, string>, number, number, string][] = [
        [{ filename: 'page.html' }, 5, 400, 'media.type_not_allowed'],
        [{ filename: 'a.txt', filetype: 'text/html' }, 5, 400, 'media.type_not_allowed'],
        [{ filename: 'a.txt' }, 51 * MiB, 413, 'media.file_too_large'],
        [{ filename: 'a.txt' }, 0, 400, 'media.files_missing'],
        [{}, 5, 400, 'media.malformed_metadata'],
        [{ filename: 'a.txt', folderId: '999999' }, 5, 404, 'media.folder_not_found'],
        [{ filename: 'a.txt', folderId: 'x' }, 5, 400, 'media.malformed_metadata'],
        [{ filename: 'a.txt', replaces: '999999' }, 5, 404, 'media.not_found'],
        [{ filename: 'a.txt', fileInfo: '{' }, 5, 400, 'media.malformed_file_info'],
      ];
      for (const [metadata, length, status, code] of refusals) {
        const answer = await announce(metadata, length);
        assert.deepEqual([answer.status, answer.body.error.code], [status, code], JSON.stringify(metadata));
      }
      const path = await begin({ filename: 'fake.png' }, 12);
      assert.equal((await send(path, 3, 'x')).status, 409, 'from another place');
      assert.equal((await send(path, 0, 'far too many bytes')).status, 413);
      assert.equal((await send(path, 0, 'x', { 'Content-Type': 'text/plain' })).status, 415);
      assert.equal((await send(path, 0, 'x', { 'Tus-Resumable': '0.2.2' })).status, 412);
      assert.equal(await offsetOf(path), 0);
      assert.equal((await send(path, 0, '<html>')).status, 204);
      const end = await send(path, 6, '</html');
      assert.deepEqual([end.status, end.body.error.code], [400, 'media.type_not_allowed']);
      assert.equal((await call('HEAD', path)).status, 404);

      const given = await begin({ filename: 'given-up.txt' }, 10);
      assert.equal((await send(given, 0, 'hello')).status, 204);
      assert.equal((await call('DELETE', given)).status, 204);
      assert.equal((await call('HEAD', given)).status, 404);
      assert.equal((await call('DELETE', given)).status, 404);
      await until(async () => (await keysOf(parts)).length === 0);
    });

    test('belongs to who began it', async () => {
      await buildAdmin(first, `other-${kind}@example.test`);
      const other = await signInAdmin(first, `other-${kind}@example.test`);
      const path = await begin({ filename: 'mine.txt' }, 10);
      for (const method of ['HEAD', 'PATCH', 'DELETE']) {
        const headers = { 'Tus-Resumable': '1.0.0', 'Upload-Offset': '0' };
        const type = { 'Content-Type': 'application/offset+octet-stream' };
        const { status } = await browse(first, method, path, { cookie: other, headers: { ...headers, ...type } });
        assert.equal(status, 404, method);
      }
      assert.equal((await call('DELETE', path)).status, 204);
    });

    test('what nobody goes on with is swept', async () => {
      const path = await begin({ filename: 'late.txt' }, 10);
      assert.equal((await send(path, 0, 'hello')).status, 204);
      await sweepUploads({ database: database.db, parts });
      assert.equal((await keysOf(parts)).length, 1, 'one that is under way stays');
      await database.db.query({ text: "update resumable_uploads set expires_at = now() - interval '1 second'" });
      assert.equal((await call('HEAD', path)).status, 404);
      await sweepUploads({ database: database.db, parts });
      assert.deepEqual(await keysOf(parts), []);
    });

    test('says what it can do', async () => {
      const { status, headers } = await call('OPTIONS', '/admin/api/uploads');
      assert.equal(status, 204);
      assert.equal(headers.get('tus-extension'), 'creation,termination,expiration,checksum');
      assert.equal(headers.get('tus-max-size'), String(50 * MiB));
    });
  });
}

/** With the client of the admin app. Resolves to the id of the asset. */
function sendAll(
  server: TestServer,
  cookie: string,
  bytes: Buffer,
  metadata: Record<string, string>,
  options: { chunkSize?: number; uploadUrl?: string },
): Promise<string> {
  return new Promise((resolve, reject) => {
    const upload = new Upload(bytes, {
      ...options,
      endpoint: `${server.url}/admin/api/uploads`,
      metadata,
      headers: { Cookie: cookie, Origin: server.url, 'Sec-Fetch-Site': 'same-origin' },
      onError: reject,
      onSuccess: ({ lastResponse }) => resolve(lastResponse.getHeader('Upload-Asset') ?? ''),
    });
    upload.start();
  });
}

async function sendAndBreak(server: TestServer, cookie: string, path: string, bytes: Buffer, announced: number) {
  const headers = {
    ...{ Cookie: cookie, Origin: server.url, 'Sec-Fetch-Site': 'same-origin', 'Tus-Resumable': '1.0.0' },
    ...{ 'Upload-Offset': '0', 'Content-Type': 'application/offset+octet-stream', 'Content-Length': announced },
  };
  const sending = request(server.url + path, { method: 'PATCH', headers });
  const closed = new Promise((resolve) => sending.on('error', resolve).on('close', resolve));
  sending.write(bytes, () => sending.socket?.end());
  await closed;
}

async function photo(width: number, height: number): Promise<Buffer> {
  const noise = { type: 'gaussian', mean: 128, sigma: 30 } as const;
  return sharp({ create: { width, height, channels: 3, background: '#336699', noise } })
    .jpeg()
    .toBuffer();
}

async function keysOf(storage: ObjectStore): Promise<string[]> {
  const keys: string[] = [];
  for await (const { key } of storage.list()) keys.push(key);
  return keys;
}

function sha256(bytes: Buffer): string {
  return createHash('sha256').update(bytes).digest('hex');
}
