/** Every change of the model is kept with what takes it back, and taking it back brings the content back. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { type TestServer, testServer } from '../test/harness.ts';

const builder = '/api/content-type-builder';
const uid = 'api::stone.stone';
const stone = {
  kind: 'collectionType',
  info: { singularName: 'stone', pluralName: 'stones', displayName: 'Stone' },
  options: { draftAndPublish: false },
  attributes: {
    title: { type: 'string' },
    weight: { type: 'integer' },
    mark: { type: 'component', component: 'shared.mark' },
  },
};
const mark = { info: { displayName: 'Mark' }, attributes: { text: { type: 'string' }, depth: { type: 'integer' } } };

type Change = { revision: number; actor: string; things: { uid: string; change: string }[]; undo: object | null };

let server: TestServer;
let token: string;
let documentId: string;

before(async () => {
  server = await testServer();
  token = await server.token();
  await apply({ components: { 'shared.mark': mark }, contentTypes: { [uid]: stone } });
  const data = { title: 'Granite', weight: 7, mark: { text: 'A', depth: 2 } };
  const { status, body } = await server.call('POST', '/api/stones', { token, body: { data } });
  assert.equal(status, 201, JSON.stringify(body));
  documentId = body.data.documentId;
});
after(() => server[Symbol.asyncDispose]());

async function apply(change: object): Promise<void> {
  const { status, body } = await server.call('POST', `${builder}/apply`, {
    token,
    body: { ...change, consent: 'all' },
  });
  assert.equal(status, 200, JSON.stringify(body));
}

async function latest(): Promise<Change> {
  const { body } = await server.call('GET', `${builder}/history?pageSize=1`, { token });
  return body.data[0];
}

async function read(route = 'stones'): Promise<Record<string, unknown>> {
  const { body } = await server.call('GET', `/api/${route}/${documentId}?populate=mark`, { token });
  const { title, heading, weight, mark: part } = body.data ?? {};
  return { title, heading, weight, mark: part && { text: part.text, depth: part.depth } };
}

async function takeBack(): Promise<void> {
  const { undo } = await latest();
  assert.ok(undo);
  await apply(undo);
}

const whole = { title: 'Granite', heading: undefined, weight: 7, mark: { text: 'A', depth: 2 } };

test('a dropped field comes back with its values, and a renamed one under its old name', async () => {
  const { weight: _, title, ...attributes } = stone.attributes;
  const heading = { ...title, plinth: { renamedFrom: 'title' } };
  await apply({ contentTypes: { [uid]: { ...stone, attributes: { ...attributes, heading } } } });
  assert.deepEqual(await read(), { ...whole, title: undefined, heading: 'Granite', weight: undefined });
  const change = await latest();
  assert.deepEqual(change.things, [{ uid, name: 'Stone', change: 'changed' }]);
  assert.match(change.actor, /^api-token /);
  await takeBack();
  assert.deepEqual(await read(), whole);
});

test('a dropped field of a component comes back with its values', async () => {
  const { depth: _, ...attributes } = mark.attributes;
  await apply({ components: { 'shared.mark': { ...mark, attributes } } });
  assert.deepEqual((await read()).mark, { text: 'A', depth: undefined });
  await takeBack();
  assert.deepEqual(await read(), whole);
});

test('a removed type comes back with its entries, together with its component', async () => {
  await apply({ contentTypes: { [uid]: null }, components: { 'shared.mark': null } });
  assert.equal((await server.call('GET', '/api/stones', { token })).status, 404);
  assert.deepEqual(
    (await latest()).things.map((thing) => thing.change),
    ['removed', 'removed'],
  );
  await takeBack();
  assert.deepEqual(await read(), whole);
});

test('a renamed type goes back to its name, and a new one goes away', async () => {
  const rock = {
    ...stone,
    info: { ...stone.info, singularName: 'rock', pluralName: 'rocks' },
    plinth: { renamedFrom: uid },
  };
  await apply({ contentTypes: { 'api::rock.rock': rock } });
  assert.equal((await read('rocks')).title, 'Granite');
  await takeBack();
  assert.deepEqual(await read(), whole);
  const sand = { ...stone, info: { singularName: 'sand', pluralName: 'sands', displayName: 'Sand' } };
  await apply({ contentTypes: { 'api::sand.sand': sand } });
  await takeBack();
  assert.equal((await server.call('GET', `${builder}/content-types/api::sand.sand`, { token })).status, 404);
});

test('an id that is in use makes no second owner of the content', async () => {
  const { body } = await server.call('GET', `${builder}/history?pageSize=100`, { token });
  const undone = body.data.find(({ things }: Change) => things.length === 2 && things[0]?.change === 'removed').undo;
  const { plinth } = undone.contentTypes[uid];
  const copy = { ...stone, info: { singularName: 'copy', pluralName: 'copies', displayName: 'Copy' }, plinth };
  await apply({ contentTypes: { 'api::copy.copy': copy } });
  assert.deepEqual((await server.call('GET', '/api/copies', { token })).body.data, []);
  assert.deepEqual(await read(), whole);
});

test('the history is read page by page, by those who may read the model', async () => {
  const { body } = await server.call('GET', `${builder}/history?page=2&pageSize=3`, { token });
  assert.equal(body.data.length, 3);
  assert.equal(body.meta.pagination.page, 2);
  assert.ok(body.meta.pagination.total > 6);
  assert.ok(body.data[0].revision > body.data[1].revision);
  assert.equal((await server.call('GET', `${builder}/history`)).status, 403);
  assert.equal((await server.call('GET', `${builder}/history?pageSize=0`, { token })).status, 400);
});
