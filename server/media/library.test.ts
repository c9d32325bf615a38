/** The media library of the admin: finding files, folders, and working on many at once. */
import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { after, before, test } from 'node:test';
import sharp from 'sharp';
import { browse, buildAdmin, signInAdmin } from '../test/browse.ts';
import { type TestServer, testServer } from '../test/harness.ts';

let server: TestServer;
let cookie: string;

before(async () => {
  server = await testServer();
  await buildAdmin(server);
  cookie = await signInAdmin(server);
});

after(() => server[Symbol.asyncDispose]());

const call = (method: string, pathname: string, body?: unknown) =>
  browse(server, method, `/admin/api${pathname}`, { cookie, ...(body === undefined ? {} : { body }) });

test('files by search, kind, folder, missing text, sort and page', async () => {
  const picture = await sharp({ create: { width: 30, height: 20, channels: 3, background: '#ff0000' } })
    .png()
    .toBuffer();
  const stored = await upload({ 'lib-b.png': picture, 'lib-a.png': picture, 'lib-c 100%.txt': 'text' });
  assert.equal(stored.status, 201);
  assert.match(stored.body.data[0].dominantColor, /^#f/);
  const [b, a] = stored.body.data;
  await call('PUT', `/files/${a.id}`, { alternativeText: 'Red' });
  const folder = (await call('POST', '/folders', { name: 'Pictures' })).body.data;
  assert.deepEqual((await call('POST', '/files/actions/move', { ids: [b.id], folderId: folder.id })).body.data, [
    { id: b.id, ok: true },
  ]);

  const names = async (query: string) => {
    const { status, body } = await call('GET', `/files?sort=name&${query}`);
    assert.equal(status, 200, JSON.stringify(body));
    return body.data.map((file: { name: string }) => file.name);
  };
  assert.deepEqual(await names('q=LIB-'), ['lib-a.png', 'lib-b.png', 'lib-c 100%.txt']);
  assert.deepEqual(await names('q=0%25'), ['lib-c 100%.txt'], 'a percent sign is itself');
  assert.deepEqual(await names('q=red'), ['lib-a.png']);
  assert.deepEqual(await names('kind=file'), ['lib-c 100%.txt']);
  assert.deepEqual(await names('kind[0]=file&kind[1]=audio'), ['lib-c 100%.txt']);
  assert.deepEqual(await names('kind[0]=file&kind[1]=image'), await names(''));
  assert.deepEqual(await names('kind=image&missingAlternativeText=true'), ['lib-b.png']);
  assert.deepEqual(await names('missing=true'), []);
  await server.database.query({ text: 'update assets set missing_since = now() where id = $1', values: [b.id] });
  assert.deepEqual(await names('missing=true'), ['lib-b.png']);
  assert.deepEqual(await names('missing=false&kind=image'), ['lib-a.png']);
  const { missingFiles } = (await call('GET', '/home')).body.data.attention;
  assert.equal(missingFiles, 1);
  assert.deepEqual(await names(`folder=${folder.id}`), ['lib-b.png']);
  assert.deepEqual(await names('folder=root'), ['lib-a.png', 'lib-c 100%.txt']);
  const page = (await call('GET', '/files?sort=name:desc&pageSize=2&page=2')).body;
  assert.deepEqual([page.data.length, page.data[0].name], [1, 'lib-a.png']);
  assert.deepEqual(page.meta.pagination, { page: 2, pageSize: 2, pageCount: 2, total: 3 });
  for (const query of ['pageSize=201', 'page=0', 'kind=thing', 'sort=hash', 'folder=x']) {
    assert.equal((await call('GET', `/files?${query}`)).status, 400, query);
  }
  const all = [a.id, b.id, stored.body.data[2].id];
  assert.deepEqual((await call('POST', '/files/actions/delete', { ids: [...all, 99_999_999] })).body.data, [
    ...all.map((id) => ({ id, ok: true })),
    { id: 99_999_999, ok: false, code: 'media.not_found' },
  ]);
  assert.equal((await call('GET', '/files')).body.meta.pagination.total, 0);
  const { rows } = await server.database.query<{ action: string; ip: string | null; request: string | null }>({
    text: `select action, ip, request_id as request from audit_log where action like 'media.%' order by id`,
  });
  assert.ok(
    rows.every(({ ip, request }) => ip !== null && request !== null),
    'each entry names the request',
  );
  const actions = ['upload', 'update', 'folder.create', 'move', 'trash'];
  assert.deepEqual(
    rows.map(({ action }) => action),
    actions.map((action) => `media.${action}`),
  );
});

test('folders: a tree without rings, without clashes, and nothing is lost with one', async () => {
  const make = async (name: string, parentId: number | null = null) =>
    (await call('POST', '/folders', { name, parentId })).body.data.id;
  const top = await make('Top');
  const inner = await make('Inner', top);
  const deepest = await make('Deepest', inner);
  const code = async (method: string, pathname: string, body?: unknown) => {
    const answer = await call(method, pathname, body);
    return [answer.status, answer.headers.get('x-error-code')];
  };
  assert.deepEqual(await code('POST', '/folders', { name: 'Inner', parentId: top }), [409, 'media.folder_exists']);
  assert.deepEqual(await code('POST', '/folders', { name: 'x', parentId: 99_999 }), [404, 'media.folder_not_found']);
  assert.deepEqual(await code('POST', '/folders', { name: 'a/b' }), [400, 'http.invalid_request']);
  for (const parentId of [top, deepest]) {
    assert.deepEqual(await code('PUT', `/folders/${top}`, { parentId }), [400, 'media.folder_inside_itself']);
  }
  const moved = await call('PUT', `/folders/${deepest}`, { name: 'Moved', parentId: null });
  const may = { upload: true, create: true, change: true, destroy: true };
  assert.deepEqual(moved.body.data, { id: deepest, parentId: null, name: 'Moved', files: 0, may });

  const [file] = (await upload({ 'in-folder.txt': 'x' })).body.data;
  await call('PUT', `/files/${file.id}`, { folderId: deepest });
  assert.deepEqual(await code('DELETE', `/folders/${deepest}`), [200, null]);
  assert.deepEqual(await code('DELETE', `/folders/${deepest}`), [404, 'media.folder_not_found']);
  assert.deepEqual(await code('PUT', `/folders/${top}`, { parentId: deepest }), [404, 'media.folder_not_found']);
  assert.deepEqual(await code('PUT', `/files/${file.id}`, { folderId: null }), [404, 'media.not_found']);
  const names = (await call('GET', '/folders')).body.data.map((folder: { name: string }) => folder.name);
  assert.deepEqual(names, ['Inner', 'Pictures', 'Top']);
});

test('a file from the web: judged like an upload, and from nowhere inside', async () => {
  const picture = await sharp({ create: { width: 30, height: 20, channels: 3, background: '#00ff00' } })
    .png()
    .toBuffer();
  const site = createServer((request, response) => {
    const isPage = request.url === '/page.html';
    response.setHeader('Content-Type', isPage ? 'text/html' : 'image/png').end(isPage ? '<html></html>' : picture);
  });
  await new Promise<void>((resolve) => site.listen(0, '127.0.0.1', resolve));
  const base = `http://127.0.0.1:${(site.address() as AddressInfo).port}`;
  const refused = await call('POST', '/upload/from-url', { url: `${base}/a%20picture.png` });
  assert.deepEqual([refused.status, refused.headers.get('x-error-code')], [400, 'http.outgoing_refused']);

  await using open = await testServer({ env: { OUTGOING_ALLOW: '127.0.0.0/8' } });
  await buildAdmin(open);
  const session = await signInAdmin(open);
  const fetchInto = (url: string) =>
    browse(open, 'POST', '/admin/api/upload/from-url', { cookie: session, body: { url, alternativeText: 'Green' } });
  const { status, body } = await fetchInto(`${base}/a%20picture.png`);
  const { name, width, alternativeText, ext } = body.data;
  assert.deepEqual([status, name, width, alternativeText, ext], [201, 'a picture.png', 30, 'Green', '.png']);
  const page = await fetchInto(`${base}/page.html`);
  assert.deepEqual([page.status, page.headers.get('x-error-code')], [400, 'media.type_not_allowed']);
  site.close();
});

function upload(files: Record<string, Buffer | string>) {
  const form = new FormData();
  for (const [name, bytes] of Object.entries(files))
    form.append('files', new Blob([Uint8Array.from(Buffer.from(bytes))]), name);
  return call('POST', '/upload', form);
}
