import assert from 'node:assert/strict';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { after, before, test } from 'node:test';
import { AppError } from '../base/errors.ts';
import { fetchOutside } from './outgoing.ts';
import { isPublicAddress, parseAllowedOutgoing } from './public-address.ts';

let server: Server;
let base: string;

before(async () => {
  server = createServer((request, response) => {
    const [, kind = '', rest = ''] = /^\/([^/]*)\/?(.*)$/.exec(request.url ?? '') ?? [];
    if (kind === 'to') response.writeHead(302, { Location: decodeURIComponent(rest) }).end();
    else if (kind === 'status') response.writeHead(Number(rest)).end();
    else if (kind === 'slow') response.flushHeaders();
    else response.end('the answer');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});

after(() => {
  server.closeAllConnections();
  server.close();
});

const fetchFrom = (address: string, allow: string[] = ['127.0.0.0/8']) =>
  fetchOutside(address, { allowed: parseAllowedOutgoing(allow), timeoutMs: 2_000 });

async function codeOf(work: Promise<unknown>): Promise<string> {
  return work.then(
    () => 'answered',
    (error) => (error instanceof AppError ? error.code : String(error)),
  );
}

test('what is public, and what only looks so', () => {
  for (const address of ['93.184.216.34', '1.1.1.1', '2606:4700:4700::1111', '[2a00:1450:4001::1]']) {
    assert.ok(isPublicAddress(address), address);
  }
  const inside = [
    ...[
      '127.0.0.1',
      '127.0.0.2',
      '0.0.0.0',
      '10.1.2.3',
      '100.64.0.1',
      '169.254.169.254',
      '172.31.255.255',
      '192.168.1.1',
    ],
    ...['198.18.0.1', '224.0.0.1', '255.255.255.255', '::', '::1', 'fe80::1', 'fc00::1', 'ff02::1', '::ffff:127.0.0.1'],
    ...[
      '::ffff:7f00:1',
      '64:ff9b::7f00:1',
      '2002:7f00:1::',
      '2001:0:1::',
      '2001:db8::1',
      '::127.0.0.1',
      'localhost',
      '',
    ],
  ];
  for (const address of inside) assert.ok(!isPublicAddress(address), address);
});

test('the way inside is closed, however it is written', async () => {
  const port = new URL(base).port;
  const hosts = [
    '127.0.0.1',
    '127.1',
    '2130706433',
    '0x7f000001',
    '0177.0.0.1',
    'localhost',
    '[::1]',
    '[::ffff:127.0.0.1]',
    '0.0.0.0',
  ];
  for (const host of hosts) {
    assert.equal(await codeOf(fetchFrom(`http://${host}:8080/`, [])), 'http.outgoing_refused', host);
    assert.equal(await codeOf(fetchFrom(`http://${host}:${port}/`, [])), 'http.outgoing_refused', host);
  }
  const others = [
    'file:///etc/passwd',
    'ftp://example.org/',
    'gopher://x',
    'http://user:secret@example.org/',
    'http://example.org:22/',
    'nonsense',
  ];
  for (const address of others) assert.equal(await codeOf(fetchFrom(address, [])), 'http.outgoing_refused', address);
});

test('what an operator opens is open, and nothing beside it', async () => {
  assert.equal(await text(await fetchFrom(`${base}/ok`)), 'the answer');
  assert.equal(
    await text(await fetchFrom(`${base.replace('127.0.0.1', 'localhost')}/ok`, ['localhost'])),
    'the answer',
  );
  assert.equal(await codeOf(fetchFrom(`${base}/ok`, ['10.0.0.0/8', 'example.org'])), 'http.outgoing_refused');
});

test('redirects are followed a little, and judged each', async () => {
  const to = (target: string) => `${base}/to/${encodeURIComponent(target)}`;
  assert.equal(await text(await fetchFrom(to('/ok'))), 'the answer');
  assert.equal(await codeOf(fetchFrom(to('http://169.254.169.254/latest/meta-data'))), 'http.outgoing_refused');
  assert.equal(await codeOf(fetchFrom(to('file:///etc/passwd'))), 'http.outgoing_refused');
  assert.equal(await codeOf(fetchFrom(to(to(to(to('/ok')))))), 'http.outgoing_failed');
});

test('failures are told, and nothing is waited for without end', async () => {
  assert.equal(await codeOf(fetchFrom(`${base}/status/404`)), 'http.outgoing_failed');
  assert.equal(await codeOf(fetchFrom('http://127.0.0.1:1/')), 'http.outgoing_failed');
  const slow = await fetchFrom(`${base}/slow`);
  await assert.rejects(text(slow));
});
