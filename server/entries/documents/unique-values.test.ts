/** Values that are unique inside components: by the database, per locale and status, at every depth. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { addLocale, applyDefinitions } from '../../schema/index.ts';
import { type Answer, type TestServer, testServer } from '../../test/harness.ts';
import { type TestDatabase, testDatabase } from '../../test/postgres.ts';

const shelf = (unique: boolean) => ({
  components: {
    'shop.code': { info: { displayName: 'Code' }, attributes: { number: { type: 'integer', unique: true } } },
    'shop.label': {
      info: { displayName: 'Label' },
      attributes: {
        slug: { type: 'string', ...(unique ? { unique: true } : {}) },
        codes: { type: 'component', component: 'shop.code', repeatable: true },
      },
    },
    'shop.note': { info: { displayName: 'Note' }, attributes: { text: { type: 'string' } } },
  },
  contentTypes: {
    'api::shelf.shelf': {
      kind: 'collectionType',
      info: { singularName: 'shelf', pluralName: 'shelves', displayName: 'Shelf' },
      options: { draftAndPublish: true },
      pluginOptions: { i18n: { localized: true } },
      attributes: {
        name: { type: 'string' },
        label: { type: 'component', component: 'shop.label', pluginOptions: { i18n: { localized: true } } },
        blocks: {
          type: 'dynamiczone',
          components: ['shop.label', 'shop.note'],
          pluginOptions: { i18n: { localized: true } },
        },
      },
    },
  },
});

let database: TestDatabase;
let server: TestServer;
let token: string;
before(async () => {
  database = await testDatabase();
  await database.db.transaction((tx) => addLocale(tx, { code: 'fr' }));
  await applyDefinitions(database.db, shelf(true));
  server = await testServer({ database });
  token = await server.token();
});
after(async () => {
  await server[Symbol.asyncDispose]();
  await database[Symbol.asyncDispose]();
});

const send = (method: string, path: string, data?: unknown): Promise<Answer> =>
  server.call(method, `/api/shelves${path}`, { token, ...(data ? { body: { data } } : {}) });
const build = async (data: unknown, query = ''): Promise<string> => {
  const { status, body } = await send('POST', query, data);
  assert.equal(status, 201, JSON.stringify(body));
  return body.data.documentId;
};
const inZone = (...slugs: (string | null)[]) => ({
  blocks: [{ __component: 'shop.note', text: 'n' }, ...slugs.map((slug) => ({ __component: 'shop.label', slug }))],
});
const pathsOf = ({ status, body }: Answer) => {
  assert.equal(status, 400, JSON.stringify(body));
  return body.error.details.errors.map(({ path }: { path: string[] }) => path.join('.'));
};

test('a value stands once at its place; the refusal names each that is taken, and changes nothing', async () => {
  const first = await build(inZone('oak', 'elm'));
  const refused = await send('POST', '', inZone('ash', 'elm', 'oak'));
  assert.deepEqual(pathsOf(refused), ['blocks.2.slug', 'blocks.3.slug']);
  assert.equal(refused.body.error.details.errors[0].message, 'This attribute must be unique');
  assert.deepEqual(pathsOf(await send('POST', '', inZone('fir', 'fir'))), ['blocks.2.slug']);
  await build(inZone('ash', 'fir'));
  await build(inZone(null, null));
  await build({ label: { slug: 'oak' } });
  assert.deepEqual(pathsOf(await send('POST', '', { label: { slug: 'oak' } })), ['label.slug']);
  assert.equal((await send('PUT', `/${first}`, inZone('elm', 'oak'))).status, 200, 'its own values may move');
  await build(inZone('yew'));
});

test('numbers, deeper than one component', async () => {
  await build({ label: { slug: 'deep one', codes: [{ number: 1 }, { number: 2 }] } });
  const twice = await send('POST', '', { label: { slug: 'deep two', codes: [{ number: 3 }, { number: 2 }] } });
  assert.deepEqual(pathsOf(twice), ['label.codes.1.number']);
});

test('per locale and status; what is gone is free again, and does not come back over another', async () => {
  const first = await build({ label: { slug: 'pine' } });
  assert.equal((await send('PUT', `/${first}?locale=fr`, { label: { slug: 'pine' } })).status, 200);
  assert.deepEqual(pathsOf(await send('POST', '?status=draft', { label: { slug: 'pine' } })), ['label.slug']);
  const waiting = await build({ label: { slug: 'larch' } }, '?status=draft');
  assert.equal((await send('PUT', `/${first}?status=draft`, { label: { slug: 'cedar' } })).status, 200);
  assert.equal((await send('PUT', `/${waiting}?status=draft`, { label: { slug: 'pine' } })).status, 200);
  assert.deepEqual(pathsOf(await send('PUT', `/${waiting}?status=published`, {})), ['label.slug'], 'still public');
  await send('PUT', `/${first}?status=published`, {});
  assert.equal((await send('PUT', `/${waiting}?status=published`, {})).status, 200);
  await send('DELETE', `/${waiting}`);
  const heir = await build({ label: { slug: 'pine' } });
  assert.deepEqual(pathsOf(await send('POST', `/${waiting}/actions/restore`)), ['label.slug']);
  await send('DELETE', `/${heir}`);
  assert.equal((await send('POST', `/${waiting}/actions/restore`)).status, 200);
});

test('of twenty who write the same value at once, one is let through', async () => {
  const answers = await Promise.all(Array.from({ length: 20 }, () => send('POST', '', inZone('race', 'course'))));
  assert.deepEqual(answers.map(({ status }) => status).sort(), [201, ...Array.from({ length: 19 }, () => 400)]);
  const { rows } = await server.database.query({
    text: `select from ct_shelf where status = 'published' and f_blocks::text like '%"race"%'`,
  });
  assert.equal(rows.length, 1);
});

test('a change that begins the rule looks at what is there, and holds it from then on', async () => {
  await applyDefinitions(server.database, shelf(false));
  const [one, two] = [await build(inZone('free')), await build(inZone('free'))];
  await assert.rejects(applyDefinitions(server.database, shelf(true)), (error: Error & { problems?: unknown }) => {
    const [problem] = error.problems as { path: string[]; message: string }[];
    assert.deepEqual(problem?.path, ['components', 'shop.label', 'attributes', 'slug']);
    assert.match(problem?.message ?? '', new RegExp(`${one}|${two}`));
    return true;
  });
  await send('PUT', `/${two}`, inZone('bound'));
  const { plan } = await applyDefinitions(server.database, shelf(true));
  assert.ok(plan.steps.some(({ id }) => id === 'unique:api::shelf.shelf.blocks.slug'));
  assert.deepEqual(pathsOf(await send('POST', '', inZone('free'))), ['blocks.1.slug']);
});

test('drafts off: what stays is held, what went is free', async () => {
  const hidden = await build(inZone('never seen'), '?status=draft');
  const { contentTypes, components } = shelf(true);
  const definition = { ...contentTypes['api::shelf.shelf'], options: { draftAndPublish: false } };
  await applyDefinitions(
    server.database,
    { components, contentTypes: { 'api::shelf.shelf': definition } },
    { consent: 'all' },
  );
  assert.deepEqual(pathsOf(await send('POST', '', inZone('never seen'))), ['blocks.1.slug']);
  await send('DELETE', `/${hidden}`);
  await build(inZone('never seen'));
});
