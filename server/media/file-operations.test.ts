/** Undoing what was done to many files: exactly what it changed, where nobody has changed the same since. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { browse, buildAdmin, signInAdmin } from '../test/browse.ts';
import { type TestServer, testServer } from '../test/harness.ts';

type Result = { id: number; ok: boolean; code?: string };
type Uploaded = { id: number; url: string };

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

async function upload(...names: string[]): Promise<[Uploaded, Uploaded, Uploaded]> {
  const form = new FormData();
  for (const name of names) form.append('files', new Blob([name], { type: 'text/plain' }), name);
  return (await call('POST', '/upload', form)).body.data;
}

async function act(action: string, ids: readonly number[], more: object = {}): Promise<string> {
  const { status, body } = await call('POST', `/files/actions/${action}`, { ids, ...more });
  assert.equal(status, 200, JSON.stringify(body));
  return body.meta.operationId;
}

async function undo(operationId: string): Promise<{ results: Result[]; operationId: string }> {
  const { status, body } = await call('POST', `/files/operations/${operationId}/undo`);
  assert.equal(status, 200, JSON.stringify(body));
  return { results: body.data, operationId: body.meta.operationId };
}

const folder = async (name: string) => (await call('POST', '/folders', { name })).body.data.id;

async function stateOf(...files: readonly Uploaded[]) {
  const { rows } = await server.database.query({
    text: `select folder_id as folder, tags, deleted_at as deleted, deleted_with as "with" from assets
      where id = any($1) order by id`,
    values: [files.map(({ id }) => id)],
  });
  return rows;
}

test('a move, tags, a deletion and a restoration are undone, and so is an undo', async () => {
  const [a, b] = await upload('one.txt', 'two.txt');
  const ids = [a.id, b.id];
  const [first, second] = [await folder('First'), await folder('Second')];
  await act('move', [a.id], { folderId: first });
  await act('tag', [a.id], { add: ['Old', 'Kept'] });
  const origin = await stateOf(a, b);

  const moved = await act('move', ids, { folderId: second });
  assert.deepEqual((await undo(moved)).results, [
    { id: a.id, ok: true },
    { id: b.id, ok: true },
  ]);
  assert.deepEqual(await stateOf(a, b), origin, 'each in the place that it came from');
  const tagged = await act('tag', ids, { add: ['New', 'Kept'], remove: ['Old'] });
  await undo(tagged);
  assert.deepEqual(await stateOf(a, b), origin, 'with its own tags, in their order');
  const deleted = await act('delete', ids);
  assert.equal((await fetch(server.url + a.url)).status, 404);
  const undone = await undo(deleted);
  assert.deepEqual(await stateOf(a, b), origin);
  assert.equal((await fetch(server.url + a.url)).status, 200);
  await undo(undone.operationId);
  assert.equal((await fetch(server.url + a.url)).status, 404);
  const inTrash = await stateOf(a, b);
  const restored = await act('restore', ids);
  await undo(restored);
  assert.deepEqual(await stateOf(a, b), inTrash, 'as long in the trash as before');
  assert.equal((await fetch(server.url + a.url)).status, 404);

  const again = await call('POST', `/files/operations/${moved}/undo`);
  assert.deepEqual([again.status, again.body.error.code], [409, 'media.undone_already']);
  const unknown = await call('POST', '/files/operations/none/undo');
  assert.deepEqual([unknown.status, unknown.body.error.code], [404, 'media.unknown_operation']);
});

test('what somebody has changed since stays; another part of the file is no hindrance', async () => {
  const [a, b, c] = await upload('since-a.txt', 'since-b.txt', 'since-c.txt');
  const [here, there] = [await folder('Here'), await folder('There')];
  const ids = [a.id, b.id, c.id];
  const moved = await act('move', ids, { folderId: here });
  await call('PUT', `/files/${a.id}`, { folderId: there });
  await act('tag', [b.id], { add: ['Since'] });
  await act('delete', [c.id]);
  await call('POST', '/files/actions/purge', { ids: [c.id] });
  assert.deepEqual((await undo(moved)).results, [
    { id: a.id, ok: false, code: 'media.changed_since' },
    { id: b.id, ok: true },
  ]);
  const [ofA, ofB] = await stateOf(a, b);
  assert.deepEqual([ofA?.folder, ofB?.folder, ofB?.tags], [there, null, ['Since']]);
  await call('PUT', `/files/${a.id}`, { folderId: here });
  assert.deepEqual((await undo(moved)).results, [{ id: a.id, ok: true }], 'what was left can be undone later');
});

test('nothing comes back into a folder that is in the trash', async () => {
  const [a] = await upload('homeless.txt');
  const [home, other] = [await folder('Home'), await folder('Other')];
  await act('move', [a.id], { folderId: home });
  const moved = await act('move', [a.id], { folderId: other });
  const deleted = await act('delete', [a.id]);
  await call('DELETE', `/folders/${home}`);
  await undo(deleted);
  assert.deepEqual((await undo(moved)).results, [{ id: a.id, ok: false, code: 'media.changed_since' }]);
  const again = await act('delete', [a.id]);
  await call('DELETE', `/folders/${other}`);
  assert.deepEqual((await undo(again)).results, [{ id: a.id, ok: false, code: 'media.changed_since' }]);
});

test('what changed nothing is no operation, and a refused file has none', async () => {
  const [a] = await upload('idle.txt');
  assert.equal(await act('move', [a.id], { folderId: null }), null);
  assert.equal(await act('restore', [a.id]), null);
  const { rows } = await server.database.query({
    text: 'select from operation_files where asset_id = $1',
    values: [a.id],
  });
  assert.equal(rows.length, 0);
});
