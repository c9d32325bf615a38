/** Relations from content to visitors: readable as far as visitors are, and no way to what they keep secret. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { describeTypes } from '../openapi/typescript.ts';
import { applyDefinitions, compareDatabase, loadRegistry } from '../schema/index.ts';
import { type TestServer, testServer } from '../test/harness.ts';
import { findLostDocuments } from './check-content.ts';

const post = {
  kind: 'collectionType',
  info: { singularName: 'post', pluralName: 'posts', displayName: 'Post' },
  options: { draftAndPublish: false },
  attributes: {
    title: { type: 'string' },
    author: { type: 'relation', relation: 'manyToOne', target: 'plugin::users-permissions.user' },
    likedBy: { type: 'relation', relation: 'manyToMany', target: 'plugin::users-permissions.user' },
    box: { type: 'component', component: 'parts.box', repeatable: false },
  },
};
const box = {
  info: { displayName: 'Box' },
  attributes: { by: { type: 'relation', relation: 'oneToOne', target: 'plugin::users-permissions.user' } },
};

let server: TestServer;
let full: string;
const visitors: { id: number; documentId: string; jwt: string }[] = [];
let postId: string;

before(async () => {
  server = await testServer();
  await applyDefinitions(server.database, {
    contentTypes: { 'api::post.post': post },
    components: { 'parts.box': box },
  });
  full = await server.token();
  for (const username of ['ada', 'bob']) {
    const body = { username, email: `${username}@example.test`, password: 'wooden spoon gravel' };
    const { body: answer } = await server.call('POST', '/api/auth/local/register', { body });
    visitors.push({ ...answer.user, jwt: answer.jwt });
  }
  const [ada, bob] = visitors;
  const data = {
    title: 'Hello',
    author: ada?.documentId,
    likedBy: [ada?.documentId, bob?.id],
    box: { by: bob?.documentId },
  };
  const made = await server.call('POST', '/api/posts', { token: full, body: { data } });
  assert.equal(made.status, 201, JSON.stringify(made.body));
  postId = made.body.data.documentId;
});
after(() => server[Symbol.asyncDispose]());

const read = (query: string, token: string) => server.call('GET', `/api/posts?${query}`, { token });

test('who may read visitors finds them in content, with what may be read of them', async () => {
  const token = await server.token('custom', ['api::post.post.find', 'plugin::users-permissions.user.find']);
  const { body } = await read('populate[author]=true&populate[likedBy]=true&populate[box][populate]=by', token);
  const [{ author, likedBy, box: inside }] = body.data;
  assert.equal(author.username, 'ada');
  assert.deepEqual(
    likedBy.map(({ username }: { username: string }) => username),
    ['ada', 'bob'],
  );
  assert.equal(inside.by.username, 'bob');
  const keys = Object.keys(author).sort();
  assert.deepEqual(
    keys,
    'blocked confirmed createdAt documentId email id provider publishedAt updatedAt username'.split(' '),
  );
  // The control of the attacks below: a filter on what may be read does find.
  assert.equal((await read('filters[author][username][$startsWith]=a', token)).body.data.length, 1);
  assert.equal((await read('filters[author][username][$startsWith]=b', token)).body.data.length, 0);
});

test('secrets of visitors cannot be guessed through a relation, by nobody', async () => {
  const token = await server.token('custom', ['api::post.post.find', 'plugin::users-permissions.user.find']);
  for (const name of ['password', 'resetPasswordToken', 'confirmationToken', 'passwordHash', 'password_hash']) {
    for (const query of [
      `filters[author][${name}][$startsWith]=a`,
      `filters[$or][0][likedBy][${name}][$notNull]=true`,
      `filters[box][by][${name}][$null]=true`,
      `sort=author.${name}`,
      `populate[author][fields]=${name}`,
      `populate[author][filters][${name}][$startsWith]=a`,
      `aggregate[count]=author.${name}`,
    ]) {
      for (const each of [token, full]) {
        const { status, body } = await read(query, each);
        assert.ok(status === 400 || JSON.stringify(body).includes(name) === false, `${query}: ${status}`);
        if (query.startsWith('filters') || query.startsWith('sort')) assert.equal(status, 400, query);
      }
    }
  }
});

test('who may not read visitors sees no trace of them', async () => {
  const token = await server.token('custom', ['api::post.post.find', 'api::post.post.create']);
  const { body } = await read('populate=*', token);
  assert.deepEqual([body.data[0].author, body.data[0].likedBy], [undefined, undefined]);
  assert.equal((await read('filters[author][username]=ada', token)).status, 400);
  assert.equal((await read(`filters[author][documentId]=${visitors[0]?.documentId}`, token)).status, 400);
  assert.equal((await read('sort=author.email', token)).status, 400);
  const link = { title: 'x', author: visitors[0]?.documentId };
  assert.equal((await server.call('POST', '/api/posts', { token, body: { data: link } })).status, 400);
});

test('a visitor who is removed leaves no dangling link', async () => {
  const [, bob] = visitors;
  assert.equal((await server.call('DELETE', `/api/users/${bob?.id}`, { token: full })).status, 200);
  const { body } = await read('populate=likedBy', full);
  assert.deepEqual(
    body.data[0].likedBy.map(({ username }: { username: string }) => username),
    ['ada'],
  );
  const { rows } = await server.database.query({
    text: 'select from documents where id = $1',
    values: [bob?.documentId],
  });
  assert.equal(rows.length, 0);
  const again = await server.call('PUT', `/api/posts/${postId}`, {
    token: full,
    body: { data: { author: bob?.documentId } },
  });
  assert.equal(again.status, 400);
});

test('the model knows visitors as a target, from one side; the rest of the product bears it', async () => {
  const registry = await loadRegistry(server.database);
  assert.deepEqual(await compareDatabase(server.database), []);
  assert.deepEqual(await findLostDocuments(server.database, registry), []);
  assert.match(describeTypes(registry), /"plugin::users-permissions\.user"|'plugin::users-permissions\.user'/);
  const spec = await server.call('GET', '/api/openapi.json', { token: full });
  assert.ok(spec.body.components.schemas['plugin.users-permissions.user'].properties.username);
  assert.equal(spec.body.components.schemas['plugin.users-permissions.user'].properties.password, undefined);
  const attributes = { ...post.attributes, fan: { ...post.attributes.author, inversedBy: 'posts' } };
  const both = applyDefinitions(server.database, {
    contentTypes: { 'api::post.post': { ...post, attributes } },
    components: { 'parts.box': box },
  });
  await assert.rejects(both, /one side|not valid|problem/i);
});
