/** Roles as data: what can be said, what is refused and where, and what becomes of it when the model changes. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { browse, buildAdmin, signInAdmin } from '../test/browse.ts';
import type { Answer } from '../test/harness.ts';
import { type SampleServer, sampleServer } from '../test/sample.ts';

const story = 'api::story.story';
let server: SampleServer;
let boss: string;
before(async () => {
  server = await sampleServer();
  await buildAdmin(server, 'boss@example.test');
  boss = await signInAdmin(server, 'boss@example.test');
});
after(() => server[Symbol.asyncDispose]());

const call = (method: string, pathname: string, body?: unknown, cookie = boss): Promise<Answer> =>
  browse(server, method, `/admin/api/${pathname}`, { cookie, ...(body === undefined ? {} : { body }) });

/** Somebody with these roles; resolves to their calls. */
async function person(name: string, ...roles: string[]) {
  const email = `${name}@example.test`;
  const { id } = await buildAdmin(server, email);
  const answer = await call('PUT', `users/${id}`, { roles });
  assert.equal(answer.status, 200, JSON.stringify(answer.body));
  const cookie = await signInAdmin(server, email);
  return (method: string, pathname: string, body?: unknown) => call(method, pathname, body, cookie);
}

const problems = (answer: Answer): [string, string][] =>
  answer.body.error.details.errors.map((one: { path: string[]; code: string }) => [one.path.join('.'), one.code]);

const grants = [
  { action: 'schema.read' },
  { action: `${story}.find`, fields: ['headline', 'pages'], locales: ['en'], condition: { own: true } },
  { action: `${story}.findOne`, condition: { status: 'published', filters: { writer: { name: { $in: ['Ann'] } } } } },
  { action: `${story}.update`, condition: { assigned: 'desk', filters: { pages: { $lt: 10 } } } },
  { action: 'api::*.create', locales: ['en'], condition: { own: true } },
];

test('a role comes back as it was written', async () => {
  const made = await call('POST', 'roles', { type: 'guest', name: 'Guest', description: '', grants });
  assert.equal(made.status, 201, JSON.stringify(made.body));
  const shown = (await call('GET', 'roles/guest')).body.data;
  const expected = grants.map((grant) => ({ fields: null, locales: null, condition: null, ...grant }));
  // Numbers are kept as the texts that a query string has.
  expected[3] = { ...expected[3]!, condition: { assigned: 'desk', filters: { pages: { $lt: '10' } } } } as never;
  assert.deepEqual(shown.grants, expected);
  assert.equal(shown.people, 0);
  const copy = await call('POST', 'roles/guest/duplicate', { type: 'guest-2', name: 'Guest 2' });
  assert.equal(copy.status, 201);
  assert.deepEqual(copy.body.data.grants, expected);
  assert.equal((await call('DELETE', 'roles/guest-2')).status, 204);
  await person('gus', 'guest');
  const people = (await call('GET', 'roles/guest/users')).body.data;
  assert.deepEqual(
    people.map(({ email }: { email: string }) => email),
    ['gus@example.test'],
  );
  assert.equal((await call('DELETE', 'roles/guest')).status, 409);
});

test('everything that is wrong is said at once, with its path', async () => {
  const wrong = [
    { action: 'api::nothing.nothing.find' },
    { action: `${story}.find`, fields: ['headline', 'nope'], locales: ['en', 'xx'] },
    { action: `${story}.find`, condition: { filters: { nope: { $eq: 'x' } } } },
    { action: `${story}.find`, condition: { filters: { pages: { $lt: 'many' } } } },
    { action: `${story}.find`, condition: { filters: { pages: { $lt: { $gt: 1 } } } } },
    { action: `${story}.find`, condition: { filters: { writer: { phone: 'x' } } } },
    { action: `${story}.find`, condition: { filters: { $where: 'true' } } },
    { action: `${story}.find`, condition: { assigned: 'writer.phone' } },
    { action: `${story}.find`, condition: { assigned: 'pages' } },
    { action: `${story}.find`, condition: {} },
    { action: `${story}.publish`, fields: ['headline'] },
    { action: 'api::*.find', fields: ['headline'] },
    { action: 'admin::users.read', locales: ['en'] },
  ];
  const answer = await call('POST', 'roles', { type: 'wrong', name: 'Wrong', description: '', grants: wrong });
  assert.equal(answer.status, 400);
  assert.deepEqual(problems(answer), [
    ['grants.0.action', 'unknown_action'],
    ['grants.1.fields.1', 'unknown_field'],
    ['grants.1.locales.1', 'unknown_locale'],
    ['grants.2.condition.filters.nope', 'unknown_field'],
    ['grants.3.condition.filters.pages', 'invalid_filter'],
    ['grants.4.condition.filters.pages.$lt', 'invalid_filter'],
    ['grants.5.condition.filters.writer.phone', 'unknown_field'],
    ['grants.6.condition.filters.$where', 'unknown_field'],
    ['grants.7.condition.assigned', 'unknown_field'],
    ['grants.8.condition.assigned', 'not_a_text'],
    ['grants.9.condition', 'empty_condition'],
    ['grants.10.fields', 'cannot_narrow'],
    ['grants.11.fields', 'cannot_narrow'],
    ['grants.12', 'cannot_narrow'],
  ]);
  assert.equal((await call('GET', 'roles/wrong')).status, 404);
  const forPublic = await call('PUT', 'end-user-roles/public', {
    grants: [{ action: `${story}.find`, condition: { own: true } }],
  });
  assert.deepEqual(problems(forPublic), [['grants.0.condition.own', 'never_holds']]);
});

test('nobody gives more than they have, neither in fields, locales, conditions nor by editing their own role', async () => {
  const limited = { action: `${story}.find`, fields: ['headline', 'pages'], locales: ['en'], condition: { own: true } };
  const people = ['create', 'read', 'update', 'delete'].flatMap((verb) => [
    { action: `admin::roles.${verb}` },
    { action: `admin::users.${verb}` },
    { action: `admin::api-tokens.${verb === 'update' ? 'regenerate' : verb}` },
  ]);
  await call('POST', 'roles', { type: 'lead', name: 'Lead', description: '', grants: [limited, ...people] });
  const lead = await person('lea', 'lead');
  const exceeding = [
    { ...limited, fields: null },
    { ...limited, fields: ['headline', 'genre'] },
    { ...limited, locales: ['en', 'fr'] },
    { ...limited, locales: null },
    { ...limited, condition: null },
    { ...limited, condition: { status: 'published' } },
    { action: `${story}.findOne`, condition: { own: true } },
    { action: 'api::*.find', condition: { own: true } },
  ];
  for (const grant of exceeding) {
    const ways: [string, string, unknown][] = [
      ['POST', 'roles', { type: 'more', name: 'More', description: '', grants: [grant] }],
      ['PUT', 'roles/lead', { grants: [limited, ...people, grant] }],
      ['POST', 'api-tokens', { name: 'more', type: 'custom', grants: [grant] }],
    ];
    for (const [method, pathname, body] of ways) {
      // A token is given rights type by type.
      if (pathname === 'api-tokens' && grant.action.startsWith('api::*')) continue;
      const answer = await lead(method, pathname, body);
      assert.equal(answer.body.error?.code, 'auth.exceeds_own_rights', `${pathname} ${JSON.stringify(grant)}`);
    }
  }
  const less = { ...limited, fields: ['headline'], condition: { own: true, status: 'published' } };
  const made = await lead('POST', 'roles', { type: 'less', name: 'Less', description: '', grants: [less] });
  assert.equal(made.status, 201, JSON.stringify(made.body));
  const token = await call('POST', 'api-tokens', { name: 'strong', type: 'full-access' });
  const { id } = token.body.data;
  for (const [method, pathname, body] of [
    ['POST', `api-tokens/${id}/regenerate`, {}],
    ['PUT', `api-tokens/${id}`, { name: 'mine', type: 'custom', grants: [less] }],
    ['POST', 'roles/editor/duplicate', { type: 'mine', name: 'Mine' }],
    ['POST', 'invitations', { email: 'friend@example.test', roles: ['editor'] }],
  ] as const) {
    assert.equal((await lead(method, pathname, body)).body.error?.code, 'auth.exceeds_own_rights', pathname);
  }
});

test('a field that is renamed is followed; one that goes closes what was about it, as does a type', async () => {
  const model = (fields: Record<string, unknown>) => ({
    kind: 'collectionType',
    info: { singularName: 'memo', pluralName: 'memos', displayName: 'Memo' },
    options: { draftAndPublish: false },
    attributes: fields,
  });
  const apply = async (uid: string, definition: object | null) => {
    const answer = await call('POST', 'content-types/apply', { contentTypes: { [uid]: definition }, consent: 'all' });
    assert.equal(answer.status, 200, JSON.stringify(answer.body));
  };
  await apply('api::memo.memo', model({ title: { type: 'string' }, level: { type: 'integer' } }));
  let uid = 'api::memo.memo';
  const rights = [
    { action: `${uid}.find`, fields: ['title'], condition: { filters: { level: { $lt: '5' } } } },
    { action: `${uid}.findOne` },
  ];
  await call('POST', 'roles', { type: 'memos', name: 'Memos', description: '', grants: rights });
  for (const level of [1, 9]) await call('POST', `entries/${uid}`, { data: { title: `Level ${level}`, level } });
  await person('ria', 'memos');
  // A new session each time: what is remembered of one is a second old at most.
  const reader = async (method: string, pathname: string) =>
    call(method, pathname, undefined, await signInAdmin(server, 'ria@example.test'));
  const titles = async () => {
    const { status, body } = await reader('GET', `entries/${uid}`);
    return status === 200 ? body.data.map(({ title, name }: Record<string, string>) => title ?? name) : status;
  };
  assert.deepEqual(await titles(), ['Level 1']);
  const title = { type: 'string', plinth: { renamedFrom: 'title' } };
  await apply(uid, model({ name: title, level: { type: 'integer' } }));
  assert.deepEqual((await call('GET', 'roles/memos')).body.data.grants[0].fields, ['name']);
  assert.deepEqual(await titles(), ['Level 1']);
  const note = { singularName: 'note', pluralName: 'notes', displayName: 'Note' };
  const renamed = { ...model({ name: { type: 'string' }, level: { type: 'integer' } }), info: note };
  await apply('api::note.note', { ...renamed, plinth: { renamedFrom: uid } });
  const actions = (await call('GET', 'roles/memos')).body.data.actions;
  assert.deepEqual(actions, ['api::note.note.find', 'api::note.note.findOne']);
  uid = 'api::note.note';
  assert.deepEqual(await titles(), ['Level 1']);
  await apply(uid, { ...model({ name: { type: 'string' } }), info: note });
  assert.equal((await call('GET', 'roles/memos')).body.data.grants[0].broken, true);
  assert.equal(await titles(), 403);
  await apply(uid, null);
  assert.deepEqual((await call('GET', 'roles/memos')).body.data.grants, []);
});

test('"view as" shows what a role shows, and changes nothing', async () => {
  const cookie = await signInAdmin(server, 'boss@example.test');
  const look = (method: string, pathname: string, body?: unknown) => call(method, pathname, body, cookie);
  assert.equal((await look('POST', 'view-as', { roles: ['author'] })).status, 200);
  const me = (await look('GET', 'users/me')).body.data;
  assert.deepEqual(me.viewsAs, [{ type: 'author', name: 'Author' }]);
  assert.equal((await look('GET', 'users')).status, 403);
  assert.equal((await look('GET', `entries/${story}?status=draft`)).status, 200);
  for (const [method, pathname, body] of [
    ['POST', `entries/${story}`, { data: { headline: 'Not made' } }],
    ['PUT', 'users/me', { firstname: 'x' }],
    ['POST', 'view-as', { roles: ['editor'] }],
  ] as const) {
    assert.equal(
      (await look(method, pathname, body)).body.error?.code,
      pathname === 'view-as' ? 'http.forbidden' : 'http.viewing',
    );
  }
  assert.equal((await look('DELETE', 'view-as')).status, 204);
  assert.equal((await look('GET', 'users')).status, 200);
  assert.equal((await look('GET', 'users/me')).body.data.viewsAs, null);
});

test('a token with narrowed rights, from some addresses', async () => {
  const body = {
    ...{ name: 'narrow', type: 'custom', allowedAddresses: ['127.0.0.0/8', '::1'] },
    grants: [{ action: `${story}.find`, fields: ['headline'], locales: ['en'] }],
  };
  const made = await call('POST', 'api-tokens', body);
  assert.equal(made.status, 201, JSON.stringify(made.body));
  const { id, accessKey } = made.body.data;
  const status = async (pathname: string, token = accessKey) => (await server.call('GET', pathname, { token })).status;
  assert.equal(await status('/api/stories'), 200);
  assert.equal(await status('/api/stories?locale=fr'), 403);
  assert.equal(await status('/api/stories?filters[pages]=1'), 400);
  assert.equal(await status('/api/writers'), 403);
  const elsewhere = await call('PUT', `api-tokens/${id}`, { ...body, allowedAddresses: ['203.0.113.7'] });
  assert.equal(elsewhere.status, 200, JSON.stringify(elsewhere.body));
  assert.equal(await status('/api/stories'), 401);
  for (const wrong of ['10.0.0.0/99', '1', 'localhost', '10.0.0']) {
    assert.equal((await call('PUT', `api-tokens/${id}`, { ...body, allowedAddresses: [wrong] })).status, 400, wrong);
  }
  await call('PUT', `api-tokens/${id}`, body);
  const renewed = (await call('POST', `api-tokens/${id}/regenerate`)).body.data.accessKey;
  assert.deepEqual([await status('/api/stories'), await status('/api/stories', renewed)], [401, 200]);
});

test('"why" names the role, and what keeps its grant from being enough', async () => {
  const grants = [
    { action: 'schema.read' },
    { action: `${story}.find` },
    { action: `${story}.findOne` },
    { action: `${story}.readDraft` },
    { action: `${story}.update`, fields: ['headline'], locales: ['en'], condition: { own: true } },
  ];
  await call('POST', 'roles', { type: 'owner', name: 'Owner', description: '', grants });
  const owner = await person('otto', 'owner');
  const { documentId } = (await call('POST', `entries/${story}`, { data: { headline: 'Not his' } })).body.data;
  const why = async (query: string) =>
    (await owner('GET', `why?subject=${story}&action=update&documentId=${documentId}&${query}`)).body.data;
  const first = await why('locale=fr&field=pages');
  assert.equal(first.allowed, false);
  assert.equal(first.summary, 'otto@example.test may not update this entry of Story in fr with the field "pages".');
  assert.deepEqual(
    first.reasons.map(({ sentence }: { sentence: string }) => sentence),
    [
      'The role "Owner" has the right, but only in en, and only for the fields headline, and only for what one has made oneself.',
    ],
  );
  assert.deepEqual(first.reasons[0].obstacles, [
    { is: 'locales', locales: ['en'] },
    { is: 'fields', fields: ['headline'] },
    { is: 'own' },
  ]);
  const { id } = (await owner('GET', 'users/me')).body.data;
  const asked = `why?subject=${story}&action=find&user=${id}`;
  assert.equal((await call('GET', asked)).body.data.allowed, true);
  assert.equal((await owner('GET', `why?action=schema.write&user=${id + 1}`)).status, 403);
  assert.equal((await owner('GET', 'why?action=schema.write')).body.data.reasons[0].granted, false);
  const ofRole = (query: string) => call('GET', `why?role=owner&${query}`);
  const role = (await ofRole(`subject=${story}&action=update&documentId=${documentId}&field=headline`)).body.data;
  assert.equal(role.summary, 'The role "Owner" may not update this entry of Story in en with the field "headline".');
  assert.deepEqual(role.reasons[0].obstacles, [{ is: 'own', depends: true }], 'who has it is not said');
  assert.deepEqual([role.reasons[0].fields, role.reasons[0].locales], [['headline'], ['en']]);
  assert.equal((await ofRole('action=schema.read')).body.data.allowed, true);
  const missing = (await ofRole('action=plugin::upload.content-api.find')).body.data;
  assert.deepEqual([missing.allowed, missing.reasons[0].obstacles], [false, [{ is: 'missing' }]]);
  assert.equal((await call('GET', 'why?role=nobody&action=schema.read')).status, 404);
  assert.equal((await owner('GET', 'why?role=super-admin&action=schema.read')).status, 403);
  const edit = await owner('PUT', `entries/${story}/${documentId}`, { data: { headline: 'Mine now' } });
  assert.equal(edit.status, 403, 'and so it is');
});
