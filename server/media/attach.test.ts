/** Files and the entries that show them: attaching on upload, and what is left when a file goes. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { applyDefinitions } from '../schema/index.ts';
import { browse, buildAdmin, signInAdmin } from '../test/browse.ts';
import { type TestServer, testServer } from '../test/harness.ts';
import { until } from '../test/until.ts';

const component = { info: { displayName: 'Card' }, attributes: { picture: { type: 'media', multiple: false } } };
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

let server: TestServer;
let token: string;

before(async () => {
  server = await testServer();
  token = await server.token();
  await applyDefinitions(server.database, {
    contentTypes: { 'api::album.album': album },
    components: { 'shared.card': component },
  });
  await until(async () => (await server.call('GET', '/api/albums', { token })).status === 200, 'the type is served');
});

after(() => server[Symbol.asyncDispose]());

test('files go to the entry that the form names: what is published shows them at once', async () => {
  const entry = await create({ title: 'A' });
  const first = await upload(['a.txt'], { ref: 'api::album.album', refId: String(entry.id), field: 'cover' });
  assert.equal(first.status, 201);
  await upload(['b.txt', 'c.txt'], { ref: 'api::album.album', refId: String(entry.id), field: 'photos' });
  const draft = (await read(entry.documentId, 'draft')).body.data;
  await upload(['d.txt'], { ref: 'api::album.album', refId: String(draft.id), field: 'photos' });
  assert.deepEqual(names((await read(entry.documentId, 'draft')).body.data), ['a.txt', 'b.txt', 'c.txt', 'd.txt']);
  const shown = (await read(entry.documentId)).body.data;
  assert.deepEqual(names(shown), ['a.txt', 'b.txt', 'c.txt'], 'a draft stays a draft');
});

test('a form that names what is not there is refused, and its files with it', async () => {
  const entry = await create({ title: 'B' });
  const right = { ref: 'api::album.album', refId: String(entry.id), field: 'cover' };
  const cases: [Record<string, string>, string][] = [
    [{ ...right, ref: 'api::nope.nope' }, 'entries.cannot_attach'],
    [{ ...right, refId: '99999999' }, 'entries.cannot_attach'],
    [{ ...right, field: 'title' }, 'entries.cannot_attach'],
    [{ ...right, refId: entry.documentId }, 'media.incomplete_attachment'],
    [{ ref: right.ref, refId: right.refId }, 'media.incomplete_attachment'],
  ];
  const before = await countFiles();
  for (const [fields, code] of cases) {
    const answer = await upload(['x.txt'], fields);
    assert.deepEqual([answer.status, answer.headers.get('x-error-code')], [400, code]);
  }
  const uploader = await server.token('custom', ['plugin::upload.content-api.upload']);
  assert.equal((await upload(['x.txt'], right, uploader)).status, 403, 'uploading is not updating');
  assert.equal(await countFiles(), before);
});

test('a file that is removed is gone from entries, also inside components', async () => {
  const [a, b] = (await upload(['gone.txt', 'kept.txt'])).body;
  const { documentId } = await create({ title: 'C', cover: a.id, photos: [a.id, b.id], card: { picture: a.id } });
  assert.deepEqual(names((await read(documentId)).body.data), ['gone.txt', 'gone.txt', 'kept.txt']);
  assert.equal((await server.call('DELETE', `/api/upload/files/${a.id}`, { token })).status, 200);
  for (const status of ['published', 'draft']) {
    const entry = (await read(documentId, status)).body.data;
    assert.deepEqual([names(entry), entry.card.picture], [['kept.txt'], null], status);
  }
  const saved = await server.call('PUT', `/api/albums/${documentId}`, { token, body: { data: { title: 'C2' } } });
  assert.equal(saved.status, 200, 'the entry can still be saved');
});

test('where a file is used, for the admin', async () => {
  const [file] = (await upload(['used.txt'])).body;
  const { documentId } = await create({ title: 'D', photos: [file.id], card: { picture: file.id } });
  await buildAdmin(server);
  const cookie = await signInAdmin(server);
  const { body } = await browse(server, 'GET', `/admin/api/files/${file.id}/used-by`, { cookie });
  const use = { type: 'api::album.album', documentId, locale: '' };
  assert.deepEqual(body.data, [
    { ...use, status: 'draft', field: 'card' },
    { ...use, status: 'draft', field: 'photos' },
    { ...use, status: 'published', field: 'card' },
    { ...use, status: 'published', field: 'photos' },
  ]);
  assert.equal((await browse(server, 'GET', '/admin/api/files/99999999/used-by', { cookie })).status, 404);
});

async function create(data: Record<string, unknown>) {
  const answer = await server.call('POST', '/api/albums', { token, body: { data } });
  assert.equal(answer.status, 201, JSON.stringify(answer.body));
  return answer.body.data;
}

function read(documentId: string, status = 'published') {
  const populate = 'populate[cover]=true&populate[photos]=true&populate[card][populate]=*';
  return server.call('GET', `/api/albums/${documentId}?status=${status}&${populate}`, { token });
}

/** Of the cover and the photos. */
function names({ cover, photos }: { cover: { name: string } | null; photos: { name: string }[] }): string[] {
  return [...(cover ? [cover] : []), ...photos].map(({ name }) => name);
}

function upload(files: string[], fields: Record<string, string> = {}, as = token) {
  const form = new FormData();
  for (const name of files) form.append('files', new Blob([name], { type: 'text/plain' }), name);
  for (const [name, value] of Object.entries(fields)) form.append(name, value);
  return server.call('POST', '/api/upload', { token: as, body: form });
}

async function countFiles(): Promise<number> {
  return (await server.call('GET', '/api/upload/files', { token })).body.length;
}
