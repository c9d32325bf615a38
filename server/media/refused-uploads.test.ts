/** Files and forms that are refused: with the code of the reason, and nothing of them is left behind. */
import assert from 'node:assert/strict';
import { request as httpRequest } from 'node:http';
import { after, test } from 'node:test';
import type { Sharp } from 'sharp';
import { until } from '../test/until.ts';
import { filesBelow, type Part, picture, png, testUploads, textFile, toForm } from '../test/uploads.ts';

const uploads = await testUploads({ UPLOAD_LIMIT: '1000000' });
after(() => uploads[Symbol.asyncDispose]());
const { server, folder, authorization, call, send, state } = uploads;

const html = '<!DOCTYPE html><script>alert(1)</script>';
const cases: { name: string; parts: () => Part[] | Promise<Part[]>; status?: number; code: string }[] = [
  { name: 'no file', parts: () => [], code: 'media.files_missing' },
  { name: 'HTML', parts: () => [{ name: 'x.html', bytes: html, type: 'text/html' }], code: 'media.type_not_allowed' },
  {
    name: 'HTML named as a picture',
    parts: () => [{ name: 'x.png', bytes: html, type: 'image/png' }],
    code: 'media.type_not_allowed',
  },
  {
    name: 'HTML named as text',
    parts: () => [{ name: 'x.txt', bytes: html, type: 'text/plain' }],
    code: 'media.type_not_allowed',
  },
  {
    name: 'HTML without a name',
    parts: () => [{ name: 'x', bytes: html, type: 'text/html' }],
    code: 'media.type_not_allowed',
  },
  {
    name: 'text declared as HTML',
    parts: () => [{ name: 'x.txt', bytes: 'x', type: 'text/html' }],
    code: 'media.type_not_allowed',
  },
  {
    name: 'a script',
    parts: () => [{ name: 'x.js', bytes: 'alert(1)', type: 'text/javascript' }],
    code: 'media.type_not_allowed',
  },
  {
    name: 'XML',
    parts: () => [{ name: 'x.xml', bytes: '<?xml version="1.0"?><a/>', type: 'text/xml' }],
    code: 'media.type_not_allowed',
  },
  {
    name: 'an executable named as a document',
    parts: () => [{ name: 'x.pdf', bytes: elf() }],
    code: 'media.type_not_allowed',
  },
  {
    name: 'an executable as mere bytes',
    parts: () => [{ name: 'x', bytes: elf(), type: 'application/octet-stream' }],
    code: 'media.type_not_allowed',
  },
  {
    name: 'a PNG named as a film',
    parts: async () => [{ name: 'x.mp4', bytes: await png(5, 5) }],
    code: 'media.type_mismatch',
  },
  {
    name: 'a GIF that is a script (polyglot)',
    parts: () => [{ name: 'x.gif', bytes: 'GIF89a/*\0\0*/=1;alert(1)//' }],
    code: 'media.unreadable_image',
  },
  {
    name: 'a truncated JPEG',
    parts: async () => [{ name: 'x.jpg', bytes: await firstHalf(picture(600, 400).jpeg()) }],
    code: 'media.unreadable_image',
  },
  {
    name: 'a small truncated PNG',
    parts: async () => [{ name: 'x.png', bytes: await firstHalf(picture(60, 60).png()) }],
    code: 'media.unreadable_image',
  },
  {
    name: 'a decompression bomb',
    parts: async () => [{ name: 'bomb.png', bytes: await bomb() }],
    code: 'media.image_too_large',
  },
  {
    name: 'an SVG with entities',
    parts: () => [{ name: 'x.svg', bytes: '<!DOCTYPE svg [<!ENTITY a "b">]><svg>&a;</svg>' }],
    code: 'media.unsafe_svg',
  },
  { name: 'an SVG that is not one', parts: () => [{ name: 'x.svg', bytes: html }], code: 'media.unsafe_svg' },
  {
    name: 'a file over the limit',
    parts: () => [{ name: 'x.txt', bytes: 'x'.repeat(1_000_001) }],
    status: 413,
    code: 'media.file_too_large',
  },
  {
    name: 'too many files',
    parts: () => Array.from({ length: 11 }, (_, at) => textFile(`${at}.txt`)),
    code: 'media.too_many_files',
  },
  {
    name: 'one bad file among good ones',
    parts: () => [textFile('a.txt'), { name: 'x.exe', bytes: elf() }],
    code: 'media.type_not_allowed',
  },
];
for (const { name, parts, status = 400, code } of cases) {
  test(name, async () => {
    const before = await state();
    const answer = await send(await parts());
    assert.deepEqual([answer.status, answer.code], [status, code]);
    assert.equal(answer.body.error.status, status);
    assert.deepEqual(await state(), before, 'nothing is left behind');
  });
}

test('a body that is no form, and a form that is cut off', async () => {
  const json = await fetch(`${server.url}/api/upload`, {
    method: 'POST',
    body: '{}',
    headers: { ...authorization, 'Content-Type': 'application/json' },
  });
  assert.deepEqual([json.status, json.headers.get('x-error-code')], [400, 'media.files_missing']);
  const cut = await fetch(`${server.url}/api/upload`, {
    method: 'POST',
    body: '--b\r\nContent-Disposition: form-data; name="files"; filename="a.txt"\r\n\r\nabc',
    headers: { ...authorization, 'Content-Type': 'multipart/form-data; boundary=b' },
  });
  assert.deepEqual([cut.status, cut.headers.get('x-error-code')], [400, 'media.malformed_form']);
  const bare = await fetch(`${server.url}/api/upload`, {
    method: 'POST',
    body: 'x',
    headers: { ...authorization, 'Content-Type': 'multipart/form-data' },
  });
  assert.deepEqual([bare.status, bare.headers.get('x-error-code')], [400, 'media.malformed_form']);
});

test('fileInfo that is no JSON object', async () => {
  for (const info of ['{nope', '7', '{"name":7}', '{"focalPoint":{"x":-1,"y":0}}']) {
    const form = toForm([textFile('a.txt')]);
    form.append('fileInfo', info);
    const answer = await call('POST', '/api/upload', form);
    assert.deepEqual([answer.status, answer.code], [400, 'media.malformed_file_info']);
  }
});

test('an upload that is given up half-way leaves nothing behind', async () => {
  const before = await state();
  const { port } = new URL(server.url);
  const sending = httpRequest({
    port,
    method: 'POST',
    path: '/api/upload',
    headers: { ...authorization, 'Content-Type': 'multipart/form-data; boundary=b' },
  });
  sending.on('error', () => undefined);
  sending.write(`--b\r\nContent-Disposition: form-data; name="files"; filename="a.txt"\r\n\r\n${'x'.repeat(200_000)}`);
  await until(async () => (await filesBelow(folder)).some((file) => file.includes('received-')));
  sending.destroy();
  await until(async () => JSON.stringify(await state()) === JSON.stringify(before));
});

async function firstHalf(image: Sharp): Promise<Buffer<ArrayBuffer>> {
  const bytes = Buffer.from(await image.toBuffer());
  return bytes.subarray(0, bytes.length / 2);
}

/** 56 megapixels in some 60 kB. */
async function bomb(): Promise<Buffer<ArrayBuffer>> {
  return Buffer.from(await picture(8_000, 7_000).toColourspace('b-w').png().toBuffer());
}

/** The beginning of a Linux program. */
function elf(): Buffer<ArrayBuffer> {
  return Buffer.concat([Buffer.from('7f454c4602010100', 'hex'), Buffer.alloc(200)]);
}
