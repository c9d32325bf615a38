import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { readdir, stat } from 'node:fs/promises';
import { request as httpRequest } from 'node:http';
import path from 'node:path';
import { after, before, describe, test } from 'node:test';
import sharp, { type Sharp } from 'sharp';
import { type TestServer, testServer } from '../test/harness.ts';
import { until } from '../test/until.ts';

type Part = { readonly name: string; readonly bytes: Uint8Array<ArrayBuffer> | string; readonly type?: string };

let server: TestServer;
let token: string;
let folder: string;
let base: string;

before(async () => {
  server = await testServer({ env: { UPLOAD_LIMIT: '1000000' } });
  token = await server.token();
  folder = path.join(server.config.home, 'uploads');
  base = server.url;
});

after(() => server[Symbol.asyncDispose]());

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
    assert.equal((await fetch(base + url)).headers.get('content-length'), String(sizeInBytes));
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
    await until(async () => (await fetch(base + first.url)).status === 404);
    assert.deepEqual(await bytesOf(second.url), bytes);
    assert.equal((await fetch(base + second.formats.large.url)).status, 200);
  });

  test('an SVG loses what could run and keeps its size', async () => {
    const bytes = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 24" onload="alert(1)"><script>alert(1)</script><circle r="9"/></svg>`;
    const { body } = await send([{ name: 'x.svg', bytes, type: 'image/svg+xml' }]);
    assert.deepEqual([body[0].width, body[0].height, body[0].formats], [32, 24, null]);
    const stored = (await bytesOf(body[0].url)).toString();
    assert.equal(stored, '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 24"><circle r="9"/></svg>\n');
  });
});

describe('refusing', () => {
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
    const json = await fetch(`${base}/api/upload`, {
      method: 'POST',
      body: '{}',
      headers: { ...authorization(), 'Content-Type': 'application/json' },
    });
    assert.deepEqual([json.status, json.headers.get('x-error-code')], [400, 'media.files_missing']);
    const cut = await fetch(`${base}/api/upload`, {
      method: 'POST',
      body: '--b\r\nContent-Disposition: form-data; name="files"; filename="a.txt"\r\n\r\nabc',
      headers: { ...authorization(), 'Content-Type': 'multipart/form-data; boundary=b' },
    });
    assert.deepEqual([cut.status, cut.headers.get('x-error-code')], [400, 'media.malformed_form']);
    const bare = await fetch(`${base}/api/upload`, {
      method: 'POST',
      body: 'x',
      headers: { ...authorization(), 'Content-Type': 'multipart/form-data' },
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
    const { port } = new URL(base);
    const sending = httpRequest({
      port,
      method: 'POST',
      path: '/api/upload',
      headers: { ...authorization(), 'Content-Type': 'multipart/form-data; boundary=b' },
    });
    sending.on('error', () => undefined);
    sending.write(
      `--b\r\nContent-Disposition: form-data; name="files"; filename="a.txt"\r\n\r\n${'x'.repeat(200_000)}`,
    );
    await until(async () => (await filesBelow(folder)).some((file) => file.includes('received-')));
    sending.destroy();
    await until(async () => JSON.stringify(await state()) === JSON.stringify(before));
  });
});

describe('serving', () => {
  test('ranges, validators and headers that keep content from running', async () => {
    const { body } = await send([{ name: 'ten.txt', bytes: '0123456789', type: 'text/plain' }]);
    const url = base + body[0].url;
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
      assert.equal((await fetch(`${base}/uploads/${name}`)).status, 404, name);
    }
  });
});

describe('listing', () => {
  test('a plain array, in the dialect of content', async () => {
    const wide = await png(500, 100);
    await send([
      { name: 'zl-a.png', bytes: await png(20, 10) },
      { name: 'zl-b.png', bytes: wide },
      textFile('zl-c.txt'),
    ]);
    const names = async (query: string) => {
      const { status, body } = await call('GET', `/api/upload/files?filters[name][$startsWith]=zl-&${query}`);
      assert.equal(status, 200, JSON.stringify(body));
      return body.map((asset: Record<string, unknown>) => asset.name);
    };
    assert.deepEqual(await names('sort=name:desc'), ['zl-c.txt', 'zl-b.png', 'zl-a.png']);
    assert.deepEqual(await names('sort=name&start=1&limit=1'), ['zl-b.png']);
    assert.deepEqual(await names('sort=name&pagination[pageSize]=1'), ['zl-a.png', 'zl-b.png', 'zl-c.txt']);
    assert.deepEqual(await names('filters[width][$gt]=20'), ['zl-b.png']);
    assert.deepEqual(await names('filters[$or][0][mime]=text/plain&filters[$or][1][height][$lte]=10&sort=id'), [
      'zl-a.png',
      'zl-c.txt',
    ]);
    const { body } = await call('GET', '/api/upload/files?fields=name,size&filters[name]=zl-b.png');
    const { id, documentId, ...others } = body[0];
    assert.ok(Number.isInteger(id) && typeof documentId === 'string');
    assert.deepEqual(others, { name: 'zl-b.png', size: Math.round(wide.length / 10) / 100, isUrlSigned: false });
    const refused = await call('GET', '/api/upload/files?filters[nope]=1');
    assert.deepEqual(refused.body.error.details, { key: 'nope', path: null, source: 'query', param: 'filters' });
  });

  test('who may not, may not', async () => {
    const [asset] = (await send([textFile('mine.txt')])).body;
    const before = await state();
    const one = `/api/upload/files/${asset.id}`;
    for (const [method, pathname] of [
      ['GET', '/api/upload/files'],
      ['GET', one],
      ['DELETE', one],
      ['POST', '/api/upload'],
    ] as const) {
      const body = method === 'POST' ? { body: toForm([textFile('a.txt')]) } : {};
      assert.equal((await server.call(method, pathname, body)).status, 403, `${method} ${pathname}`);
    }
    const readOnly = await server.token('read-only');
    assert.equal((await server.call('GET', one, { token: readOnly })).status, 200);
    assert.equal((await server.call('DELETE', one, { token: readOnly })).status, 403);
    assert.deepEqual(await state(), before);
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
    await until(async () => (await fetch(base + first.formats.thumbnail.url)).status === 404);

    const removed = await call('DELETE', `/api/upload/files/${first.id}`);
    assert.deepEqual([removed.status, removed.body], [200, body]);
    await until(async () => (await fetch(base + url)).status === 404);
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

function authorization() {
  return { Authorization: `Bearer ${token}` };
}

function textFile(name: string): Part {
  return { name, bytes: `the text of ${name}`, type: 'text/plain' };
}

function picture(width: number, height: number) {
  return sharp({
    create: { width, height, channels: 3, background: { r: 40, g: 90, b: 160 } },
    limitInputPixels: false,
  });
}

async function png(width: number, height: number): Promise<Buffer<ArrayBuffer>> {
  return Buffer.from(await picture(width, height).png().toBuffer());
}

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

function toForm(parts: readonly Part[]): FormData {
  const form = new FormData();
  for (const { name, bytes, type } of parts) form.append('files', new Blob([bytes], { type: type ?? '' }), name);
  return form;
}

async function send(parts: readonly Part[]) {
  return call('POST', '/api/upload', toForm(parts));
}

async function call(method: string, pathname: string, body?: FormData) {
  const answer = await server.call(method, pathname, { token, body });
  return { ...answer, code: answer.headers.get('x-error-code') };
}

async function bytesOf(url: string): Promise<Buffer> {
  return Buffer.from(await (await fetch(base + url)).arrayBuffer());
}

async function filesBelow(root: string): Promise<string[]> {
  // A folder that goes while it is being read: look again.
  return (await readdir(root, { recursive: true }).catch(() => filesBelow(root))).sort();
}

/** Everything that an upload could leave behind. */
async function state() {
  const { rows } = await server.database.query<{ count: number }>({ text: 'select count(*) from assets' });
  return { assets: rows[0]?.count, files: await filesBelow(folder) };
}
