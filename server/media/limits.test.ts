/** How often and how much may be uploaded. */
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { test } from 'node:test';
import { browse, buildAdmin, signInAdmin } from '../test/browse.ts';
import { type TestServer, testServer } from '../test/harness.ts';
import { until } from '../test/until.ts';

const KiB = 1024;

test('120 uploads a minute for each person or token, refused before their bytes are read', async () => {
  await using server = await testServer({ env: { RATE_LIMIT: 'on' } });
  const token = await server.token();
  const answers = await Promise.all(Array.from({ length: 200 }, () => upload(server, token, 'x')));
  const refused = answers.filter(({ status }) => status === 429);
  // Two come back every second, so a slow machine takes some more than 120.
  const stored = answers.filter(({ status }) => status === 201).length;
  assert.ok(refused.length > 0 && stored >= 120, `${stored} stored, ${refused.length} refused`);
  assert.equal(stored + refused.length, 200);
  assert.ok(Number(refused[0]?.headers.get('retry-after')) >= 1);
  assert.equal((await upload(server, await server.token(), 'x')).status, 201, 'others go on');
});

test('a quota for everybody and one for each', async () => {
  const env = { UPLOAD_QUOTA: '40 KiB', UPLOAD_QUOTA_PER_USER: '20 KiB' };
  await using server = await testServer({ env });
  const [ann, ben, cem] = [await server.token(), await server.token(), await server.token()];
  const first = await upload(server, ann, 'a'.repeat(15 * KiB));
  assert.equal(first.status, 201);
  const second = await upload(server, ann, 'b'.repeat(6 * KiB));
  assert.deepEqual([second.status, second.headers.get('x-error-code')], [413, 'media.quota_exceeded']);
  assert.deepEqual(second.body.error.details, { limitBytes: 20 * KiB, usedBytes: 15 * KiB });
  assert.equal((await upload(server, ben, 'c'.repeat(15 * KiB))).status, 201);
  assert.equal((await upload(server, cem, 'd'.repeat(15 * KiB))).status, 413, 'all together');
  // Two who want the last of it: one gets it.
  const last = await Promise.all(['e', 'f'].map((text) => upload(server, cem, text.repeat(8 * KiB))));
  assert.deepEqual(last.map(({ status }) => status).sort(), [201, 413]);
  const { rows } = await server.database.query({ text: 'select sum(size_bytes)::int as n from assets' });
  assert.deepEqual(rows, [{ n: 38 * KiB }]);

  await buildAdmin(server);
  const cookie = await signInAdmin(server);
  const headers = {
    'Tus-Resumable': '1.0.0',
    'Upload-Length': String(10 * KiB),
    'Upload-Metadata': 'filename YS50eHQ=',
  };
  const announced = await browse(server, 'POST', '/admin/api/uploads', { cookie, headers });
  assert.deepEqual([announced.status, announced.body.error.code], [413, 'media.quota_exceeded']);
});

test('uploads that wait for each other leave connections to everybody else', async () => {
  await using server = await testServer();
  const token = await server.token();
  const other = await server.database.connect();
  try {
    // Whoever stores the same bytes waits behind this lock (see `lockContents`).
    const content = String(createHash('sha256').update('same').digest().readBigInt64BE());
    await other.query('select pg_advisory_lock($1)', [content]);
    const uploads = Array.from({ length: 20 }, () => upload(server, token, 'same'));
    const text = `select 1 from pg_locks where locktype = 'advisory' and not granted
      and database = (select oid from pg_database where datname = current_database())`;
    await until(async () => (await other.query(text)).rowCount === 4);
    assert.equal((await server.call('GET', '/api/upload/files', { token })).status, 200);
    await other.query('select pg_advisory_unlock($1)', [content]);
    for (const { status } of await Promise.all(uploads)) assert.equal(status, 201);
  } finally {
    await other.end();
  }
});

function upload(server: TestServer, token: string, text: string) {
  const form = new FormData();
  form.append('files', new Blob([text], { type: 'text/plain' }), 'a.txt');
  return server.call('POST', '/api/upload', { token, body: form });
}
