/** What is stored of files that come in the form of the contract, and how it is changed. */
import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { stat } from 'node:fs/promises';
import path from 'node:path';
import { after, describe, test } from 'node:test';
import sharp from 'sharp';
import { until } from '../test/until.ts';
import { picture, png, testUploads, textFile, toForm } from '../test/uploads.ts';

const uploads = await testUploads();
after(() => uploads[Symbol.asyncDispose]());
const { server, folder, call, send, bytesOf } = uploads;

describe('storing', () => {
  test('a picture gets its formats, in the shape of the contract', async () => {
    const bytes = await picture(2000, 1500).jpeg().toBuffer();
    const { status, body } = await send([{ name: 'Zz Ünïcode & spaces (1).JPG', bytes, type: 'image/jpeg' }]);
    assert.equal(status, 201);
    const [asset] = body;
    assert.match(asset.hash, /^Zz_Uenicode_and_spaces_1_[0-9a-f]{10}$/);
    assert.match(asset.documentId, /^[a-z][a-z0-9]{23}$/);
    assert.deepEqual(
      {
        ...asset,
        id: 0,
        documentId: '',
        hash: '',
        url: '',
        formats: null,
        createdAt: '',
        updatedAt: '',
        publishedAt: '',
      },
      {
        id: 0,
        documentId: '',
        name: 'Zz Ünïcode & spaces (1).JPG',
        alternativeText: null,
        caption: null,
        focalPoint: null,
        width: 2000,
        height: 1500,
        formats: null,
        hash: '',
        ext: '.JPG',
        mime: 'image/jpeg',
        size: Math.round(bytes.length / 10) / 100,
        url: '',
        previewUrl: null,
        provider: 'local',
        provider_metadata: null,
        createdAt: '',
        updatedAt: '',
        publishedAt: '',
        isUrlSigned: false,
      },
    );
    assert.equal(asset.url, `/uploads/${asset.hash}.JPG`);
    const sides = Object.entries<{ width: number; height: number }>(asset.formats).map(([name, { width, height }]) => [
      name,
      width,
      height,
    ]);
    assert.deepEqual(sides.sort(), [
      ['large', 1000, 750],
      ['medium', 750, 563],
      ['small', 500, 375],
      ['thumbnail', 209, 156],
    ]);
    const { name, hash, ext, mime, path: formatPath, size, sizeInBytes, url } = asset.formats.small;
    assert.deepEqual(
      { name, hash, ext, mime, path: formatPath, url },
      {
        name: 'small_Zz Ünïcode & spaces (1).JPG',
        hash: `small_${asset.hash}`,
        ext: '.JPG',
        mime: 'image/jpeg',
        path: null,
        url: `/uploads/small_${asset.hash}.JPG`,
      },
    );
    assert.equal(size, Math.round(sizeInBytes / 10) / 100);
    assert.equal((await fetch(server.url + url)).headers.get('content-length'), String(sizeInBytes));
  });

  test('several files, each with its own information, in the order of the files', async () => {
    const form = toForm([textFile('one.txt'), textFile('two.txt')]);
    form.append('fileInfo', JSON.stringify({ name: 'first', alternativeText: 'alt', caption: 'cap' }));
    form.append('fileInfo', JSON.stringify({ focalPoint: { x: 25, y: 75 } }));
    const { status, body } = await call('POST', '/api/upload', form);
    assert.equal(status, 201);
    assert.deepEqual(
      body.map((asset: Record<string, unknown>) => [
        asset.name,
        asset.alternativeText,
        asset.caption,
        asset.focalPoint,
        asset.ext,
      ]),
      [
        ['first', 'alt', 'cap', null, '.txt'],
        ['two.txt', null, null, { x: 25, y: 75 }, '.txt'],
      ],
    );
    assert.match(body[0].hash, /^first_/);
  });

  test('EXIF orientation is applied, and metadata stay out of what is derived', async () => {
    const bytes = await picture(600, 300)
      .withExif({ IFD0: { Copyright: 'me' } })
      .withMetadata({ orientation: 6 })
      .jpeg()
      .toBuffer();
    const { body } = await send([{ name: 'rotated.jpg', bytes }]);
    assert.deepEqual([body[0].width, body[0].height], [300, 600]);
    assert.deepEqual([body[0].formats.small.width, body[0].formats.small.height], [250, 500]);
    const original = await sharp(await bytesOf(body[0].url)).metadata();
    const derived = await sharp(await bytesOf(body[0].formats.small.url)).metadata();
    assert.equal(original.orientation, 6, 'the original is as it was sent');
    assert.deepEqual([derived.orientation, derived.exif], [undefined, undefined]);
  });

  test('an animated GIF keeps moving when it is scaled', async () => {
    const frames = [picture(400, 300), picture(400, 300).negate()].map((frame) => frame.png().toBuffer());
    const bytes = await sharp(await Promise.all(frames), { join: { animated: true } })
      .gif()
      .toBuffer();
    const { body } = await send([{ name: 'loop.gif', bytes }]);
    assert.deepEqual([body[0].width, body[0].height], [400, 300]);
    const derived = await sharp(await bytesOf(body[0].formats.thumbnail.url), { animated: true }).metadata();
    assert.deepEqual([derived.pages, derived.width, derived.pageHeight], [2, 208, 156]);
  });

  test('a file without an extension gets one from its type', async () => {
    const text = await send([{ name: 'notes', bytes: 'plain', type: 'text/plain' }]);
    assert.deepEqual([text.body[0].ext, text.body[0].mime], ['.txt', 'text/plain']);
    const mere = await send([{ name: 'blob', bytes: randomBytes(100), type: 'application/octet-stream' }]);
    assert.deepEqual([mere.body[0].ext, mere.body[0].mime], ['.bin', 'application/octet-stream']);
  });

  test('a picture under the name of another kind of picture is named by what it is', async () => {
    const bytes = await picture(10, 10).webp().toBuffer();
    const { body } = await send([{ name: 'really.jpg', bytes, type: 'image/jpeg' }]);
    assert.deepEqual([body[0].ext, body[0].mime], ['.webp', 'image/webp']);
  });

  test('the same bytes are stored once, and stay as long as somebody has them', async () => {
    const bytes = Buffer.from(await picture(1200, 300).blur(2).webp().toBuffer());
    const first = (await send([{ name: 'one.webp', bytes }])).body[0];
    const second = (await send([{ name: 'two.webp', bytes }])).body[0];
    assert.match(second.hash, /^two_/);
    assert.equal(second.formats.small.name, 'small_two.webp');
    const { formats, ...sizes } = second;
    assert.deepEqual(
      [sizes.width, sizes.height, sizes.size, Object.keys(formats).sort()],
      [...[first.width, first.height, first.size, Object.keys(first.formats).sort()]],
    );
    const inode = async (url: string) => (await stat(path.join(folder, path.basename(url)))).ino;
    assert.equal(await inode(first.url), await inode(second.url));
    assert.equal(await inode(first.formats.large.url), await inode(second.formats.large.url));
    await call('DELETE', `/api/upload/files/${first.id}`);
    await until(async () => (await fetch(server.url + first.url)).status === 404);
    assert.deepEqual(await bytesOf(second.url), bytes);
    assert.equal((await fetch(server.url + second.formats.large.url)).status, 200);
  });

  test('an SVG loses what could run and keeps its size', async () => {
    const bytes = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 24" onload="alert(1)"><script>alert(1)</script><circle r="9"/></svg>`;
    const { body } = await send([{ name: 'x.svg', bytes, type: 'image/svg+xml' }]);
    assert.deepEqual([body[0].width, body[0].height, body[0].formats], [32, 24, null]);
    const stored = (await bytesOf(body[0].url)).toString();
    assert.equal(stored, '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 24"><circle r="9"/></svg>\n');
  });
});

describe('changing', () => {
  test('information, content and removal', async () => {
    const first = (await send([{ name: 'zz-r.png', bytes: await png(300, 300) }])).body[0];
    const info = new FormData();
    info.append('fileInfo', JSON.stringify({ name: 'renamed.png', alternativeText: 'A' }));
    const renamed = await call('POST', `/api/upload?id=${first.id}`, info);
    assert.deepEqual(
      [renamed.status, renamed.body.name, renamed.body.alternativeText, renamed.body.hash],
      [200, 'renamed.png', 'A', first.hash],
    );

    const replacement = toForm([{ name: 'zz-r2.png', bytes: await png(64, 64) }]);
    replacement.append('fileInfo', JSON.stringify({ caption: 'C' }));
    const { status, body } = await call('POST', `/api/upload?id=${first.id}`, replacement);
    assert.equal(status, 200);
    const { name, alternativeText, caption, width, formats, hash, url } = body;
    assert.deepEqual(
      [name, alternativeText, caption, width, formats, hash, url],
      ['zz-r2.png', 'A', 'C', 64, {}, first.hash, first.url],
    );
    assert.equal((await sharp(await bytesOf(url)).metadata()).width, 64);
    await until(async () => (await fetch(server.url + first.formats.thumbnail.url)).status === 404);

    const removed = await call('DELETE', `/api/upload/files/${first.id}`);
    assert.deepEqual([removed.status, removed.body], [200, body]);
    await until(async () => (await fetch(server.url + url)).status === 404);
    for (const method of ['GET', 'DELETE']) {
      const again = await call(method, `/api/upload/files/${first.id}`);
      assert.deepEqual([again.status, again.body.error.message], [404, 'file.notFound']);
    }
  });

  test('of a file that is not there', async () => {
    for (const id of ['99999999', 'abc']) {
      const answer = await call('POST', `/api/upload?id=${id}`, toForm([textFile('a.txt')]));
      assert.deepEqual([answer.status, answer.code], [404, 'media.not_found']);
    }
  });
});
