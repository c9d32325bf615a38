/** Look-alikes: the same picture in another size, quality or format is found; another picture, or another colour, is not. */
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { after, before, test } from 'node:test';
import sharp, { type Sharp } from 'sharp';
import { browse, buildAdmin, signInAdmin } from '../test/browse.ts';
import { type TestServer, testServer } from '../test/harness.ts';
import { queueComparison } from './looks.ts';

let server: TestServer;
let cookie: string;
let token: string;

before(async () => {
  server = await testServer();
  await buildAdmin(server);
  cookie = await signInAdmin(server);
  token = await server.token();
});
after(() => server[Symbol.asyncDispose]());

/** Circles on a ground, as different for each seed as two photographs are. */
function draw(seed: number, ground = '#345'): Sharp {
  const circles = Array.from({ length: 9 }, (_, at) => {
    const part = (by: number) => createHash('sha256').update(`${seed} ${at} ${by}`).digest().readUInt16LE() % 1000;
    const grey = part(5) % 256;
    return `<circle cx="${part(1)}" cy="${part(2) * 0.7}" r="${60 + (part(3) % 180)}" fill="rgb(${grey},${grey},${grey})"/>`;
  });
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="1000" height="700"><rect width="1000" height="700" fill="${ground}"/>${circles.join('')}</svg>`;
  return sharp(Buffer.from(svg));
}

async function upload(name: string, picture: Sharp): Promise<number> {
  const form = new FormData();
  form.append('files', new Blob([Uint8Array.from(await picture.toBuffer())]), name);
  const headers = { Authorization: `Bearer ${token}` };
  const response = await fetch(`${server.url}/api/upload`, { method: 'POST', headers, body: form });
  assert.equal(response.status, 201);
  const [asset] = JSON.parse(await response.text());
  return asset.id;
}

/** Waits; an upload asks for the comparison itself. */
async function compareAll(): Promise<void> {
  const waiting = `select count(*)::int as count from assets where look_group is null`;
  const deadline = Date.now() + 30_000;
  while ((await server.database.query<{ count: number }>({ text: waiting })).rows[0]?.count !== 0) {
    assert.ok(Date.now() < deadline, 'compared in time');
  }
}

async function alike(): Promise<string[]> {
  const { status, body } = await browse(server, 'GET', '/admin/api/files?duplicates=similar&sort=looks:asc', {
    cookie,
  });
  assert.equal(status, 200, JSON.stringify(body));
  return body.data.map(({ name }: { name: string }) => name);
}

test('other sizes, qualities and formats look alike; other pictures and other colours do not', async () => {
  await upload('one.jpg', draw(1).jpeg());
  await upload('one-small.jpg', draw(1).resize(400).jpeg({ quality: 40 }));
  await upload('one.png', draw(1).modulate({ brightness: 1.04 }).png());
  for (const seed of [2, 3, 4, 5, 6, 7, 8]) await upload(`other-${seed}.jpg`, draw(seed).jpeg());
  const plain = (background: string) => sharp({ create: { width: 300, height: 200, channels: 3, background } });
  await upload('blue.png', plain('#1133aa').png());
  await upload('red.png', plain('#aa3311').png());
  await upload('red-too.jpg', plain('#aa3311').jpeg());
  await compareAll();
  assert.deepEqual((await alike()).sort(), ['one-small.jpg', 'one.jpg', 'one.png', 'red-too.jpg', 'red.png']);
  const listed = (await alike()).map((name) => name.slice(0, 3));
  assert.equal(
    new Set(listed).size,
    listed.filter((name, at) => name !== listed[at - 1]).length,
    'groups stand together',
  );
});

test('pictures of before there were fingerprints are looked at once', async () => {
  await server.database.query({ text: 'update assets set fingerprint = null, look_group = null' });
  await server.database.transaction(queueComparison);
  await compareAll();
  assert.equal((await alike()).length, 5);
  const missing = `select count(*)::int as count from assets where fingerprint is null`;
  assert.equal((await server.database.query<{ count: number }>({ text: missing })).rows[0]?.count, 0);
});

test('a picture that is replaced is compared anew', async () => {
  const id = await upload('mistaken.jpg', draw(2).resize(500).jpeg());
  await compareAll();
  assert.ok((await alike()).includes('mistaken.jpg'));
  const form = new FormData();
  form.append('files', new Blob([Uint8Array.from(await draw(9).jpeg().toBuffer())]), 'mistaken.jpg');
  const headers = { Authorization: `Bearer ${token}` };
  const replaced = await fetch(`${server.url}/api/upload?id=${id}`, { method: 'POST', headers, body: form });
  assert.equal(replaced.status, 200, await replaced.text());
  await compareAll();
  assert.ok(!(await alike()).includes('mistaken.jpg'));
});
