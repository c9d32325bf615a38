/** `plinth schema push | diff | pull` against a server: over REST alone, with no database at hand. */
import assert from 'node:assert/strict';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, before, test } from 'node:test';
import { runPlinth } from '../test/command.ts';
import { type TestServer, testServer } from '../test/harness.ts';

let server: TestServer;
let token: string;
let home: string;
before(async () => {
  server = await testServer();
  token = await server.token();
  home = await mkdtemp(path.join(tmpdir(), 'plinth-schema-'));
});
after(async () => {
  await server[Symbol.asyncDispose]();
  await rm(home, { recursive: true, force: true });
});

// A database that cannot be reached: what needs one fails.
const environment = () => ({ DATABASE_URL: 'postgres://plinth@127.0.0.1:1/plinth', PLINTH_HOME: home });

const schema = (command: string, folder: string, options: readonly string[] = [], secret = token) =>
  runPlinth(['schema', command, folder, '--url', server.url, '--token', secret, ...options], environment());

const folderOf = (name: string) => mkdtemp(path.join(home, `${name}-`));

const lamp = (attributes: object) => ({
  kind: 'collectionType',
  info: { singularName: 'lamp', pluralName: 'lamps', displayName: 'Lamp' },
  options: { draftAndPublish: false },
  attributes,
});

const write = (folder: string, attributes: object) =>
  writeFile(path.join(folder, 'lamp.schema.json'), JSON.stringify(lamp(attributes)));

test('a push makes the type, a diff shows nothing more, a pull elsewhere gives equal files', async () => {
  const folder = await folderOf('push');
  await write(folder, { name: { type: 'string', required: true } });
  const different = await schema('diff', folder);
  assert.deepEqual([different.code, /api::lamp\.lamp/.test(different.stdout)], [1, true], different.stderr);
  assert.equal((await server.call('GET', '/api/lamps', { token })).status, 404, 'a diff changes nothing');
  const pushed = await schema('push', folder, ['--json']);
  assert.equal(pushed.code, 0, pushed.stderr);
  assert.ok(JSON.parse(pushed.stdout).plan.steps.length > 0);
  const made = await server.call('POST', '/api/lamps', { token, body: { data: { name: 'Desk' } } });
  assert.equal(made.status, 201, 'the running server has it at once');
  assert.equal((await schema('diff', folder)).code, 0);

  const copy = await folderOf('pull');
  const pulled = await schema('pull', copy, ['--layout', 'flat']);
  assert.equal(pulled.code, 0, pulled.stderr);
  const [file] = (await readdir(copy)).filter((name) => name.endsWith('.json') && !name.startsWith('.'));
  assert.deepEqual(JSON.parse(await readFile(path.join(copy, file!), 'utf8')).attributes, {
    name: { type: 'string', required: true },
  });
  assert.equal((await schema('diff', copy)).code, 0);
});

test('what takes content away is refused until it is agreed to', async () => {
  const folder = await folderOf('lossy');
  assert.equal((await schema('pull', folder, ['--layout', 'flat'])).code, 0);
  await write(folder, { colour: { type: 'string' } });
  const refused = await schema('push', folder);
  assert.equal(refused.code, 1);
  assert.match(refused.stderr, /consent/i);
  assert.equal((await server.call('GET', '/api/lamps?filters[name]=Desk', { token })).body.data.length, 1);
  const agreed = await schema('push', folder, ['--yes']);
  assert.equal(agreed.code, 0, agreed.stderr);
  assert.equal((await server.call('GET', '/api/lamps?filters[name]=Desk', { token })).status, 400);
});

test('a token without the right, a wrong one, none, and no server: a sentence each, and nothing changed', async () => {
  const folder = await folderOf('refused');
  await write(folder, { colour: { type: 'string' }, more: { type: 'string' } });
  const reading = await server.token('read-only');
  const refused = await schema('push', folder, ['--prefer', 'files'], reading);
  assert.deepEqual([refused.code, refused.stdout], [1, '']);
  assert.match(refused.stderr, /403/);
  assert.match((await schema('diff', folder, [], 'wrong')).stderr, /401/);
  const none = await runPlinth(['schema', 'diff', folder, '--url', server.url], environment());
  assert.deepEqual([none.code, none.stderr.includes('--token')], [2, true]);
  const away = ['schema', 'diff', folder, '--url', 'http://127.0.0.1:1', '--token', token];
  assert.match((await runPlinth(away, environment())).stderr, /cannot be reached/);
  assert.equal((await server.call('GET', '/api/lamps?sort=more', { token })).status, 400, 'nothing was made');
  assert.equal((await schema('push', folder, ['--prefer', 'files'])).code, 0, 'the control');
  assert.equal((await server.call('GET', '/api/lamps?sort=more', { token })).status, 200);
});
