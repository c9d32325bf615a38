/** Narrowed rights to files, through every face: what is closed is in no list, count, search, file, change or link. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { applyDefinitions } from '../schema/index.ts';
import { browse, buildAdmin, signInAdmin } from '../test/browse.ts';
import { type Answer, type TestServer, testServer } from '../test/harness.ts';

const album = {
  kind: 'collectionType',
  info: { singularName: 'album', pluralName: 'albums', displayName: 'Album' },
  attributes: { title: { type: 'string' }, cover: { type: 'media' }, photos: { type: 'media', multiple: true } },
};
const verbs = ['find', 'findOne', 'upload', 'destroy'];
const filesOf = (condition?: object, only = verbs) =>
  only.map((verb) => ({ action: `plugin::upload.content-api.${verb}`, ...(condition ? { condition } : {}) }));
const albums = ['find', 'findOne', 'create', 'update'].map((verb) => ({ action: `api::album.album.${verb}` }));

type Call = (method: string, pathname: string, body?: unknown) => Promise<Answer>;
type Person = { readonly call: Call; upload(name: string): Promise<Answer> };

let server: TestServer;
let boss: Person;
let press: number;
let archive: number;
let private_: number;
/** Of Ann, of Bob, and three of the boss: at the top, in Press / Archive, and in Private. */
const files: Record<'ann' | 'bob' | 'top' | 'pressed' | 'hidden', number> = {
  ann: 0,
  bob: 0,
  top: 0,
  pressed: 0,
  hidden: 0,
};
let ann: Person;
let bob: Person;
let desk: Person;
/** Looks at everything and changes nothing. */
let reader: Person;

before(async () => {
  server = await testServer();
  await applyDefinitions(server.database, { contentTypes: { 'api::album.album': album }, components: {} });
  await buildAdmin(server, 'boss@example.test');
  boss = await signedIn('boss@example.test');
  const folder = async (name: string, parentId: number | null = null) =>
    (await boss.call('POST', 'folders', { name, parentId })).body.data.id;
  press = await folder('Press');
  archive = await folder('Archive', press);
  private_ = await folder('Private');
  ann = await person('ann', [...filesOf({ own: true }), ...albums]);
  bob = await person('bob', [
    ...filesOf(undefined, ['find', 'findOne']),
    ...filesOf({ own: true }, ['upload', 'destroy']),
  ]);
  desk = await person('desk', [...filesOf({ folders: [press] }), ...albums]);
  reader = await person('reader', filesOf(undefined, ['find', 'findOne']));
  files.ann = await idOf(ann.upload('ann.txt'));
  files.bob = await idOf(bob.upload('bob.txt'));
  files.top = await idOf(boss.upload('top.txt'));
  files.pressed = await idOf(boss.upload('pressed.txt'));
  files.hidden = await idOf(boss.upload('hidden.txt'));
  await boss.call('POST', 'files/actions/move', { ids: [files.pressed], folderId: archive });
  await boss.call('POST', 'files/actions/move', { ids: [files.hidden], folderId: private_ });
  await boss.call('POST', 'files/actions/tag', { ids: [files.hidden], add: ['secret'] });
  await boss.call('POST', 'files/actions/tag', { ids: [files.pressed, files.ann], add: ['open'] });
});
after(() => server[Symbol.asyncDispose]());

async function signedIn(email: string): Promise<Person> {
  const cookie = await signInAdmin(server, email);
  const call: Call = (method, pathname, body) =>
    browse(server, method, `/admin/api/${pathname}`, { cookie, ...(body === undefined ? {} : { body }) });
  return {
    call,
    upload: (name) => {
      const form = new FormData();
      form.append('files', new Blob([`content of ${name}`]), name);
      return call('POST', 'upload', form);
    },
  };
}

async function person(name: string, grants: object[]): Promise<Person> {
  const email = `${name}@example.test`;
  const made = await boss.call('POST', 'roles', { type: name, name, description: '', grants });
  assert.equal(made.status, 201, JSON.stringify(made.body));
  const { id } = await buildAdmin(server, email);
  assert.equal((await boss.call('PUT', `users/${id}`, { roles: [name] })).status, 200);
  return signedIn(email);
}

async function idOf(uploading: Promise<Answer>): Promise<number> {
  const answer = await uploading;
  assert.equal(answer.status, 201, JSON.stringify(answer.body));
  return answer.body.data[0].id;
}

const ids = (answer: Answer) =>
  answer.body.data.map((file: { id: number } | number) => (typeof file === 'number' ? file : file.id)).sort();
const code = (answer: Answer) => [answer.status, answer.headers.get('x-error-code')];
const forbidden = [403, 'http.forbidden'];
const absent = [404, 'media.not_found'];

/** Everything that is said of files, to see that a refusal has changed nothing. */
async function stateOfFiles(): Promise<unknown> {
  const { rows } = await server.database.query({
    text: `select a.id, a.name, a.folder_id, a.tags, a.caption, a.deleted_at, encode(a.sha256, 'hex') as content,
      (select array_agg((f.id, f.name, f.parent_id, f.deleted_at)::text order by f.id) from media_folders f) as folders
      from assets a order by a.id`,
  });
  return rows;
}

test('lists, counts, ids, searches, tags and folders know open files alone', async () => {
  const cases: [Person, number[]][] = [
    [ann, [files.ann]],
    [desk, [files.pressed]],
    [bob, Object.values(files)],
  ];
  for (const [who, open] of cases) {
    const expected = [...open].sort();
    const list = await who.call('GET', 'files');
    assert.deepEqual(ids(list), expected);
    assert.equal(list.body.meta.pagination.total, open.length, 'counted');
    assert.deepEqual(ids(await who.call('GET', 'files/ids')), expected);
    assert.deepEqual(ids(await who.call('GET', 'files?q=.txt&sort=name')), expected);
    assert.deepEqual((await who.call('GET', 'files?q=hidden')).body.data.length, open.includes(files.hidden) ? 1 : 0);
    assert.deepEqual(
      (await who.call('GET', 'search?q=hidden')).body.data.files.length,
      open.includes(files.hidden) ? 1 : 0,
    );
    const tags = (await who.call('GET', 'files/tags')).body.data;
    assert.equal(
      tags.some(({ tag }: { tag: string }) => tag === 'secret'),
      open.includes(files.hidden),
    );
    assert.equal(
      tags.find(({ tag }: { tag: string }) => tag === 'open').files,
      open.filter((id) => [files.pressed, files.ann].includes(id)).length,
    );
  }
  const folders = (await desk.call('GET', 'folders')).body.data;
  assert.deepEqual(
    folders.map(({ id, parentId, files: count }: { id: number; parentId: number; files: number }) => [
      id,
      parentId,
      count,
    ]),
    [
      [archive, press, 1],
      [press, null, 0],
    ],
  );
  assert.equal((await ann.call('GET', 'folders')).body.data.length, 3, 'own files may lie anywhere');
  const counts = (await ann.call('GET', 'folders')).body.data.map((folder: { files: number }) => folder.files);
  assert.deepEqual(counts, [0, 0, 0], 'but of those of others not even the number is told');
});

test('what may be done is told with each file and each folder', async () => {
  const none = { upload: false, destroy: false };
  const all = { upload: true, destroy: true };
  const cases: [Person, Record<number, object>][] = [
    [boss, Object.fromEntries(Object.values(files).map((id) => [id, all]))],
    [bob, { ...Object.fromEntries(Object.values(files).map((id) => [id, none])), [files.bob]: all }],
    [desk, { [files.pressed]: all }],
    [reader, Object.fromEntries(Object.values(files).map((id) => [id, none]))],
  ];
  type Told = { id: number; may: object };
  for (const [who, expected] of cases) {
    const list: Told[] = (await who.call('GET', 'files')).body.data;
    assert.deepEqual(Object.fromEntries(list.map(({ id, may }) => [id, may])), expected);
    const one: Told = (await who.call('GET', `files/${files.pressed}`)).body.data;
    assert.deepEqual(one.may, expected[files.pressed]);
    const { data, meta } = (await who.call('GET', 'files/ids')).body;
    const closed = data.filter((id: number) => expected[id] === none);
    assert.deepEqual(meta.closed, { upload: closed, destroy: closed });
  }
  const told = async (who: Person) => {
    const { data, meta } = (await who.call('GET', 'folders')).body;
    const of = ({ may }: { may: Record<string, boolean> }) => Object.keys(may).filter((key) => may[key]);
    const named = data.map((folder: { name: string; may: Record<string, boolean> }) => [folder.name, of(folder)]);
    return { ...Object.fromEntries(named), top: of(meta) };
  };
  const every = ['upload', 'create', 'change', 'destroy'];
  assert.deepEqual(await told(boss), { Archive: every, Press: every, Private: every, top: ['upload', 'create'] });
  assert.deepEqual(await told(bob), { Archive: ['upload'], Press: ['upload'], Private: ['upload'], top: ['upload'] });
  assert.deepEqual(await told(desk), { Archive: every, Press: ['upload', 'create'], top: [] });
  assert.deepEqual(await told(reader), { Archive: [], Press: [], Private: [], top: [] });
});

test('a closed file does not exist, and is not changed; one that is only seen is refused', async () => {
  const before = await stateOfFiles();
  const asked: [method: string, rest: string, body?: unknown][] = [
    ['GET', ''],
    ['GET', '/content'],
    ['GET', '/used-by'],
    ['GET', '/versions'],
    ['PUT', '', { caption: 'mine now' }],
    ['PUT', '', { folderId: press }],
    ['DELETE', ''],
    ['POST', '/actions/edit', { rotate: 90 }],
    ['POST', '/versions/1/restore'],
  ];
  for (const [method, rest, body] of asked) {
    const path = `files/${files.hidden}${rest}`;
    for (const who of [ann, desk])
      assert.deepEqual(code(await who.call(method, path, body)), absent, `${method} ${path}`);
    if (method !== 'GET') assert.deepEqual(code(await bob.call(method, path, body)), forbidden, `${method} ${path}`);
  }
  const replacing = new FormData();
  replacing.append('files', new Blob(['other']), 'other.txt');
  assert.deepEqual(code(await ann.call('POST', `upload?id=${files.hidden}`, replacing)), absent);
  assert.deepEqual(code(await bob.call('POST', `upload?id=${files.hidden}`, replacing)), forbidden);
  const bulk: [string, object][] = [
    ['move', { folderId: press }],
    ['tag', { add: ['x'] }],
    ['delete', {}],
  ];
  for (const [action, body] of bulk) {
    const results = async (who: Person) =>
      (await who.call('POST', `files/actions/${action}`, { ids: [files.hidden], ...body })).body.data;
    assert.deepEqual(await results(ann), [{ id: files.hidden, ok: false, code: 'media.not_found' }], action);
    assert.deepEqual(await results(bob), [{ id: files.hidden, ok: false, code: 'http.forbidden' }], action);
  }
  assert.deepEqual(await stateOfFiles(), before, 'nothing was changed');
});

test('what is open can be worked on, within the right', async () => {
  const mine = await idOf(ann.upload('mine.txt'));
  assert.equal((await ann.call('PUT', `files/${mine}`, { caption: 'Mine', folderId: private_ })).status, 200);
  assert.deepEqual((await ann.call('POST', 'files/actions/tag', { ids: [mine, files.bob], add: ['t'] })).body.data, [
    { id: mine, ok: true },
    { id: files.bob, ok: false, code: 'media.not_found' },
  ]);
  assert.equal((await ann.call('DELETE', `files/${mine}`)).status, 200);
  assert.deepEqual(ids(await ann.call('GET', 'files?trashed=true')), [mine]);
  assert.deepEqual(ids(await desk.call('GET', 'files?trashed=true')), []);
  assert.deepEqual((await bob.call('POST', 'files/actions/restore', { ids: [mine] })).body.data, [
    { id: mine, ok: false, code: 'http.forbidden' },
  ]);
  assert.equal((await ann.call('POST', 'files/actions/restore', { ids: [mine] })).body.data[0].ok, true);
  await boss.call('DELETE', `files/${mine}`);
  await boss.call('POST', 'files/actions/purge', { ids: [mine] });
});

test('an undo takes the right that was needed to do it', async () => {
  const mine = await idOf(ann.upload('undone.txt'));
  const deleted = await ann.call('POST', 'files/actions/delete', { ids: [mine] });
  const undo = (who: Person, { body }: Answer) => who.call('POST', `files/operations/${body.meta.operationId}/undo`);
  assert.deepEqual((await undo(bob, deleted)).body.data, [{ id: mine, ok: false, code: 'http.forbidden' }]);
  assert.deepEqual((await undo(desk, deleted)).body.data, [{ id: mine, ok: false, code: 'media.not_found' }]);
  assert.deepEqual((await undo(ann, deleted)).body.data, [{ id: mine, ok: true }]);
  const sent = await idOf(desk.upload('moved.txt'));
  const moved = await boss.call('POST', 'files/actions/move', { ids: [sent], folderId: private_ });
  assert.deepEqual((await undo(desk, moved)).body.data, [{ id: sent, ok: false, code: 'media.not_found' }]);
  await boss.call('POST', 'files/actions/delete', { ids: [mine, sent] });
  await boss.call('POST', 'files/actions/purge', { ids: [mine, sent] });
});

test('uploads of a right to folders land there, and files neither leave nor enter it', async () => {
  const sent = await idOf(desk.upload('sent.txt'));
  assert.equal((await desk.call('GET', `files/${sent}`)).body.data.folderId, press);
  const before = await stateOfFiles();
  for (const [folderId, refusal] of [
    [null, forbidden],
    [private_, [404, 'media.folder_not_found']],
  ]) {
    assert.deepEqual(code(await desk.call('PUT', `files/${sent}`, { folderId })), refusal);
    assert.deepEqual(code(await desk.call('POST', 'files/actions/move', { ids: [sent], folderId })), refusal);
  }
  assert.deepEqual(await stateOfFiles(), before);
  assert.equal((await desk.call('PUT', `files/${sent}`, { folderId: archive })).status, 200);
  await boss.call('DELETE', `files/${sent}`);
  await boss.call('POST', 'files/actions/purge', { ids: [sent] });
});

test('folders are changed below those of the right alone, and by no right to own files', async () => {
  const before = await stateOfFiles();
  const refused: [Person, string, string, object?][] = [
    [desk, 'POST', 'folders', { name: 'New', parentId: null }],
    [desk, 'PUT', `folders/${press}`, { name: 'Mine' }],
    [desk, 'DELETE', `folders/${press}`],
    [desk, 'PUT', `folders/${archive}`, { parentId: null }],
    [ann, 'POST', 'folders', { name: 'New', parentId: null }],
    [ann, 'PUT', `folders/${private_}`, { name: 'Mine' }],
    [ann, 'DELETE', `folders/${private_}`],
  ];
  for (const [who, method, path, body] of refused)
    assert.deepEqual(code(await who.call(method, path, body)), forbidden, `${method} ${path}`);
  const unseen = [404, 'media.folder_not_found'];
  assert.deepEqual(code(await desk.call('POST', 'folders', { name: 'New', parentId: private_ })), unseen);
  assert.deepEqual(code(await desk.call('PUT', `folders/${private_}`, { name: 'Mine' })), unseen);
  assert.deepEqual(await stateOfFiles(), before);
  const made = (await desk.call('POST', 'folders', { name: 'Below', parentId: archive })).body.data;
  assert.equal((await desk.call('PUT', `folders/${made.id}`, { name: 'Renamed', parentId: press })).status, 200);
  const within = await idOf(desk.upload('within.txt'));
  assert.equal(
    (await desk.call('PUT', `files/${within}`, { folderId: made.id })).status,
    200,
    'folders below count at once',
  );
  assert.equal((await desk.call('DELETE', `folders/${made.id}`)).status, 200);
  assert.equal((await desk.call('POST', `folders/${made.id}/actions/restore`)).status, 200);
  await boss.call('DELETE', `folders/${made.id}`);
  assert.equal((await boss.call('POST', `folders/${made.id}/actions/purge`)).status, 200);
});

test('resumable uploads keep to the right from the announcement on', async () => {
  const announce = (who: string, metadata: Record<string, string>) => {
    const pairs = Object.entries({ filename: 'part.txt', filetype: 'text/plain', ...metadata });
    const text = pairs.map(([key, value]) => `${key} ${Buffer.from(value).toString('base64')}`).join(',');
    return signInAdmin(server, `${who}@example.test`).then((cookie) =>
      browse(server, 'POST', '/admin/api/uploads', {
        cookie,
        headers: { 'Tus-Resumable': '1.0.0', 'Upload-Length': '5', 'Upload-Metadata': text },
      }),
    );
  };
  assert.deepEqual(code(await announce('ann', { replaces: String(files.hidden) })), absent);
  assert.deepEqual(code(await announce('bob', { replaces: String(files.hidden) })), forbidden);
  assert.deepEqual(code(await announce('desk', { folderId: String(private_) })), [404, 'media.folder_not_found']);
  assert.equal((await announce('desk', { folderId: String(archive) })).status, 201);
});

test('an entry shows no file that its author may not find, but keeps those that it has', async () => {
  const entry = (
    await boss.call('POST', 'entries/api::album.album', {
      data: { title: 'A', cover: files.hidden, photos: [files.hidden] },
    })
  ).body.data;
  const path = `entries/api::album.album/${entry.documentId}`;
  const link = (who: Person, data: object) => who.call('PUT', path, { data });
  for (const who of [ann, desk]) {
    const refused = await link(who, { cover: files.top });
    assert.equal(refused.status, 400, JSON.stringify(refused.body));
    const unknown = await link(who, { cover: 99_999_999 });
    assert.equal(
      JSON.stringify(refused.body).replaceAll(String(files.top), ''),
      JSON.stringify(unknown.body).replaceAll('99999999', ''),
      'as if it were not there',
    );
  }
  const kept = await link(ann, { photos: [files.hidden, files.ann] });
  assert.equal(kept.status, 200, JSON.stringify(kept.body));
  assert.equal((await link(desk, { cover: files.pressed })).status, 200);
});

test('visitors, tokens and strangers: the same rights through the media API', async () => {
  const own = filesOf({ own: true });
  assert.equal((await boss.call('PUT', 'end-user-roles/authenticated', { grants: own })).status, 200);
  const open = await boss.call('PUT', 'end-user-roles/public', {
    grants: [{ action: 'plugin::users-permissions.auth.register' }, ...filesOf({ folders: [press] })],
  });
  assert.equal(open.status, 200, JSON.stringify(open.body));
  const joined = await server.call('POST', '/api/auth/local/register', {
    body: { username: 'vic', email: 'vic@example.test', password: 'wooden spoon' },
  });
  const made = await boss.call('POST', 'api-tokens', { name: 'site', type: 'custom', grants: own });
  assert.equal(made.status, 201, JSON.stringify(made.body));
  const callers: [string, string | undefined, number[]][] = [
    ['visitor', joined.body.jwt, []],
    ['token', made.body.data.accessKey, []],
    ['stranger', undefined, [files.pressed]],
  ];
  for (const [name, token, seen] of callers) {
    const form = new FormData();
    form.append('files', new Blob([name]), `${name}.txt`);
    const stored = await server.call('POST', '/api/upload', { token, body: form });
    assert.equal(stored.status, 201, `${name}: ${JSON.stringify(stored.body)}`);
    const id = stored.body[0].id;
    const list = await server.call('GET', '/api/upload/files?sort=id', { token });
    assert.equal(list.status, 200, JSON.stringify(list.body));
    assert.deepEqual(
      list.body.map((file: { id: number }) => file.id),
      [...seen, id],
      name,
    );
    const probe = await server.call('GET', '/api/upload/files?filters[name][$startsWith]=hid', { token });
    assert.deepEqual(probe.body, [], `${name}: not even by a filter`);
    assert.equal((await server.call('GET', `/api/upload/files/${id}`, { token })).status, 200, name);
    for (const [method, closed] of [
      ['GET', files.hidden],
      ['DELETE', files.hidden],
      ['GET', files.ann],
      ['DELETE', files.bob],
    ] as const) {
      assert.equal(
        (await server.call(method, `/api/upload/files/${closed}`, { token })).status,
        404,
        `${name}: ${method}`,
      );
    }
    const info = new FormData();
    info.append('fileInfo', JSON.stringify({ caption: 'mine' }));
    assert.equal(
      (await server.call('POST', `/api/upload?id=${files.hidden}`, { token, body: info })).status,
      404,
      name,
    );
    assert.equal((await server.call('DELETE', `/api/upload/files/${id}`, { token })).status, 200, name);
  }
});

test('what makes no sense for files is refused, and nobody gives more than they have', async () => {
  const problems = async (grant: object) => {
    const answer = await boss.call('POST', 'roles', { type: 'odd', name: 'Odd', description: '', grants: [grant] });
    return answer.body.error?.details.errors?.map((one: { path: string[]; code: string }) => [
      one.path.join('.'),
      one.code,
    ]);
  };
  const action = 'plugin::upload.content-api.find';
  assert.deepEqual(await problems({ action, condition: { status: 'published' } }), [
    ['grants.0.condition.status', 'cannot_narrow'],
    ['grants.0.condition', 'empty_condition'],
  ]);
  assert.deepEqual(await problems({ action, fields: ['name'] }), [['grants.0', 'cannot_narrow']]);
  assert.deepEqual(await problems({ action: 'api::album.album.find', condition: { folders: [press] } }), [
    ['grants.0.condition.folders', 'cannot_narrow'],
  ]);
  const stranger = await boss.call('PUT', 'end-user-roles/public', { grants: filesOf({ own: true }, ['find']) });
  assert.equal(stranger.status, 400);
  const minor = await person('minor', [...filesOf({ folders: [press, archive] }), { action: 'admin::roles.create' }]);
  const give = async (condition?: object) =>
    code(
      await minor.call('POST', 'roles', {
        type: 'given',
        name: 'Given',
        description: '',
        grants: filesOf(condition, ['find']),
      }),
    );
  assert.deepEqual(await give(), [403, 'auth.exceeds_own_rights']);
  assert.deepEqual(await give({ own: true }), [403, 'auth.exceeds_own_rights']);
  assert.deepEqual(await give({ folders: [press, private_] }), [403, 'auth.exceeds_own_rights']);
  assert.equal((await give({ folders: [press] }))[0], 201);
});

test('a folder that is no more opens nothing', async () => {
  const gone = (await boss.call('POST', 'folders', { name: 'Gone', parentId: null })).body.data.id;
  const late = await person('late', filesOf({ folders: [gone] }));
  assert.equal((await late.upload('late.txt')).status, 201);
  await boss.call('DELETE', `folders/${gone}`);
  await boss.call('POST', `folders/${gone}/actions/purge`);
  assert.deepEqual(ids(await late.call('GET', 'files')), []);
  assert.deepEqual(code(await late.upload('lost.txt')), forbidden);
});

test('a right names folders that exist; one that ended later does not stand in the way of other changes', async () => {
  const gone = (await boss.call('POST', 'folders', { name: 'Short-lived', parentId: null })).body.data.id;
  const missing = gone + 1_000;
  const role = { type: 'archivist', name: 'Archivist', grants: filesOf({ folders: [gone] }, ['find']) };
  assert.equal((await boss.call('POST', 'roles', role)).status, 201);
  const wrong = filesOf({ folders: [press, missing] }, ['find', 'findOne']);
  const token = { name: 'archive', type: 'custom', grants: wrong };
  for (const refused of [
    await boss.call('PUT', 'roles/archivist', { grants: wrong }),
    await boss.call('POST', 'roles', { ...role, type: 'second', grants: wrong }),
    await boss.call('POST', 'api-tokens', token),
  ]) {
    assert.deepEqual([refused.status, refused.headers.get('x-error-code')], [400, 'auth.unknown_folder']);
    const { errors } = refused.body.error.details;
    assert.deepEqual(
      errors.map(({ path, message }: { path: string[]; message: string }) => [path.join('.'), message]),
      [0, 1].map((index) => [`grants.${index}.condition.folders`, `There is no folder ${missing}`]),
    );
  }
  await server.database.query({ text: 'delete from media_folders where id = $1', values: [gone] });
  const kept = [...role.grants, ...filesOf({ own: true }, ['upload'])];
  assert.equal((await boss.call('PUT', 'roles/archivist', { grants: kept })).status, 200);
});
