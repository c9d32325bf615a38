/** What people arrange for themselves in the admin, finding entries and files, and the home page. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { browse, buildAdmin, signInAdmin, signInAs } from '../test/browse.ts';
import { type SampleServer, sampleServer } from '../test/sample.ts';

let server: SampleServer;
/** Of a super-admin, an author, and somebody without any role. */
let ada: string;
let ben: string;
let cy: string;

before(async () => {
  server = await sampleServer();
  await buildAdmin(server);
  ada = await signInAdmin(server);
  const roles = { 'ben@example.test': 'author', 'cy@example.test': null };
  for (const [email, role] of Object.entries(roles)) {
    const { id } = await buildAdmin(server, email);
    await server.database.query({ text: 'delete from admin_roles where admin_id = $1', values: [id] });
    await server.database.query({
      text: `insert into admin_roles (admin_id, role_id) select $1, id from roles where audience = 'admin' and type = $2`,
      values: [id, role],
    });
  }
  ben = await signInAdmin(server, 'ben@example.test');
  cy = await signInAdmin(server, 'cy@example.test');
});
after(() => server[Symbol.asyncDispose]());

const story = 'api::story.story';

async function send(cookie: string, method: string, path: string, body?: unknown) {
  return browse(server, method, `/admin/api${path}`, { cookie, ...(body === undefined ? {} : { body }) });
}

async function buildStory(cookie: string, headline: string): Promise<string> {
  const { status, body } = await send(cookie, 'POST', `/entries/${story}`, { data: { headline } });
  assert.equal(status, 201, JSON.stringify(body));
  return body.data.documentId;
}

test('the columns of a list are kept for each person', async () => {
  const columns = [{ name: 'headline', width: 320 }, { name: 'pages' }];
  const saved = await send(ada, 'PUT', `/workspace/lists/${story}`, { columns });
  assert.equal(saved.status, 204, JSON.stringify(saved.body));
  const mine = (await send(ada, 'GET', '/workspace')).body.data;
  assert.deepEqual(mine.lists, [{ contentType: story, columns, defaultViewId: null }]);
  assert.ok(mine.types.some(({ uid }: { uid: string }) => uid === story));
  assert.deepEqual((await send(ben, 'GET', '/workspace')).body.data.lists, []);

  await send(ada, 'PUT', `/workspace/lists/${story}`, { columns: null, defaultViewId: null });
  assert.equal((await send(ada, 'GET', '/workspace')).body.data.lists[0].columns, null);
  for (const bad of [{ columns: [{ name: 'headline', width: 1 }] }, { columns: 'all' }, { wide: true }]) {
    assert.equal((await send(ada, 'PUT', `/workspace/lists/${story}`, { defaultViewId: null, ...bad })).status, 400);
  }
});

test('who may read nothing has an empty workspace', async () => {
  const { status, body } = await send(cy, 'GET', '/workspace');
  assert.equal(status, 200);
  assert.deepEqual(body.data.types, []);
  assert.equal(
    (await send(cy, 'PUT', `/workspace/lists/${story}`, { columns: null, defaultViewId: null })).status,
    403,
  );
  const view = { contentType: story, name: 'Mine', query: '' };
  assert.equal((await send(cy, 'POST', '/saved-views', view)).status, 404);
  const found = await send(cy, 'GET', '/search?q=story');
  assert.deepEqual(found.body.data, { entries: [], files: [] });
  const home = (await send(cy, 'GET', '/home')).body.data;
  assert.deepEqual([home.recent, home.counts, home.attention.imagesWithoutText], [[], [], null]);
});

test('a type is told with the fields, languages and actions that are open to the person, and no others', async () => {
  const grants = [
    ...['find', 'findOne'].map((verb) => ({ action: `${story}.${verb}`, fields: ['headline', 'pages'] })),
    { action: `${story}.update`, fields: ['headline'], locales: ['de'] },
  ];
  const role = { type: 'headliner', name: 'Headliner', description: '', grants };
  const made = await send(ada, 'POST', '/roles', role);
  assert.equal(made.status, 201, JSON.stringify(made.body));
  const { id } = await buildAdmin(server, 'dot@example.test');
  assert.equal((await send(ada, 'PUT', `/users/${id}`, { roles: ['headliner'] })).status, 200);
  const told = async (cookie: string) => {
    const { types, components } = (await send(cookie, 'GET', '/workspace')).body.data;
    return { ...types.find(({ uid }: { uid: string }) => uid === story), components };
  };
  const narrow = await told(await signInAdmin(server, 'dot@example.test'));
  assert.deepEqual(Object.keys(narrow.definition.attributes).sort(), ['headline', 'pages']);
  assert.deepEqual(Object.keys(narrow.fieldIds).sort(), ['headline', 'pages']);
  assert.deepEqual(narrow.components, [], 'no field that is open leads to one');
  const closed = { create: false, publish: false, delete: false };
  assert.deepEqual(narrow.may, { ...closed, update: true, fields: ['headline'], writeOnly: [], locales: ['de'] });
  const whole = await told(ada);
  assert.ok(Object.keys(whole.definition.attributes).length > 2);
  assert.ok(whole.components.some(({ definition }: typeof whole) => definition.attributes.title));
  assert.deepEqual(
    [whole.may.create, whole.may.fields, whole.may.locales, whole.readLocales],
    [true, null, null, null],
  );

  // What names an entry is chosen among what the person sees of it.
  const titleOf = (components: (typeof whole)[], uid: string) => components.find((one) => one.uid === uid).titleField;
  assert.deepEqual([narrow.titleField, whole.titleField], ['headline', 'headline']);
  assert.deepEqual(
    ['parts.card', 'parts.pullquote', 'parts.figure'].map((uid) => titleOf(whole.components, uid)),
    ['title', 'words', 'caption'],
  );
  const unread = { action: `${story}.find`, fields: ['pages', 'memo', 'desk'] };
  const changed = { grants: [unread, { action: `${story}.update`, fields: ['headline'] }] };
  const put = await send(ada, 'PUT', `/roles/${made.body.data.type}`, changed);
  assert.equal(put.status, 200, JSON.stringify(put.body));
  assert.equal((await told(await signInAdmin(server, 'dot@example.test'))).titleField, 'memo');
});

test('a view is saved, changed, made the default and removed', async () => {
  const draft = { contentType: story, name: 'Short ones', query: 'filter=pages%3A%24lt%3A10', columns: null };
  const made = await send(ben, 'POST', '/saved-views', draft);
  assert.equal(made.status, 201, JSON.stringify(made.body));
  const view = made.body.data;
  assert.deepEqual(view, { ...draft, id: view.id, shared: false, isOwn: true });
  assert.equal((await send(ben, 'PUT', `/saved-views/${view.id}`, { name: 'Brief' })).body.data.name, 'Brief');
  const choice = { columns: null, defaultViewId: view.id };
  assert.equal((await send(ben, 'PUT', `/workspace/lists/${story}`, choice)).status, 204);

  // Nobody else sees it, and so nobody else can use, change or remove it.
  assert.deepEqual((await send(ada, 'GET', '/saved-views')).body.data, []);
  assert.equal((await send(ada, 'PUT', `/workspace/lists/${story}`, choice)).status, 404);
  assert.equal((await send(ada, 'PUT', `/saved-views/${view.id}`, { name: 'Taken' })).status, 404);
  assert.equal((await send(ada, 'DELETE', `/saved-views/${view.id}`)).status, 404);

  assert.equal((await send(ben, 'DELETE', `/saved-views/${view.id}`)).status, 204);
  assert.equal((await send(ben, 'GET', '/workspace')).body.data.lists[0].defaultViewId, null);
});

test('views are shared by those who may, and seen by everybody', async () => {
  const draft = { contentType: story, name: 'For the desk', query: 'status=draft', shared: true };
  assert.equal((await send(ben, 'POST', '/saved-views', draft)).status, 403);
  const { id } = (await send(ada, 'POST', '/saved-views', draft)).body.data;
  const seen = (await send(ben, 'GET', '/saved-views')).body.data;
  assert.deepEqual(seen, [{ ...draft, id, columns: null, isOwn: false }]);
  assert.equal((await send(ben, 'PUT', `/saved-views/${id}`, { name: 'Mine now' })).status, 403);
  assert.equal((await send(ben, 'DELETE', `/saved-views/${id}`)).status, 403);
  const own = (await send(ben, 'POST', '/saved-views', { ...draft, shared: false })).body.data;
  assert.equal((await send(ben, 'PUT', `/saved-views/${own.id}`, { shared: true })).status, 403);
  assert.deepEqual((await send(cy, 'GET', '/saved-views')).body.data, [], 'types that one may not read have no views');
  assert.equal((await send(ada, 'DELETE', `/saved-views/${id}`)).status, 204);
});

test('a default view that is not shared any more is as if there were none, and is in nobody’s way', async () => {
  const draft = { contentType: story, name: 'Shared for a while', query: '', shared: true };
  const { id } = (await send(ada, 'POST', '/saved-views', draft)).body.data;
  const list = async () => (await send(ben, 'GET', '/workspace')).body.data.lists[0];
  assert.equal((await send(ben, 'PUT', `/workspace/lists/${story}`, { defaultViewId: id })).status, 204);
  assert.equal((await list()).defaultViewId, id);

  assert.equal((await send(ada, 'PUT', `/saved-views/${id}`, { shared: false })).status, 200);
  assert.equal((await list()).defaultViewId, null);
  const columns = [{ name: 'pages' }];
  assert.equal((await send(ben, 'PUT', `/workspace/lists/${story}`, { columns })).status, 204);
  assert.deepEqual((await list()).columns, columns);
  assert.equal((await send(ben, 'PUT', `/workspace/lists/${story}`, { defaultViewId: id })).status, 404);

  assert.equal((await send(ada, 'PUT', `/saved-views/${id}`, { shared: true })).status, 200);
  assert.equal((await list()).defaultViewId, id, 'what is shared again is opened again');
  assert.equal((await send(ada, 'DELETE', `/saved-views/${id}`)).status, 204);
  assert.deepEqual(await list(), { contentType: story, columns, defaultViewId: null });
});

test('views of a type that is closed are seen and changed by nobody, whoever they belong to', async () => {
  const draft = { contentType: story, name: 'Behind a closed door', query: '' };
  const shared = (await send(ada, 'POST', '/saved-views', { ...draft, shared: true })).body.data;
  const viewsOf = async (cookie: string) => (await send(cookie, 'GET', '/workspace')).body.data.views;
  assert.ok((await viewsOf(ben)).some(({ id }: { id: number }) => id === shared.id));
  assert.deepEqual(await viewsOf(cy), []);
  assert.equal((await send(cy, 'PUT', `/saved-views/${shared.id}`, { name: 'Mine' })).status, 404);
  assert.equal((await send(cy, 'DELETE', `/saved-views/${shared.id}`)).status, 404);
  assert.equal((await send(ada, 'DELETE', `/saved-views/${shared.id}`)).status, 204);
});

test('entries are found by their title, the best first, else by their words', async () => {
  for (const headline of ['The quiet lantern', 'Lantern', 'Lanterns at sea']) await buildStory(ada, headline);
  const titles = async (cookie: string, text: string) => {
    const { status, body } = await send(cookie, 'GET', `/search?q=${encodeURIComponent(text)}`);
    assert.equal(status, 200, JSON.stringify(body));
    return body.data.entries.map(({ title }: { title: string }) => title);
  };
  assert.deepEqual(await titles(ada, 'lantern'), ['Lantern', 'Lanterns at sea', 'The quiet lantern']);
  assert.equal((await titles(ben, 'sea lanterns'))[0], 'Lanterns at sea', 'words in any order');
  assert.deepEqual(await titles(ada, '100%'), []);
  assert.equal((await send(ada, 'GET', '/search?q=')).status, 400);
});

test('home shows what one has written oneself, and how content stands', async () => {
  const id = await buildStory(ben, 'Written by Ben');
  await send(ben, 'PUT', `/entries/${story}/${id}`, { data: { headline: 'Written again by Ben' } });
  const home = (await send(ben, 'GET', '/home')).body.data;
  assert.deepEqual(
    home.recent.map(({ documentId, title, status }: Record<string, string>) => [documentId, title, status]),
    [[id, 'Written again by Ben', 'draft']],
  );
  const before = (await send(ada, 'GET', '/home')).body.data;
  assert.ok(!before.recent.some(({ documentId }: { documentId: string }) => documentId === id));
  const missing = before.attention.untranslated.find(
    (one: { uid: string; locale: string }) => one.uid === story && one.locale === 'fr',
  );
  assert.equal(missing.from, 'en');
  const lists = (query: string) => send(ada, 'GET', `/entries/${story}?status=draft&${query}`);
  const without = (locale: string) => `filters[localizations][$none][locale]=${locale}`;
  assert.equal(missing.count, (await lists(`locale=en&${without('fr')}`)).body.meta.pagination.total);
  assert.equal(before.activity.length, 28);

  assert.equal((await send(ada, 'POST', `/entries/${story}/${id}/actions/publish`)).status, 200);
  const after = (await send(ada, 'GET', '/home')).body.data;
  const countOf = (data: typeof home) => data.counts.find(({ uid }: { uid: string }) => uid === story);
  assert.equal(countOf(after).published, countOf(before).published + 1, 'counts are made anew after a write');
  assert.equal(after.activity.at(-1).published, before.activity.at(-1).published + 1);
  assert.deepEqual([before.isPublished, after.isPublished], [false, true]);
  const grants = ['find', 'readDraft'].map((verb) => ({ action: `${story}.${verb}`, condition: { own: true } }));
  const role = { type: 'own-stories', name: 'Own stories', description: '', grants };
  assert.equal((await send(ada, 'POST', '/roles', role)).status, 201);
  const ofOthers = (await send(await signInAs(server, ada, role.type), 'GET', '/home')).body.data;
  assert.deepEqual([ofOthers.counts, ofOthers.isPublished], [[], true], 'not counted, and no new installation');

  assert.equal((await send(ada, 'DELETE', `/entries/${story}/${id}?locale=*`)).status, 200);
  assert.deepEqual((await send(ben, 'GET', '/home')).body.data.recent, [], 'what is deleted is not offered');
});

test('home finds what one wrote before a day of saving one entry, past what is deleted', async () => {
  const before = await buildStory(ben, 'Of yesterday');
  const gone: string[] = [];
  for (let n = 0; n < 7; n += 1) gone.push(await buildStory(ben, `Given up ${n}`));
  const saved = await buildStory(ben, 'Saved all day');
  const { rows } = await server.database.query<{ newest: Date }>({
    text: `insert into entry_versions (document_id, number, content_type, locale, action, published, actor, created_at)
      select document_id, number + n, content_type, locale, action, published, actor, created_at + n * interval '1 ms'
      from entry_versions, generate_series(1, 400) n where document_id = $1 and number = 1 returning created_at as newest`,
    values: [saved],
  });
  assert.equal(rows.length, 400);
  for (const id of gone) await send(ada, 'DELETE', `/entries/${story}/${id}?locale=*`);
  const { recent } = (await send(ben, 'GET', '/home')).body.data;
  assert.deepEqual(
    recent.slice(0, 2).map(({ documentId }: { documentId: string }) => documentId),
    [saved, before],
  );
  assert.ok(recent.length <= 6);
});

test('a list tells how many entries there are by status, unless it is narrowed down', async () => {
  const list = async (query: string) => (await send(ada, 'GET', `/entries/${story}?status=draft${query}`)).body.meta;
  const { counts, pagination } = await list('');
  assert.equal(counts.draft + counts.modified + counts.published, pagination.total);
  assert.equal((await list('&filters[pages][$gt]=3')).counts, undefined);
  assert.deepEqual((await list('&locale=de')).counts, { draft: 0, modified: 0, published: 0 });
});

test('what is not translated is told by the list that shows it, the default language by another', async () => {
  const untranslated = async (): Promise<{ uid: string; locale: string; from: string; count: number }[]> => {
    const { attention } = (await send(ada, 'GET', '/home')).body.data;
    return attention.untranslated.filter(({ uid }: { uid: string }) => uid === story);
  };
  const id = await buildStory(ada, 'In two languages of three');
  const inLocale = (locale: string, path: string) =>
    send(ada, path ? 'PUT' : 'POST', `/entries/${story}${path}?locale=${locale}`, { data: { headline: locale } });
  assert.equal((await inLocale('de', `/${id}`)).status, 200);
  assert.equal((await inLocale('de', '')).status, 201);
  const told = await untranslated();
  assert.deepEqual(told.map(({ locale, from }) => `${from}→${locale}`).sort(), ['de→en', 'en→de', 'en→fr']);
  for (const { locale, from, count } of told) {
    const query = `status=draft&locale=${from}&filters[localizations][$none][locale]=${locale}&pagination[pageSize]=100`;
    const { data, meta } = (await send(ada, 'GET', `/entries/${story}?${query}`)).body;
    assert.equal(count, meta.pagination.total, `${from} without ${locale}`);
    const hasId = data.some((entry: { documentId: string }) => entry.documentId === id);
    assert.equal(hasId, locale === 'fr', `${from} without ${locale}`);
  }
});
