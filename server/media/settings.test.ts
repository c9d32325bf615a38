/** The list of standard formats: for what is uploaded from now on, and by a job for everything that is there. */
import assert from 'node:assert/strict';
import { readdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { after, before, test } from 'node:test';
import sharp from 'sharp';
import { browse, buildAdmin, signInAdmin } from '../test/browse.ts';
import { type TestServer, testServer } from '../test/harness.ts';
import { until } from '../test/until.ts';

let server: TestServer;
let cookie: string;
let token: string;

const thumbnail = { name: 'thumbnail', width: 245, height: 156 };
const banner = { name: 'banner', width: 1200, height: 100 };
const tower = { name: 'tower', width: 90, height: 700 };

before(async () => {
  server = await testServer();
  await buildAdmin(server);
  cookie = await signInAdmin(server);
  token = await server.token();
});
after(() => server[Symbol.asyncDispose]());

const settings = (body?: unknown) =>
  browse(server, body ? 'PUT' : 'GET', '/admin/api/media-settings', { cookie, ...(body ? { body } : {}) });

test('begins as the recorded server does', async () => {
  const { body } = await settings();
  assert.deepEqual(
    body.data.formats.map(({ name, width }: { name: string; width: number }) => [name, width]),
    [
      ['thumbnail', 245],
      ['small', 500],
      ['medium', 750],
      ['large', 1000],
    ],
  );
  assert.equal(body.data.keepCopyright, false);
});

test('a change makes the formats of every picture anew; originals stay as they are', async () => {
  const original = await photo();
  const before = await upload('before.jpg', original);
  assert.deepEqual(Object.keys(before.formats).sort(), ['large', 'medium', 'small', 'thumbnail']);
  const trashed = await upload('trashed.jpg', await photo(900));
  await server.call('DELETE', `/api/upload/files/${trashed.id}`, { token });
  const saved = await settings({ formats: [thumbnail, banner, tower], keepCopyright: true });
  assert.equal(saved.status, 200, JSON.stringify(saved.body));
  const after = await upload('after.jpg', await photo(1500));
  assert.deepEqual(Object.keys(after.formats).sort(), ['banner', 'thumbnail', 'tower']);
  await until(async () => Object.keys((await get(before.id)).formats).includes('banner'));
  const { formats, url } = await get(before.id);
  assert.deepEqual([formats.banner.width, formats.banner.height], [150, 100]);
  assert.deepEqual([formats.tower.width, formats.tower.height], [90, 60], 'boxes of every shape');
  assert.deepEqual(Buffer.from(await (await fetch(server.url + url)).arrayBuffer()), original);
  await until(async () => (await fetch(server.url + before.formats.small.url)).status === 404);
  const made = await sharp(await (await fetch(server.url + formats.banner.url)).arrayBuffer()).metadata();
  const exif = made.exif?.toString('latin1') ?? '';
  assert.ok(exif.includes('Ada Lovelace') && exif.includes('All rights'), 'who made it stays');
  assert.ok(!exif.includes('Secret camera'), 'all else goes');
  // Files in the trash come back with the formats of today.
  const trash = async () => {
    const { rows } = await server.database.query<{ formats: object }>({
      text: 'select formats from assets where id = $1',
      values: [trashed.id],
    });
    return Object.keys(rows[0]?.formats ?? {}).sort();
  };
  await until(async () => (await trash()).join() === 'banner,thumbnail,tower');
  const stored = () => readdir(path.join(server.config.home, 'uploads'));
  await until(async () => !(await stored()).some((name) => /^(small|medium|large)_/.test(name)));
});

test('without formats there are none; by default nothing of the metadata stays', async () => {
  assert.equal((await settings({ formats: [thumbnail], keepCopyright: false })).status, 200);
  const asset = await upload('anonymous.jpg', await photo(1300));
  const made = await sharp(await (await fetch(server.url + asset.formats.thumbnail.url)).arrayBuffer()).metadata();
  assert.equal(made.exif, undefined);
  assert.equal((await settings({ formats: [], keepCopyright: false })).status, 200);
  assert.equal((await upload('none.jpg', await photo(1100))).formats, null);
});

test('how far the making is can be asked at any time, with what failed; that is tried again', async () => {
  const progress = async () => (await browse(server, 'GET', '/admin/api/media-settings/remake', { cookie })).body.data;
  const again = (which: string) =>
    browse(server, 'POST', '/admin/api/media-settings/remake', { cookie, body: { which } });
  const broken = await upload('broken.jpg', await photo(1111));
  const file = path.join(server.config.home, 'uploads', path.basename(broken.url));
  const original = await readFile(file);
  await rm(file);
  assert.equal((await settings({ formats: [thumbnail, banner], keepCopyright: false })).status, 200);
  await until(async () => (await progress()).state === 'done');
  const after = await progress();
  assert.equal(after.done, after.total);
  assert.ok(after.beganAt <= after.endedAt, JSON.stringify(after));
  assert.deepEqual([after.failed, after.failures], [1, [{ id: broken.id, name: 'broken.jpg', reason: 'lost' }]]);
  assert.equal((await get(broken.id)).formats, null, 'it keeps what it has');

  await writeFile(file, original);
  assert.equal((await again('failed')).status, 200);
  await until(async () => (await progress()).failed === 0);
  assert.deepEqual(Object.keys((await get(broken.id)).formats).sort(), ['banner', 'thumbnail']);
});

test('making that has stopped goes on where it was', async () => {
  const asked = () => browse(server, 'GET', '/admin/api/media-settings/remake', { cookie });
  const ids = (await server.database.query<{ id: number }>({ text: 'select id from assets order by id' })).rows;
  await until(async () => (await asked()).body.data.state === 'done');
  // As after a job that was cancelled.
  await server.database.query({ text: 'update media_settings set remake_after = $1', values: [ids[0]?.id] });
  const { body } = await asked();
  assert.deepEqual([body.data.state, body.data.done], ['stopped', 1]);
  await browse(server, 'POST', '/admin/api/media-settings/remake', { cookie, body: { which: 'rest' } });
  await until(async () => (await asked()).body.data.state === 'done');
});

test('what makes no sense is refused', async () => {
  for (const formats of [
    [{ ...thumbnail, width: 5 }],
    [{ ...thumbnail, width: 9000 }],
    [{ ...thumbnail, name: '../etc' }],
    [{ ...thumbnail, name: 'Größe' }],
    [thumbnail, thumbnail],
    Array.from({ length: 13 }, (_, at) => ({ ...thumbnail, name: `f${at}` })),
  ]) {
    assert.equal((await settings({ formats, keepCopyright: false })).status, 400, JSON.stringify(formats[0]));
  }
});

async function photo(width = 1200): Promise<Buffer> {
  const height = Math.round((width * 2) / 3);
  return sharp({ create: { width, height, channels: 3, background: '#336699' } })
    .withExif({ IFD0: { Artist: 'Ada Lovelace', Copyright: 'All rights reserved', Model: 'Secret camera' } })
    .jpeg()
    .toBuffer();
}

async function upload(name: string, bytes: Buffer) {
  const form = new FormData();
  form.append('files', new Blob([new Uint8Array(bytes)]), name);
  const { status, body } = await server.call('POST', '/api/upload', { token, body: form });
  assert.equal(status, 201, JSON.stringify(body));
  return body[0];
}

async function get(id: number) {
  return (await server.call('GET', `/api/upload/files/${id}`, { token })).body;
}
