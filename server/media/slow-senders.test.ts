/** Clients that drip bytes to hold connections open: told so and cut off, with nothing left behind. */
import assert from 'node:assert/strict';
import { readdir } from 'node:fs/promises';
import { connect, type Socket } from 'node:net';
import path from 'node:path';
import { text } from 'node:stream/consumers';
import { test } from 'node:test';
import { setImmediate } from 'node:timers/promises';
import { browse, buildAdmin, signInAdmin } from '../test/browse.ts';
import { type TestServer, testServer } from '../test/harness.ts';

test('an upload that all but stands still is a 408, and leaves nothing behind', async (t) => {
  await using server = await testServer();
  const token = await server.token();
  const folder = path.join(server.config.home, 'uploads', '.incoming');
  const received = async () => (await readdir(folder, { recursive: true })).filter((name) => /received-0$/.test(name));
  t.mock.timers.enable({ apis: ['setInterval'] });
  const socket = drip(
    server,
    'POST /api/upload',
    { Authorization: `Bearer ${token}` },
    'multipart/form-data; boundary=b',
    ['--b\r\nContent-Disposition: form-data; name="files"; filename="a.txt"\r\n\r\nx'],
  );
  while ((await received()).length === 0) await setImmediate();
  t.mock.timers.tick(10_000);
  t.mock.timers.reset();
  assert.match(await text(socket), /^HTTP\/1\.1 408 [\s\S]*x-error-code: media\.upload_too_slow[\s\S]*too slow/i);
  while ((await received()).length > 0) await setImmediate();
});

test('a resumable upload that all but stands still is a 408 as well, and keeps what has arrived', async (t) => {
  await using server = await testServer();
  await buildAdmin(server);
  const cookie = await signInAdmin(server);
  const headers = { 'Tus-Resumable': '1.0.0' };
  const metadata = {
    'Upload-Metadata': `filename ${Buffer.from('a.txt').toString('base64')}`,
    'Upload-Length': '900000',
  };
  const announced = await browse(server, 'POST', '/admin/api/uploads', {
    cookie,
    headers: { ...headers, ...metadata },
  });
  const address = announced.headers.get('location') ?? '';
  const folder = path.join(server.config.home, 'uploads', '.incoming');
  const received = async () => (await readdir(folder, { recursive: true })).filter((name) => /part-0$/.test(name));
  t.mock.timers.enable({ apis: ['setInterval'] });
  const sent = { ...headers, Cookie: cookie, Origin: server.url, 'Upload-Offset': '0' };
  const socket = drip(server, `PATCH ${address}`, sent, 'application/offset+octet-stream', ['twelve bytes']);
  while ((await received()).length === 0) await setImmediate();
  t.mock.timers.tick(10_000);
  t.mock.timers.reset();
  assert.match(await text(socket), /^HTTP\/1\.1 408 [\s\S]*x-error-code: media\.upload_too_slow[\s\S]*too slow/i);
  const { headers: state } = await browse(server, 'HEAD', address, { cookie, headers });
  assert.equal(state.get('upload-offset'), '12');
});

test('a JSON body that does not arrive within a minute is a 408', async (t) => {
  await using server = await testServer();
  const token = await server.token();
  const begun = new Promise<void>((resolve) => {
    const original = globalThis.setTimeout;
    t.mock.method(globalThis, 'setTimeout', (work: () => void, ms?: number) => {
      if (ms !== 60_000) return original(work, ms);
      // The minute is over at once, as soon as it is counted.
      resolve();
      return original(work, 0);
    });
  });
  const socket = drip(
    server,
    'POST /api/content-type-builder/plan',
    { Authorization: `Bearer ${token}` },
    'application/json',
    ['{"conte'],
  );
  await begun;
  assert.match(await text(socket), /^HTTP\/1\.1 408 [\s\S]*x-error-code: http\.body_too_slow/i);
});

/** Announces far more than it sends. */
function drip(
  server: TestServer,
  route: string,
  headers: Readonly<Record<string, string>>,
  type: string,
  chunks: readonly string[],
): Socket {
  const { hostname, port } = new URL(server.url);
  const socket = connect(Number(port), hostname);
  const own = Object.entries(headers).map(([name, value]) => `${name}: ${value}`);
  const head = [`${route} HTTP/1.1`, `Host: ${hostname}:${port}`, ...own];
  socket.write(`${[...head, `Content-Type: ${type}`, 'Content-Length: 900000'].join('\r\n')}\r\n\r\n`);
  for (const chunk of chunks) socket.write(chunk);
  return socket;
}
