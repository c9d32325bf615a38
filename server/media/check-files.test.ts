/** Files that are missing, belong to nobody, or have other content than their row says: found, and mended. */
import assert from 'node:assert/strict';
import { readdir, rename, rm, utimes, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { after, before, test } from 'node:test';
import sharp from 'sharp';
import { type TestServer, testServer } from '../test/harness.ts';
import { until } from '../test/until.ts';
import { checkContents, describeFault, findFileFaults, mendFiles } from './check-files.ts';
import { type Media, openMedia } from './media.ts';
import { queuePlacing, stagedKey } from './staged.ts';

let server: TestServer;
let media: Media;
let folder: string;
let token: string;

before(async () => {
  server = await testServer();
  token = await server.token();
  folder = path.join(server.config.home, 'uploads');
  const onTaskFailed = (task: string, error: unknown) => assert.fail(`${task}: ${error}`);
  media = await openMedia({ database: server.database, folder, onTaskFailed });
});
after(async () => {
  await media[Symbol.asyncDispose]();
  await server[Symbol.asyncDispose]();
});

const faults = async () => (await findFileFaults(server.database, media.storage)).map(describeFault);
const nameOf = ({ url }: { url: string }) => path.basename(url);

test('files of an upload under way are no fault; older ones of nobody are set aside', async () => {
  for (const name of ['old_0123456789.txt', 'new_0123456789.txt']) await writeFile(path.join(folder, name), 'x');
  await age('old_0123456789.txt');
  assert.deepEqual(await faults(), ['the file old_0123456789.txt belongs to no asset']);
  assert.deepEqual(await mendFiles(media), ['old_0123456789.txt was set aside as lost-old_0123456789.txt']);
  assert.deepEqual(await faults(), []);
  assert.ok((await readdir(folder)).includes('lost-old_0123456789.txt'));
  assert.equal((await fetch(`${server.url}/uploads/lost-old_0123456789.txt`)).status, 404);
  await rm(path.join(folder, 'new_0123456789.txt'));
});

test('missing formats are made anew', async () => {
  const asset = await upload('formats.jpg', await photo(800, 600));
  await rm(path.join(folder, nameOf(asset.formats.small)));
  await rm(path.join(folder, nameOf(asset.formats.thumbnail)));
  assert.equal((await faults()).length, 2);
  assert.deepEqual(await mendFiles(media), [`the formats of asset ${asset.id} were made anew`]);
  assert.deepEqual(await faults(), []);
  assert.equal((await fetch(server.url + asset.formats.small.url)).status, 200);
});

test('a missing original comes back from its twin, or is marked', async () => {
  const first = await upload('twin.txt', Buffer.from('the same'));
  const second = await upload('other.txt', Buffer.from('the same'));
  await rm(path.join(folder, nameOf(second)));
  assert.deepEqual(await mendFiles(media), [
    `${nameOf(second)} came back from ${nameOf(first)}, which has the same content`,
  ]);
  assert.deepEqual(await faults(), []);
  for (const asset of [first, second]) await rm(path.join(folder, nameOf(asset)));
  assert.deepEqual(
    await mendFiles(media),
    [first, second].map((asset) => `${nameOf(asset)} of asset ${asset.id} is lost: marked in the library`),
  );
  assert.deepEqual(await missing(), [first.id, second.id]);
  for (const asset of [first, second]) await writeFile(path.join(folder, nameOf(asset)), 'the same');
  assert.deepEqual(await mendFiles(media), []);
  assert.deepEqual(await missing(), [], 'no longer, once it is back');
  for (const asset of [first, second]) await rm(path.join(folder, nameOf(asset)));
  await mendFiles(media);
  for (const [asset, text] of [
    [first, 'something else'],
    [second, 'the same'],
  ] as const) {
    assert.equal(await replace(asset.id, asset.name, Buffer.from(text)), 200);
    const answer = await fetch(server.url + asset.url);
    assert.equal(await answer.text(), text, 'a replacement mends it, also one with the lost content');
  }
  assert.deepEqual(await missing(), []);
  assert.deepEqual(await faults(), []);
});

test('content that is not that of the row is told', async () => {
  const asset = await upload('changed.txt', Buffer.from('as it was'));
  assert.deepEqual(await checkContents(server.database, media.storage), []);
  await writeFile(path.join(folder, nameOf(asset)), 'altered');
  const message = `the content of ${nameOf(asset)} is not that of asset ${asset.id}`;
  assert.deepEqual(await checkContents(server.database, media.storage), [message]);
  await writeFile(path.join(folder, nameOf(asset)), 'as it was');
});

test('new content whose place was not taken before a crash takes it', async () => {
  const asset = await upload('crash.txt', Buffer.from('before'));
  const bytes = Buffer.from('after');
  const replaced = await replace(asset.id, 'crash.txt', bytes);
  assert.equal(replaced, 200);
  // As if the process had died between the commit and the move.
  const staged = stagedKey({ sha256: await shaOf(asset.id) }, nameOf(asset));
  await rename(path.join(folder, nameOf(asset)), path.join(folder, staged));
  await writeFile(path.join(folder, nameOf(asset)), 'before');
  await age(staged);
  assert.equal((await checkContents(server.database, media.storage)).length, 1);
  assert.deepEqual(await mendFiles(media), [`${nameOf(asset)} got the content that was waiting for it`]);
  assert.deepEqual(await checkContents(server.database, media.storage), []);
});

test('what was staged is placed by the job as well, and dropped when it is out of date', async () => {
  const asset = await upload('job.txt', Buffer.from('one'));
  const source = path.join(folder, '.incoming', 'staged-source');
  for (const [sha256, text] of [
    [await shaOf(asset.id), 'one'],
    [Buffer.alloc(32), 'old'],
  ] as const) {
    await writeFile(source, text);
    await media.storage.put([{ key: stagedKey({ sha256 }, nameOf(asset)), path: source }]);
    const staged = { assetId: asset.id, sha256: sha256.toString('hex'), keys: [nameOf(asset)] };
    await server.database.transaction((tx) => queuePlacing(tx, staged));
  }
  await server.database.query({
    text: 'select graphile_worker.reschedule_jobs(array(select id from graphile_worker.jobs), run_at => now())',
  });
  await until(async () => !(await readdir(folder)).some((name) => name.startsWith('staged-')));
  assert.equal(await (await fetch(server.url + asset.url)).text(), 'one');
});

async function upload(name: string, bytes: Buffer) {
  const form = new FormData();
  form.append('files', new Blob([new Uint8Array(bytes)]), name);
  const { status, body } = await server.call('POST', '/api/upload', { token, body: form });
  assert.equal(status, 201, JSON.stringify(body));
  return body[0];
}

async function replace(id: number, name: string, bytes: Buffer): Promise<number> {
  const form = new FormData();
  form.append('files', new Blob([new Uint8Array(bytes)]), name);
  return (await server.call('POST', `/api/upload?id=${id}`, { token, body: form })).status;
}

async function shaOf(id: number): Promise<Buffer> {
  const text = 'select sha256 from assets where id = $1';
  const { rows } = await server.database.query<{ sha256: Buffer }>({ text, values: [id] });
  return rows[0]?.sha256 ?? assert.fail();
}

async function missing(): Promise<number[]> {
  const text = 'select id from assets where missing_since is not null order by id';
  return (await server.database.query<{ id: number }>({ text })).rows.map(({ id }) => id);
}

async function age(name: string): Promise<void> {
  const anHourAgo = new Date(Date.now() - 3_600_000);
  await utimes(path.join(folder, name), anHourAgo, anHourAgo);
}

async function photo(width: number, height: number): Promise<Buffer> {
  return sharp({ create: { width, height, channels: 3, background: '#336699' } })
    .jpeg()
    .toBuffer();
}
