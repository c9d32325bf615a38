/** Visitors that leave before the end, or never wanted the bytes: no file stays open for them. */
import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { readdir, readlink } from 'node:fs/promises';
import { connect } from 'node:net';
import path from 'node:path';
import { test } from 'node:test';
import { setTimeout as delay } from 'node:timers/promises';
import { testServer } from '../test/harness.ts';
import { until } from '../test/until.ts';

const requests: Record<string, string> = {
  whole: 'GET',
  'a range': 'GET Range: bytes=0-4000000',
  'a range that is not there': 'GET Range: bytes=99999999-',
  'what is known already': 'GET If-None-Match: *',
  'the headers alone': 'HEAD',
};

test('no file stays open for visitors that leave', { skip: process.platform !== 'linux' }, async (t) => {
  await using server = await testServer();
  const form = new FormData();
  form.append('files', new Blob([new Uint8Array(randomBytes(5_000_000))]), 'a.bin');
  const { body } = await server.call('POST', '/api/upload', { token: await server.token(), body: form });
  const folder = path.join(server.config.home, 'uploads');
  for (const [name, request] of Object.entries(requests)) {
    await t.test(name, async () => {
      const [method, ...header] = request.split(' ');
      const head = [`${method} ${body[0].url} HTTP/1.1`, 'Host: x', ...(header.length > 0 ? [header.join(' ')] : [])];
      // At different moments: before the file is opened, before it is read, in the middle.
      await Promise.all(
        Array.from({ length: 40 }, (_, at) => leaveAfter(new URL(server.url), `${head.join('\r\n')}\r\n\r\n`, at % 10)),
      );
      await until(async () => !(await openFiles()).some((file) => file.startsWith(folder)), 'no file is open');
      const { status } = await fetch(server.url + body[0].url, { method: 'HEAD' });
      assert.equal(status, 200);
    });
  }
});

async function leaveAfter({ hostname, port }: URL, request: string, ms: number): Promise<void> {
  const socket = connect(Number(port), hostname, () => socket.write(request));
  socket.on('error', () => undefined);
  await delay(ms);
  socket.destroy();
}

async function openFiles(): Promise<string[]> {
  const numbers = await readdir('/proc/self/fd');
  return Promise.all(numbers.map((number) => readlink(`/proc/self/fd/${number}`).catch(() => '')));
}
