/** The trash of files and folders: nothing is shown or served from it, and everything comes back as it was. */
import assert from 'node:assert/strict';
import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { after, before, test } from 'node:test';
import { applyDefinitions } from '../schema/index.ts';
import { browse, buildAdmin, signInAdmin } from '../test/browse.ts';
import { type TestServer, testServer } from '../test/harness.ts';
import { until } from '../test/until.ts';
import { openMedia } from './media.ts';
import { applyMediaRetention } from './retention.ts';

const album = {
  kind: 'collectionType',
  info: { singularName: 'album', pluralName: 'albums', displayName: 'Album' },
  options: { draftAndPublish: true },
  attributes: {
    title: { type: 'string' },
    cover: { type: 'media', multiple: false },
    photos: { type: 'media', multiple: true },
    card: { type: 'component', component: 'shared.card' },
  },
};
const card = { info: { displayName: 'Card' }, attributes: { picture: { type: 'media', multiple: false } } };

let server: TestServer;
let token: string;
let cookie: string;

before(async () => {
  server = await testServer();
  token = await server.token();
  await buildAdmin(server);
  cookie = await signInAdmin(server);
  await applyDefinitions(server.database, {
    contentTypes: { 'api::album.album': album },
    components: { 'shared.card': card },
  });
  await until(async () => (await server.call('GET', '/api/albums', { token })).status === 200);
});

after(() => server[Symbol.asyncDispose]());

test('a deleted file leaves every answer, and a restored one is back in all of them', async () => {
  const [a, b] = await upload('a.txt', 'b.txt');
  const entry = { title: 'A', cover: a.id, photos: [b.id, a.id], card: { picture: a.id } };
  const created = await server.call('POST', '/api/albums', { token, body: { data: entry } });
  const { documentId } = created.body.data;
  const tagged = { tags: ['Harbour'], alternativeText: 'Text' };
  await admin('PUT', `/files/${a.id}`, tagged);
  const folderId = (await admin('POST', '/folders', { name: 'Of a' })).body.data.id;
  await admin('POST', '/files/actions/move', { ids: [a.id], folderId });
  const original = (await admin('GET', `/files/${a.id}`)).body.data;
  const before = await shownOf(documentId);

  const removed = await server.call('DELETE', `/api/upload/files/${a.id}`, { token });
  assert.deepEqual([removed.status, removed.body.name], [200, 'a.txt']);
  assert.equal((await server.call('GET', `/api/upload/files/${a.id}`, { token })).status, 404);
  assert.equal((await server.call('DELETE', `/api/upload/files/${a.id}`, { token })).status, 404);
  assert.ok(
    !(await server.call('GET', '/api/upload/files', { token })).body.some(({ id }: { id: number }) => id === a.id),
  );
  assert.equal((await fetch(server.url + a.url)).status, 404);
  const without = { cover: null, photos: ['b.txt'], picture: null };
  assert.deepEqual(await shownOf(documentId), { draft: without, published: without });
  const reused = await server.call('POST', '/api/albums', { token, body: { data: { title: 'C', cover: a.id } } });
  assert.equal(reused.status, 400, 'what is in the trash cannot be used');
  assert.equal(
    (await server.call('PUT', `/api/albums/${documentId}?status=draft`, { token, body: { data: { title: 'B' } } }))
      .status,
    200,
  );
  assert.equal((await server.call('PUT', `/api/albums/${documentId}`, { token, body: { data: {} } })).status, 200);

  const trashed = (await admin('GET', '/files?trashed=true')).body.data;
  assert.deepEqual([trashed[0].id, trashed[0].deletedBy.split(':')[0]], [a.id, 'api-token']);
  const inTrash = await admin('GET', `/files/${a.id}/content`);
  assert.deepEqual([inTrash.status, inTrash.body], [200, 'a.txt']);
  assert.equal(inTrash.headers.get('cache-control'), 'private, no-cache');
  assert.deepEqual((await admin('POST', '/files/actions/restore', { ids: [a.id, b.id] })).body.data, [
    { id: a.id, ok: true },
    { id: b.id, ok: false, code: 'media.not_found' },
  ]);
  assert.deepEqual(await shownOf(documentId), before);
  assert.deepEqual((await admin('GET', `/files/${a.id}`)).body.data, original);
  assert.equal((await fetch(server.url + a.url)).status, 200);
});

test('who works on an entry sees what of it is in the trash, and saving keeps it', async () => {
  const [a, b, lost] = await upload('kept-a.txt', 'kept-b.txt', 'lost.txt');
  const entry = { title: 'Kept', cover: a.id, photos: [a.id, b.id, lost.id], card: { picture: a.id } };
  const { documentId } = (await server.call('POST', '/api/albums', { token, body: { data: entry } })).body.data;
  await server.call('DELETE', `/api/upload/files/${a.id}`, { token });
  await server.database.query({ text: 'update assets set missing_since = now() where id = $1', values: [lost.id] });
  const populate = 'populate[cover]=true&populate[photos]=true&populate[card][populate]=*';
  const path = `/entries/api::album.album/${documentId}?${populate}`;
  type Shown = { id: number; deletedAt: string | null; missingSince: string | null };
  const states = (files: readonly Shown[]) =>
    files.map(({ id, deletedAt, missingSince }) => [id, deletedAt !== null, missingSince !== null]);
  const opened = (await admin('GET', path)).body.data;
  assert.deepEqual(states([opened.cover, opened.card.picture]), [
    [a.id, true, false],
    [a.id, true, false],
  ]);
  const inOrder = [
    [a.id, true, false],
    [b.id, false, false],
    [lost.id, false, true],
  ];
  assert.deepEqual(states(opened.photos), inOrder);

  const data = { title: 'Kept on', photos: [lost.id, a.id, b.id], card: { id: opened.card.id, picture: a.id } };
  const saved = await admin('PUT', path, { data });
  assert.equal(saved.status, 200);
  assert.deepEqual(states(saved.body.data.photos), [inOrder[2], inOrder[0], inOrder[1]]);
  const listed = `/entries/api::album.album?filters[documentId]=${documentId}&status=draft&${populate}`;
  assert.equal((await admin('GET', `${listed}&files=all`)).body.data[0].cover.id, a.id);
  assert.equal((await admin('GET', listed)).body.data[0].cover, null);
  const forVisitors = await server.call('GET', `/api/albums/${documentId}?${populate}&files=all`, { token });
  assert.equal(forVisitors.body.data.cover, null);
  const versions = `/api/albums/${documentId}/versions/1/restore?${populate}`;
  const restored = await server.call('POST', versions, { token, body: { fields: ['title'] } });
  assert.deepEqual([restored.status, restored.body.data.cover], [200, null], 'nor after a restore');
  const asked = await server.call('GET', '/api/albums?populate[cover][fields]=deletedAt', { token });
  assert.equal(asked.status, 400, 'visitors are told nothing of the trash');

  await admin('POST', '/files/actions/restore', { ids: [a.id] });
  const { cover, picture, photos } = (await shownOf(documentId)).draft;
  assert.deepEqual([cover, picture, photos], ['kept-a.txt', 'kept-a.txt', ['lost.txt', 'kept-a.txt', 'kept-b.txt']]);
});

test('an entry that shows what is in the trash can be copied', async () => {
  const [a, b] = await upload('copied-a.txt', 'copied-b.txt');
  const entry = { title: 'First', cover: a.id, photos: [b.id, a.id], card: { picture: a.id } };
  const { documentId } = (await server.call('POST', '/api/albums', { token, body: { data: entry } })).body.data;
  await server.call('DELETE', `/api/upload/files/${a.id}`, { token });
  const copied = await admin('POST', `/entries/api::album.album/${documentId}/actions/duplicate`, { suffix: '(copy)' });
  assert.equal(copied.status, 201, JSON.stringify(copied.body));
  const id = copied.body.data.documentId;
  assert.equal((await admin('POST', `/entries/api::album.album/${id}/actions/publish`)).status, 200);
  const without = { cover: null, photos: ['copied-b.txt'], picture: null };
  assert.deepEqual(await shownOf(id), { draft: without, published: without });
  await admin('POST', '/files/actions/restore', { ids: [a.id] });
  const whole = { cover: 'copied-a.txt', photos: ['copied-b.txt', 'copied-a.txt'], picture: 'copied-a.txt' };
  assert.deepEqual(await shownOf(id), { draft: whole, published: whole });
});

test('other processes stop serving it as well, and begin again', async () => {
  const [a] = await upload('elsewhere.txt');
  const env = { PLINTH_HOME: server.config.home };
  await using other = await testServer({ env, database: sameDatabase() });
  const statusThere = async () => (await fetch(other.url + a.url)).status;
  assert.equal(await statusThere(), 200);
  await server.call('DELETE', `/api/upload/files/${a.id}`, { token });
  await until(async () => (await statusThere()) === 404);
  await using late = await testServer({ env, database: sameDatabase() });
  assert.equal((await fetch(late.url + a.url)).status, 404, 'one that starts now knows it');
  await admin('POST', '/files/actions/restore', { ids: [a.id] });
  await until(async () => (await statusThere()) === 200);
});

test('a folder goes with what is inside and comes back with exactly that', async () => {
  const make = async (name: string, parentId: number | null = null) =>
    (await admin('POST', '/folders', { name, parentId })).body.data.id;
  const outer = await make('Outer');
  const inner = await make('Inner', outer);
  const [early, one, two] = await upload('early.txt', 'one.txt', 'two.txt');
  await admin('POST', '/files/actions/move', { ids: [early.id, one.id], folderId: outer });
  await admin('POST', '/files/actions/move', { ids: [two.id], folderId: inner });
  await admin('POST', '/files/actions/delete', { ids: [early.id] });

  assert.deepEqual((await admin('DELETE', `/folders/${outer}`)).body.data, { folders: 2, files: 2 });
  assert.equal((await fetch(server.url + two.url)).status, 404);
  assert.ok(!(await folderNames()).includes('Outer'));
  const [trashed] = (await admin('GET', '/folders/trashed')).body.data;
  assert.deepEqual([trashed.id, trashed.name, trashed.files], [outer, 'Outer', 2]);
  assert.deepEqual(await names('trashed=true&q=early'), ['early.txt']);
  assert.deepEqual(await names(`trashed=${outer}`), ['one.txt', 'two.txt']);

  const again = await make('Outer');
  assert.deepEqual((await admin('POST', `/folders/${outer}/actions/restore`)).body.data, { folders: 2, files: 2 });
  assert.deepEqual(await names(`folder=${outer}&deep=true`), ['one.txt', 'two.txt']);
  assert.ok((await folderNames()).includes('Outer (2)'), 'its name was taken meanwhile');
  assert.equal((await admin('POST', `/folders/${outer}/actions/restore`)).status, 404);
  assert.deepEqual(await names('trashed=true&q=early'), ['early.txt'], 'what was deleted before stays deleted');
  await admin('DELETE', `/folders/${again}`);

  // A file alone, out of a folder that is in the trash, goes to the nearest folder that is not.
  await admin('DELETE', `/folders/${inner}`);
  await admin('POST', '/files/actions/restore', { ids: [two.id] });
  assert.equal((await admin('GET', `/files/${two.id}`)).body.data.folderId, outer);
  assert.equal((await fetch(server.url + two.url)).status, 200);

  await admin('DELETE', `/folders/${outer}`);
  assert.deepEqual((await admin('POST', `/folders/${outer}/actions/purge`)).body.data, { folders: 1, files: 2 });
  assert.equal((await admin('POST', `/folders/${inner}/actions/restore`)).status, 200, 'it lies at the top now');
  await admin('POST', '/files/actions/restore', { ids: [early.id] });
  assert.equal((await admin('GET', `/files/${early.id}`)).body.data.folderId, null);
});

test('only what is in the trash can be purged; its bytes and uses end', async () => {
  const [a] = await upload('purged.txt');
  const created = await server.call('POST', '/api/albums', { token, body: { data: { title: 'P', photos: [a.id] } } });
  assert.equal((await admin('POST', '/files/actions/purge', { ids: [a.id] })).body.data[0].ok, false);
  await admin('POST', '/files/actions/delete', { ids: [a.id] });
  assert.deepEqual((await admin('POST', '/files/actions/purge', { ids: [a.id] })).body.data, [{ id: a.id, ok: true }]);
  assert.equal((await admin('GET', `/files/${a.id}`)).status, 404);
  assert.deepEqual((await shownOf(created.body.data.documentId)).published.photos, []);
  const folder = path.join(server.config.home, 'uploads');
  await until(async () => !(await readdir(folder)).includes(`${a.hash}.txt`));
});

test('what has lain in the trash for long enough is purged, and nothing else', async () => {
  const [old, young, kept] = await upload('old.txt', 'young.txt', 'kept.txt');
  await admin('POST', '/files/actions/delete', { ids: [old.id, young.id] });
  const ago = `update assets set deleted_at = now() - interval '31 days' where id = $1`;
  await server.database.query({ text: ago, values: [old.id] });
  await using media = await openMedia({
    database: server.database,
    folder: path.join(server.config.home, 'uploads'),
    onTaskFailed: (_task, error) => assert.fail(String(error)),
  });
  await applyMediaRetention(media, 0, new AbortController().signal);
  assert.equal((await admin('GET', `/files/${old.id}`)).status, 200, '0 keeps them for ever');
  await applyMediaRetention(media, 30, new AbortController().signal);
  const statuses = await Promise.all(
    [old, young, kept].map(async ({ id }) => (await admin('GET', `/files/${id}`)).status),
  );
  assert.deepEqual(statuses, [404, 200, 200]);
});

test('the trash is closed to those who may not remove', async () => {
  const [a] = await upload('closed.txt');
  const paths: [string, string, unknown][] = [
    ['POST', '/files/actions/restore', { ids: [a.id] }],
    ['POST', '/files/actions/purge', { ids: [a.id] }],
    ['GET', `/files/${a.id}/content`, undefined],
    ['POST', '/folders/1/actions/purge', undefined],
  ];
  for (const [method, pathname, body] of paths) {
    const answer = await browse(server, method, `/admin/api${pathname}`, body === undefined ? {} : { body });
    assert.equal(answer.status, 401, pathname);
  }
  for (const body of [{ ids: [] }, { ids: ['x'] }, { ids: [1.5] }, { ids: [-1] }, {}, { ids: [1], more: 1 }]) {
    assert.equal((await admin('POST', '/files/actions/purge', body)).status, 400, JSON.stringify(body));
  }
});

/** That of the first server, which ends it. */
function sameDatabase() {
  return { db: server.database, url: server.databaseUrl, async [Symbol.asyncDispose]() {} };
}

type Uploaded = { id: number; url: string; hash: string };

async function upload(...files: string[]): Promise<[Uploaded, Uploaded, Uploaded]> {
  const form = new FormData();
  for (const name of files) form.append('files', new Blob([name], { type: 'text/plain' }), name);
  return (await server.call('POST', '/api/upload', { token, body: form })).body;
}

function admin(method: string, pathname: string, body?: unknown) {
  return browse(server, method, `/admin/api${pathname}`, { cookie, ...(body === undefined ? {} : { body }) });
}

async function names(query: string): Promise<string[]> {
  const { body } = await admin('GET', `/files?sort=name&${query}`);
  return body.data.map(({ name }: { name: string }) => name);
}

async function folderNames(): Promise<string[]> {
  return (await admin('GET', '/folders')).body.data.map(({ name }: { name: string }) => name);
}

async function shownOf(documentId: string) {
  const populate = 'populate[cover]=true&populate[photos]=true&populate[card][populate]=*';
  const read = async (status: string) => {
    const { body } = await server.call('GET', `/api/albums/${documentId}?status=${status}&${populate}`, { token });
    const { cover, photos, card: shown } = body.data;
    return {
      cover: cover?.name ?? null,
      photos: photos.map(({ name }: { name: string }) => name),
      picture: shown?.picture?.name ?? null,
    };
  };
  return { draft: await read('draft'), published: await read('published') };
}
