/** How stored files are answered: ranges, validators, and headers that keep content from running. */
import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { testUploads } from '../test/uploads.ts';

const uploads = await testUploads();
after(() => uploads[Symbol.asyncDispose]());
const { server, send } = uploads;

test('ranges, validators and headers that keep content from running', async () => {
  const { body } = await send([{ name: 'ten.txt', bytes: '0123456789', type: 'text/plain' }]);
  const url = server.url + body[0].url;
  const whole = await fetch(url);
  assert.equal(await whole.text(), '0123456789');
  const etag = whole.headers.get('etag') ?? '';
  const shown = ['content-type', 'content-disposition', 'content-security-policy', 'accept-ranges'];
  assert.deepEqual(
    shown.map((name) => whole.headers.get(name)),
    [
      'text/plain; charset=utf-8',
      'attachment; filename="ten.txt"',
      "default-src 'none'; style-src 'unsafe-inline'; sandbox",
      'bytes',
    ],
  );
  assert.match(whole.headers.get('cache-control') ?? '', /immutable/);

  const ranges: [string, number, string, string | null][] = [
    ['bytes=2-4', 206, '234', 'bytes 2-4/10'],
    ['bytes=7-', 206, '789', 'bytes 7-9/10'],
    ['bytes=-3', 206, '789', 'bytes 7-9/10'],
    ['bytes=4-99', 206, '456789', 'bytes 4-9/10'],
    ['bytes=10-', 416, '', 'bytes */10'],
    ['bytes=1-2,4-5', 200, '0123456789', null],
    ['lines=1-2', 200, '0123456789', null],
  ];
  for (const [range, status, text, contentRange] of ranges) {
    const part = await fetch(url, { headers: { Range: range } });
    assert.deepEqual(
      [part.status, await part.text(), part.headers.get('content-range')],
      [status, text, contentRange],
      range,
    );
  }
  const outdated = await fetch(url, { headers: { Range: 'bytes=2-4', 'If-Range': '"other"' } });
  assert.equal(outdated.status, 200);
  const known = await fetch(url, { headers: { 'If-None-Match': etag } });
  assert.deepEqual([known.status, await known.text()], [304, '']);
  const head = await fetch(url, { method: 'HEAD' });
  assert.deepEqual([head.status, head.headers.get('content-length')], [200, '10']);
});

test('names that are not of stored files', async () => {
  for (const name of ['nope_0123456789.png', '..%2f..%2fetc%2fpasswd', '.incoming', '%00', 'x', '..%2f']) {
    assert.equal((await fetch(`${server.url}/uploads/${name}`)).status, 404, name);
  }
});
