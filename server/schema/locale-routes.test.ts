/** Languages: what is written in one is counted before it is removed, and keeps it from being removed. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { browse, buildAdmin, signInAdmin } from '../test/browse.ts';
import { type TestServer, testServer } from '../test/harness.ts';

const uid = 'api::note.note';
const note = {
  kind: 'collectionType',
  info: { singularName: 'note', pluralName: 'notes', displayName: 'Note' },
  options: { draftAndPublish: true },
  pluginOptions: { i18n: { localized: true } },
  attributes: { title: { type: 'string', pluginOptions: { i18n: { localized: true } } } },
};

let server: TestServer;
let cookie: string;
let token: string;

before(async () => {
  server = await testServer();
  await buildAdmin(server);
  cookie = await signInAdmin(server);
  token = await server.token();
  const made = await server.call('POST', '/api/content-type-builder/content-types', { token, body: note });
  assert.equal(made.status, 201, JSON.stringify(made.body));
});
after(() => server[Symbol.asyncDispose]());

const call = (method: string, path: string, body?: object) =>
  browse(server, method, `/admin/api/locales${path}`, { cookie, ...(body && { body }) });

test('a language that nothing is written in goes, and can be added again', async () => {
  assert.equal((await call('POST', '', { code: 'fr' })).status, 201);
  assert.deepEqual((await call('GET', '/fr/uses')).body.data, []);
  assert.equal((await call('DELETE', '/fr')).status, 200);
  assert.equal((await call('POST', '', { code: 'fr' })).status, 201);
});

test('one that is written in stays, and says how many entries of which type there are', async () => {
  await call('POST', '', { code: 'de' });
  const write = async (method: string, path: string) =>
    (await server.call(method, `/api/notes${path}`, { token, body: { data: { title: 'Guten Tag' } } })).body.data;
  const first = await write('POST', '');
  await write('PUT', `/${first.documentId}?locale=de`);
  await write('POST', '?locale=de&status=draft');
  assert.deepEqual((await call('GET', '/de/uses')).body.data, [{ uid, entries: 2 }]);
  const refused = await call('DELETE', '/de');
  assert.deepEqual([refused.status, refused.headers.get('X-Error-Code')], [409, 'schema.locale_in_use']);
  assert.match(refused.body.error.message, /api::note\.note/);
});
