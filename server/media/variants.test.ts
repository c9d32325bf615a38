/** Pictures made on request: `?w=&h=&fit=&format=&q=`. */
import assert from 'node:assert/strict';
import { createHmac } from 'node:crypto';
import { mkdtemp, readdir, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, before, test } from 'node:test';
import sharp from 'sharp';
import { thumbHashToApproximateAspectRatio } from 'thumbhash';
import { browse, buildAdmin, signInAdmin } from '../test/browse.ts';
import { type TestServer, testServer } from '../test/harness.ts';
import { until } from '../test/until.ts';
import { parseVariant, variantKey } from './variant.ts';
import { signAddress } from './variant-signature.ts';
import { openVariantStore } from './variant-store.ts';

let server: TestServer;
let token: string;

before(async () => {
  server = await testServer();
  token = await server.token();
});

after(() => server[Symbol.asyncDispose]());

test('sides, fit and format', async () => {
  const { url } = await upload('photo.jpg', await halves(1200, 600, 'jpeg'));
  const cases: [string, number, number, string][] = [
    ['w=300', 300, 150, 'jpeg'],
    ['h=300', 600, 300, 'jpeg'],
    ['w=300&h=300', 300, 300, 'jpeg'],
    ['w=300&h=300&fit=contain', 300, 150, 'jpeg'],
    ['w=300&h=300&fit=fill', 300, 300, 'jpeg'],
    ['w=300&format=webp&q=60', 300, 150, 'webp'],
    ['w=300&format=avif', 300, 150, 'heif'],
    ['format=png', 1200, 600, 'png'],
    ['w=2000', 1200, 600, 'jpeg'],
    ['w=1600&h=1600', 600, 600, 'jpeg'],
  ];
  for (const [query, width, height, format] of cases) {
    const metadata = await sharp(await bytesOf(`${url}?${query}`)).metadata();
    assert.deepEqual([metadata.width, metadata.height, metadata.format], [width, height, format], query);
  }
});

test('a signed address may ask for any size, and for nothing else', async () => {
  const key = 'k'.repeat(32);
  await using signing = await testServer({ env: { MEDIA_SIGNING_KEY: key } });
  const form = new FormData();
  form.append('files', new Blob([new Uint8Array(await halves(1200, 600, 'jpeg'))]), 'photo.jpg');
  const [asset] = (await signing.call('POST', '/api/upload', { token: await signing.token(), body: form })).body;
  const address = signAddress(key, `${asset.url}?w=333&q=77&format=webp`);
  const answer = await fetch(signing.url + address);
  const { width, format } = await sharp(await answer.arrayBuffer()).metadata();
  assert.deepEqual([answer.status, width, format], [200, 333, 'webp']);
  const cases: [string, number, string][] = [
    [address.replace('w=333', 'w=334'), 403, 'media.invalid_signature'],
    [address.replace('q=77', 'q=78'), 403, 'media.invalid_signature'],
    [`${address}&h=100`, 403, 'media.invalid_signature'],
    [`${asset.url}?w=333`, 400, 'media.invalid_transform'],
    [signAddress(key, `${asset.url}?w=99999`), 400, 'media.invalid_transform'],
    [signAddress('other'.repeat(8), `${asset.url}?w=333`), 403, 'media.invalid_signature'],
  ];
  for (const [asked, status, code] of cases) {
    const refused = await fetch(signing.url + asked);
    assert.deepEqual([refused.status, refused.headers.get('x-error-code')], [status, code], asked);
  }
  assert.equal((await fetch(`${signing.url}${address}&v=2`)).status, 200, 'the version is not part of it');
  // The recipe of docs/media.md.
  const message = `${path.basename(asset.url)}?format=webp&q=77&w=333`;
  const recipe = createHmac('sha256', key).update(message).digest('hex').slice(0, 32);
  assert.equal(new URLSearchParams(address.split('?')[1]).get('s'), recipe);
  // Without a key signatures mean nothing.
  const { url } = await upload('photo.jpg', await halves(1200, 600, 'jpeg'));
  assert.equal((await fetch(`${server.url}${signAddress(key, `${url}?w=333`)}`)).status, 400);
});

test('the cache of pictures is kept within its limit, the ones unused the longest go', async () => {
  const root = await mkdtemp(path.join(tmpdir(), 'plinth-variants-'));
  const store = openVariantStore(root);
  const now = Date.now() / 1000;
  for (const [at, name] of ['a', 'b', 'c'].entries()) {
    await (await store.open('photo', name, (file) => writeFile(file, Buffer.alloc(1_000)))).close();
    await utimes(path.join(root, 'photo', name), now - 100 + at, now - 1_000);
  }
  await utimes(path.join(root, 'photo', 'a'), now, now - 1_000); // read just now
  await store.shrink(3_000);
  assert.equal((await readdir(path.join(root, 'photo'))).length, 3);
  await store.shrink(1_500);
  assert.deepEqual(await readdir(path.join(root, 'photo')), ['a']);
  await rm(root, { recursive: true });
});

test('the focal point stays in the picture, also after it was moved', async () => {
  const asset = await upload('halves.png', await halves(400, 100, 'png'), { focalPoint: { x: 0, y: 50 } });
  assert.deepEqual(await colourOf(`${asset.url}?w=100&h=100`), [255, 0, 0]);
  const form = new FormData();
  form.append('fileInfo', JSON.stringify({ focalPoint: { x: 100, y: 50 } }));
  await server.call('POST', `/api/upload?id=${asset.id}`, { token, body: form });
  await until(async () => (await colourOf(`${asset.url}?w=100&h=100`)).join() === '0,0,255');
});

test('the format follows Accept when it may', async () => {
  const { url } = await upload('photo.jpg', await halves(100, 50, 'jpeg'));
  const typeFor = async (accept: string) => {
    const answer = await fetch(`${server.url}${url}?w=64&format=auto`, { headers: { Accept: accept } });
    assert.match(answer.headers.get('vary') ?? '', /accept/i);
    return answer.headers.get('content-type');
  };
  assert.equal(await typeFor('image/avif,image/webp,*/*;q=0.8'), 'image/avif');
  assert.equal(await typeFor('image/webp,*/*'), 'image/webp');
  assert.equal(await typeFor('image/avif;q=0, image/webp'), 'image/webp');
  assert.equal(await typeFor('*/*'), 'image/jpeg');
});

test('made once for many who ask at once, and served like a file', async () => {
  const { url, hash } = await upload('photo.png', await halves(900, 600, 'png'));
  const address = `${server.url}${url}?w=450`;
  const answers = await Promise.all(Array.from({ length: 12 }, () => fetch(address)));
  const bodies = await Promise.all(answers.map((answer) => answer.arrayBuffer()));
  assert.equal(new Set(bodies.map((body) => Buffer.from(body).toString('base64'))).size, 1);
  const stored = await readdir(path.join(server.config.home, 'uploads/.variants', `${hash}.png`));
  assert.equal(stored.length, 1, stored.join());
  const etag = answers[0]?.headers.get('etag') ?? '';
  assert.equal((await fetch(address, { headers: { 'If-None-Match': etag } })).status, 304);
  const range = await fetch(address, { headers: { Range: 'bytes=0-9' } });
  assert.deepEqual([range.status, (await range.arrayBuffer()).byteLength], [206, 10]);
  assert.match(answers[0]?.headers.get('cache-control') ?? '', /immutable/);
});

test('a replaced file shows in no old picture, and a removed one leaves none', async () => {
  const asset = await upload('swap.png', await halves(400, 100, 'png'));
  assert.deepEqual(await colourOf(`${asset.url}?w=16&fit=fill&h=16`), [255, 0, 0]);
  const form = new FormData();
  form.append('files', new Blob([await solid(300, 300, '#00ff00')], { type: 'image/png' }), 'swap.png');
  await server.call('POST', `/api/upload?id=${asset.id}`, { token, body: form });
  assert.deepEqual(await colourOf(`${asset.url}?w=16&fit=fill&h=16`), [0, 255, 0]);
  await server.call('DELETE', `/api/upload/files/${asset.id}`, { token });
  assert.equal((await fetch(`${server.url}${asset.url}?w=16&h=16&fit=fill`)).status, 404);
  await buildAdmin(server);
  const body = { ids: [asset.id] };
  await browse(server, 'POST', '/admin/api/files/actions/purge', { cookie: await signInAdmin(server), body });
  const folder = path.join(server.config.home, 'uploads/.variants');
  await until(async () => !(await readdir(folder)).includes(`${asset.hash}.png`));
});

test('values that are not on the list are refused; what is no picture is served as it is', async () => {
  const { url } = await upload('photo.png', await solid(50, 50, '#123456'));
  for (const query of [
    'w=301',
    'w=-1',
    'w=',
    'h=1e2',
    'q=81',
    'fit=zoom',
    'format=tiff',
    'w=99999999999',
    'fit=constructor',
  ]) {
    const answer = await server.call('GET', `${url}?${query}`);
    assert.deepEqual([answer.status, answer.headers.get('x-error-code')], [400, 'media.invalid_transform'], query);
    assert.ok(answer.body.error.details.allowed.length > 0);
  }
  const text = await upload('notes.txt', Buffer.from('just text'));
  assert.equal((await bytesOf(`${text.url}?w=100&format=webp`)).toString(), 'just text');
});

test('a placeholder and a colour, for those who name them', async () => {
  const { id } = await upload('wide.png', await solid(300, 150, '#c02010'));
  const plain = (await server.call('GET', `/api/upload/files?filters[id]=${id}`, { token })).body[0];
  assert.ok(!('thumbHash' in plain) && !('dominantColor' in plain));
  const query = `filters[id]=${id}&fields=thumbHash,dominantColor`;
  const { thumbHash, dominantColor } = (await server.call('GET', `/api/upload/files?${query}`, { token })).body[0];
  const ratio = thumbHashToApproximateAspectRatio(Buffer.from(thumbHash, 'base64'));
  assert.ok(ratio > 1.5 && ratio < 2.5, String(ratio));
  assert.match(dominantColor, /^#[bc]/);
});

test('one key for every way of asking the same', () => {
  const key = (query: string, accept = '') => {
    const variant = parseVariant('a_0123456789.JPG', query, { accept, signingKey: undefined });
    return variant && variantKey(variant);
  };
  assert.equal(key('v=7'), undefined);
  assert.equal(key('w=100&h=100'), key('h=100&fit=cover&w=100&v=9'));
  assert.equal(key('w=100&fit=inside'), key('w=100'));
  assert.equal(key('w=100&format=auto', 'image/webp'), key('w=100&format=webp'));
  assert.notEqual(key('w=100&format=auto'), key('w=100&format=webp'));
});

async function upload(name: string, bytes: Buffer<ArrayBuffer>, info: object = {}) {
  const form = new FormData();
  form.append('files', new Blob([bytes]), name);
  form.append('fileInfo', JSON.stringify(info));
  const { status, body } = await server.call('POST', '/api/upload', { token, body: form });
  assert.equal(status, 201, JSON.stringify(body));
  return body[0];
}

async function solid(width: number, height: number, background: string): Promise<Buffer<ArrayBuffer>> {
  return Buffer.from(
    await sharp({ create: { width, height, channels: 3, background } })
      .png()
      .toBuffer(),
  );
}

/** Red on the left, blue on the right. */
async function halves(width: number, height: number, format: 'png' | 'jpeg'): Promise<Buffer<ArrayBuffer>> {
  const right = { input: await solid(width / 2, height, '#0000ff'), left: width / 2, top: 0 };
  const image = sharp({ create: { width, height, channels: 3, background: '#ff0000' } }).composite([right]);
  return Buffer.from(await image.toFormat(format).toBuffer());
}

async function bytesOf(url: string): Promise<Buffer> {
  return Buffer.from(await (await fetch(server.url + url)).arrayBuffer());
}

/** Of the upper left corner. */
async function colourOf(url: string): Promise<number[]> {
  const { data } = await sharp(await bytesOf(url))
    .removeAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true });
  return [...data.subarray(0, 3)];
}
