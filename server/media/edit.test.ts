/** Editing pictures: what is made, what is kept of before, and what is refused. */
import assert from 'node:assert/strict';
import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { after, before, test } from 'node:test';
import sharp from 'sharp';
import { browse, buildAdmin, signInAdmin } from '../test/browse.ts';
import { type TestServer, testServer } from '../test/harness.ts';
import { until } from '../test/until.ts';
import { toPixelBox } from './images/edit.ts';
import { moveFocalPoint } from './move-focal-point.ts';

let server: TestServer;
let cookie: string;

before(async () => {
  server = await testServer();
  await buildAdmin(server);
  cookie = await signInAdmin(server);
});

after(() => server[Symbol.asyncDispose]());

const admin = (method: string, pathname: string, body?: unknown) =>
  browse(server, method, `/admin/api${pathname}`, { cookie, ...(body === undefined ? {} : { body }) });

const colours = { red: [255, 0, 0], green: [0, 255, 0], blue: [0, 0, 255], grey: [128, 128, 128] };

/** Red and green above, blue and grey below. */
async function quarters(format: 'png' | 'jpeg' | 'webp' | 'avif', orientation?: number): Promise<Buffer> {
  const part = (colour: string, left: number, top: number) => ({
    input: { create: { width: 300, height: 200, channels: 3 as const, background: colour } },
    ...{ left, top },
  });
  const picture = sharp({ create: { width: 600, height: 400, channels: 3, background: '#fff' } }).composite([
    part('#ff0000', 0, 0),
    part('#00ff00', 300, 0),
    part('#0000ff', 0, 200),
    part('#808080', 300, 200),
  ]);
  const oriented = orientation ? picture.withMetadata({ orientation }) : picture;
  return oriented.toFormat(format, { quality: 100 }).toBuffer();
}

/** Names of the colours at the four corners, from the upper left by rows. */
async function cornersOf(bytes: Uint8Array): Promise<string[]> {
  const { data, info } = await sharp(bytes).removeAlpha().raw().toBuffer({ resolveWithObject: true });
  const at = (x: number, y: number) => {
    const start = (y * info.width + x) * 3;
    const pixel = [...data.subarray(start, start + 3)];
    const near = Object.entries(colours).find(([, colour]) =>
      colour.every((part, n) => Math.abs(part - (pixel[n] ?? 0)) < 40),
    );
    return near?.[0] ?? pixel.join();
  };
  const [right, bottom] = [info.width - 8, info.height - 8];
  return [at(8, 8), at(right, 8), at(8, bottom), at(right, bottom)];
}

const fetchBytes = async (url: string) => Buffer.from(await (await fetch(server.url + url)).arrayBuffer());

const edits: readonly { name: string; edit: object; size: [number, number]; corners: string[] }[] = [
  { name: 'a turn to the right', edit: { rotate: 90 }, size: [400, 600], corners: ['blue', 'red', 'grey', 'green'] },
  { name: 'a turn to the left', edit: { rotate: 270 }, size: [400, 600], corners: ['green', 'grey', 'red', 'blue'] },
  { name: 'mirrored', edit: { mirror: true }, size: [600, 400], corners: ['green', 'red', 'grey', 'blue'] },
  { name: 'upside down', edit: { flip: true }, size: [600, 400], corners: ['blue', 'grey', 'red', 'green'] },
  {
    name: 'turned, then mirrored, then cut',
    edit: { rotate: 90, mirror: true, crop: { x: 50, y: 0, width: 50, height: 50 } },
    size: [200, 300],
    corners: ['blue', 'blue', 'blue', 'blue'],
  },
  {
    name: 'cut across the middle',
    edit: { crop: { x: 25, y: 25, width: 50, height: 50 } },
    size: [300, 200],
    corners: ['red', 'green', 'blue', 'grey'],
  },
];

for (const format of ['png', 'jpeg', 'webp', 'avif'] as const) {
  for (const { name, edit, size, corners } of edits) {
    test(`${format}: ${name}`, async () => {
      const asset = await upload(`quarters.${format}`, await quarters(format));
      const { status, body } = await admin('POST', `/files/${asset.id}/actions/edit`, edit);
      assert.equal(status, 200, JSON.stringify(body));
      assert.deepEqual([body.data.width, body.data.height], size);
      const bytes = await fetchBytes(asset.url);
      assert.deepEqual(await cornersOf(bytes), corners);
      assert.equal((await sharp(bytes).metadata()).format, format === 'avif' ? 'heif' : format);
    });
  }
}

test('what the camera said about up and down is applied first', async () => {
  const asset = await upload('turned.jpg', await quarters('jpeg', 6));
  assert.deepEqual([asset.width, asset.height], [400, 600]);
  const { body } = await admin('POST', `/files/${asset.id}/actions/edit`, { rotate: 270 });
  assert.deepEqual([body.data.width, body.data.height], [600, 400]);
  assert.deepEqual(await cornersOf(await fetchBytes(asset.url)), ['red', 'green', 'blue', 'grey']);
});

test('id, address, name and texts stay; formats, validators and the focal point follow; going back is exact', async () => {
  const before = (await readdir(path.join(server.config.home, 'uploads'))).filter((file) => file.startsWith('former-'));
  const original = await quarters('png');
  const asset = await upload('kept.png', original);
  await admin('PUT', `/files/${asset.id}`, {
    alternativeText: 'Four colours',
    tags: ['A'],
    focalPoint: { x: 75, y: 75 },
  });
  const etag = (await fetch(server.url + asset.url)).headers.get('etag');
  const variant = `${asset.url}?w=64&h=64&fit=fill`;
  await fetchBytes(variant);
  const crop = { x: 50, y: 50, width: 50, height: 50 };
  const edited = (await admin('POST', `/files/${asset.id}/actions/edit`, { crop })).body.data;
  const { id, url, name, alternativeText, tags, focalPoint } = edited;
  assert.deepEqual(
    { id, url, name, alternativeText, tags, focalPoint },
    {
      id: asset.id,
      url: asset.url,
      name: 'kept.png',
      alternativeText: 'Four colours',
      tags: ['A'],
      focalPoint: { x: 50, y: 50 },
    },
  );
  assert.notEqual((await fetch(server.url + asset.url)).headers.get('etag'), etag);
  assert.deepEqual((await cornersOf(await fetchBytes(variant)))[0], 'grey');
  assert.deepEqual((await cornersOf(await fetchBytes(edited.formats.thumbnail.url)))[0], 'grey');

  const [version, ...none] = (await admin('GET', `/files/${asset.id}/versions`)).body.data;
  assert.deepEqual(
    [version.number, version.width, version.replacedBy, version.actor, none],
    [1, 600, 'edit', 'admin:1', []],
  );
  assert.ok(!('hash' in version));
  const former = await fetch(`${server.url}/admin/api/files/${asset.id}/versions/1/content`, { headers: { cookie } });
  assert.deepEqual([former.status, former.headers.get('cache-control')], [200, 'private, no-cache']);
  assert.ok(Buffer.from(await former.arrayBuffer()).equals(original));
  const folder = path.join(server.config.home, 'uploads');
  const formers = async () => (await readdir(folder)).filter((file) => file.startsWith('former-'));
  const [stored, ...others] = (await formers()).filter((file) => !before.includes(file));
  assert.ok(stored && others.length === 0);
  assert.equal((await fetch(`${server.url}/uploads/${stored}`)).status, 404, 'visitors do not get it');

  const restored = (await admin('POST', `/files/${asset.id}/versions/1/restore`)).body.data;
  assert.deepEqual([restored.width, restored.name, restored.focalPoint], [600, 'kept.png', { x: 75, y: 75 }]);
  assert.ok((await fetchBytes(asset.url)).equals(original));
  const after = (await admin('GET', `/files/${asset.id}/versions`)).body.data;
  assert.deepEqual(
    after.map((one: { number: number; replacedBy: string }) => [one.number, one.replacedBy]),
    [
      [2, 'revert'],
      [1, 'edit'],
    ],
  );

  await admin('POST', '/files/actions/delete', { ids: [asset.id] });
  const small = `${server.url}/admin/api/files/${asset.id}/content?format=thumbnail`;
  const { width } = await sharp(
    Buffer.from(await (await fetch(small, { headers: { cookie } })).arrayBuffer()),
  ).metadata();
  assert.equal(width, 234, 'the trash shows its own small pictures');
  assert.equal((await fetch(small)).status, 401);
  assert.equal(
    (await admin('POST', `/files/${asset.id}/actions/edit`, { rotate: 90 })).status,
    404,
    'not in the trash',
  );
  await admin('POST', '/files/actions/purge', { ids: [asset.id] });
  const isGone = async () =>
    (await formers()).length <= before.length && !(await readdir(folder)).some((file) => file.includes(asset.hash));
  await until(isGone, 'nothing of it is left');
});

test('of two who edit at once the second is told', async () => {
  const asset = await upload('twice.png', await quarters('png'));
  const answers = await Promise.all(
    [90, 180].map((rotate) => admin('POST', `/files/${asset.id}/actions/edit`, { rotate })),
  );
  const statuses = answers.map(({ status }) => status).sort();
  assert.ok(statuses[0] === 200 && [200, 409].includes(statuses[1] ?? 0), statuses.join());
  const versions = (await admin('GET', `/files/${asset.id}/versions`)).body.data;
  assert.equal(versions.length, statuses.filter((status) => status === 200).length);
});

test('what cannot be edited, and edits that make no sense', async () => {
  const frame = { create: { width: 40, height: 40, channels: 3 as const, background: '#f00' } };
  const second = await sharp({ ...frame, create: { ...frame.create, background: '#0f0' } })
    .png()
    .toBuffer();
  const gif = await sharp([await sharp(frame).png().toBuffer(), second], { join: { animated: true } })
    .gif()
    .toBuffer();
  const files: [string, Buffer][] = [
    ['moving.gif', gif],
    [
      'drawing.svg',
      Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><path d="M0 0h9v9z"/></svg>'),
    ],
    ['notes.txt', Buffer.from('text')],
  ];
  for (const [name, bytes] of files) {
    const asset = await upload(name, bytes);
    const answer = await admin('POST', `/files/${asset.id}/actions/edit`, { rotate: 90 });
    assert.deepEqual([answer.status, answer.headers.get('x-error-code')], [400, 'media.not_editable'], name);
    assert.deepEqual((await admin('GET', `/files/${asset.id}/versions`)).body.data, []);
  }
  const { id } = await upload('quarters.png', await quarters('png'));
  const box = { x: 0, y: 0, width: 10, height: 10 };
  const refused: unknown[] = [
    {},
    { rotate: 45 },
    { rotate: '90' },
    { crop: { ...box, x: 95 } },
    { crop: { ...box, y: -1 } },
    { crop: { ...box, width: 0 } },
    { crop: { ...box, width: 101 } },
    { crop: { ...box, height: null } },
    { crop: { x: 0 } },
    { mirror: 1 },
    { rotate: 90, output: '/etc/passwd' },
  ];
  for (const body of refused) {
    assert.equal((await admin('POST', `/files/${id}/actions/edit`, body)).status, 400, JSON.stringify(body));
  }
  assert.equal((await admin('POST', '/files/99999999/actions/edit', { rotate: 90 })).status, 404);
  assert.equal((await admin('POST', `/files/${id}/versions/7/restore`)).status, 404);
  assert.equal((await browse(server, 'GET', `/admin/api/files/${id}/versions`)).status, 401);
});

test('a box in percent is at least one pixel and never stands out', () => {
  const size = { width: 3, height: 7 };
  for (let x = 0; x < 100; x += 7) {
    for (let width = 0.001; x + width <= 100; width += 9) {
      const box = toPixelBox({ x, y: x, width, height: width }, size);
      assert.ok(box.left >= 0 && box.width >= 1 && box.left + box.width <= 3, JSON.stringify({ x, width, box }));
      assert.ok(box.top >= 0 && box.height >= 1 && box.top + box.height <= 7);
    }
  }
});

test('the focal point goes with what it marks', () => {
  const point = { x: 10, y: 20 };
  const none = { rotate: 0, mirror: false, flip: false, crop: null } as const;
  assert.deepEqual(moveFocalPoint(point, { ...none, rotate: 90 }), { x: 80, y: 10 });
  assert.deepEqual(moveFocalPoint(point, { ...none, rotate: 180 }), { x: 90, y: 80 });
  assert.deepEqual(moveFocalPoint(point, { ...none, rotate: 270 }), { x: 20, y: 90 });
  assert.deepEqual(moveFocalPoint(point, { ...none, mirror: true }), { x: 90, y: 20 });
  assert.deepEqual(moveFocalPoint(point, { ...none, crop: { x: 0, y: 0, width: 20, height: 40 } }), { x: 50, y: 50 });
  assert.equal(moveFocalPoint(point, { ...none, crop: { x: 50, y: 0, width: 50, height: 100 } }), null);
});

async function upload(name: string, bytes: Buffer) {
  const form = new FormData();
  form.append('files', new Blob([Uint8Array.from(bytes)]), name);
  const { status, body } = await admin('POST', '/upload', form);
  assert.equal(status, 201, JSON.stringify(body));
  return body.data[0];
}
