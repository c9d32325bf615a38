/** Alternative texts and captions in several locales, and tags: what answers show, and what may be said. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { setDefaultLocale } from '../schema/index.ts';
import { browse, buildAdmin, signInAdmin } from '../test/browse.ts';
import { buildAsset } from '../test/content.ts';
import { type SampleServer, sampleServer } from '../test/sample.ts';

let server: SampleServer;
let cookie: string;

before(async () => {
  server = await sampleServer();
  await buildAdmin(server);
  cookie = await signInAdmin(server);
});

after(() => server[Symbol.asyncDispose]());

const admin = (method: string, pathname: string, body?: unknown) =>
  browse(server, method, `/admin/api${pathname}`, { cookie, ...(body === undefined ? {} : { body }) });

test('an entry shows the text of its locale, else that of the default one', async () => {
  const id = await buildAsset(server.database, { alternative_text: 'A harbour', caption: 'Dawn' });
  const translations = { de: { alternativeText: 'Ein Hafen' }, en: { alternativeText: 'The harbour' } };
  const saved = (await admin('PUT', `/files/${id}`, { translations })).body.data;
  assert.deepEqual([saved.alternativeText, saved.caption], ['The harbour', 'Dawn']);
  assert.deepEqual(saved.translations, { de: { alternativeText: 'Ein Hafen' } });

  const documentId = await story('en', { headline: 'Harbour', hero: id });
  for (const locale of ['de', 'fr']) await story(locale, { headline: 'Harbour', hero: id }, documentId);
  const shown = async (query: string) => {
    const { body } = await server.call('GET', `/api/stories/${documentId}?populate=hero&${query}`, {
      token: server.full,
    });
    return [body.data.hero.alternativeText, body.data.hero.caption];
  };
  assert.deepEqual(await shown('locale=de'), ['Ein Hafen', 'Dawn']);
  assert.deepEqual(await shown('locale=fr'), ['The harbour', 'Dawn']);
  assert.deepEqual(await shown(''), ['The harbour', 'Dawn']);
  const everyLocale = `/api/stories?locale=*&populate=hero&filters[documentId]=${documentId}&sort=locale`;
  const all = (await server.call('GET', everyLocale, { token: server.full })).body.data;
  assert.deepEqual(
    all.map((entry: { locale: string; hero: { alternativeText: string } }) => [
      entry.locale,
      entry.hero.alternativeText,
    ]),
    [
      ['de', 'Ein Hafen'],
      ['en', 'The harbour'],
      ['fr', 'The harbour'],
    ],
  );
  const found = async (locale: string, text: string) => {
    const query = `locale=${locale}&filters[hero][alternativeText][$contains]=${text}`;
    return (await server.call('GET', `/api/stories?${query}`, { token: server.full })).body.data.length;
  };
  assert.deepEqual([await found('de', 'Hafen'), await found('fr', 'Hafen'), await found('en', 'harbour')], [1, 0, 1]);

  const [file] = (await server.call('GET', `/api/upload/files?filters[id]=${id}`, { token: server.full })).body;
  assert.ok(!('translations' in file) && !('tags' in file), 'recorded shapes gain no keys');
  const named = `/api/upload/files?filters[id]=${id}&fields=translations,tags`;
  const [more] = (await server.call('GET', named, { token: server.full })).body;
  assert.deepEqual([more.translations, more.tags], [{ de: { alternativeText: 'Ein Hafen' } }, []]);
});

test('what is not said stays, null takes away, and locales have to exist', async () => {
  const id = await buildAsset(server.database, {});
  const put = async (body: unknown) => (await admin('PUT', `/files/${id}`, body)).body.data?.translations;
  await put({ translations: { de: { alternativeText: 'A', caption: 'C' }, fr: { caption: 'F' } } });
  assert.deepEqual(await put({ translations: { de: { alternativeText: 'B' } } }), {
    de: { alternativeText: 'B', caption: 'C' },
    fr: { caption: 'F' },
  });
  assert.deepEqual(await put({ translations: { fr: { caption: null }, de: { caption: '' } } }), {
    de: { alternativeText: 'B' },
  });
  assert.deepEqual(await put({ caption: 'Only this' }), { de: { alternativeText: 'B' } });
  const refused: unknown[] = [
    { translations: { xx: { caption: 'X' } } },
    { translations: { 'de"; drop table assets': { caption: 'X' } } },
    { translations: { __proto__: null, constructor: { caption: 'X' } } },
    { translations: { de: 'X' } },
    { translations: { de: { caption: 'a\0b' } } },
    { translations: { de: { caption: '\ud800' } } },
    { translations: [] },
    { tags: ['x'.repeat(51)] },
    { tags: [''] },
    { tags: 'a' },
    { tags: Array.from({ length: 31 }, (_, at) => `t${at}`) },
    { focalPoint: { x: -1, y: 0 } },
    { focalPoint: { x: 'a', y: 0 } },
  ];
  for (const body of refused)
    assert.equal((await admin('PUT', `/files/${id}`, body)).status, 400, JSON.stringify(body));
  const texts = (await admin('GET', `/files/${id}`)).body.data;
  assert.deepEqual([texts.translations, texts.tags], [{ de: { alternativeText: 'B' } }, []]);
});

test('the queue of missing texts, by locale', async () => {
  const ids = [
    await buildAsset(server.database, { name: 'queue-1' }),
    await buildAsset(server.database, { name: 'queue-2' }),
  ];
  await admin('PUT', `/files/${ids[0]}`, { translations: { en: { alternativeText: 'E' } } });
  await admin('PUT', `/files/${ids[1]}`, { translations: { de: { alternativeText: 'D' } } });
  const missing = async (locale: string) => {
    const { body } = await admin('GET', `/files?q=queue-&missingAlternativeText=true${locale}&sort=name`);
    return body.data.map(({ name }: { name: string }) => name);
  };
  assert.deepEqual(await missing(''), ['queue-2']);
  assert.deepEqual(await missing('&locale=en'), ['queue-2']);
  assert.deepEqual(await missing('&locale=de'), ['queue-1']);
  assert.deepEqual(await missing('&locale=fr'), ['queue-1', 'queue-2']);
});

test('tags of many files at once', async () => {
  const ids = [await buildAsset(server.database), await buildAsset(server.database)];
  await admin('PUT', `/files/${ids[0]}`, { tags: ['Sea', 'Old', 'Sea'] });
  const answer = await admin('POST', '/files/actions/tag', { ids, add: ['New', 'Sea'], remove: ['Old'] });
  assert.deepEqual(answer.body.data, [
    { id: ids[0], ok: true },
    { id: ids[1], ok: true },
  ]);
  const tagsOf = async (id?: number) => (await admin('GET', `/files/${id}`)).body.data.tags;
  assert.deepEqual(
    [await tagsOf(ids[0]), await tagsOf(ids[1])],
    [
      ['Sea', 'New'],
      ['New', 'Sea'],
    ],
  );
  const counted = (await admin('GET', '/files/tags')).body.data;
  assert.deepEqual(counted.slice(0, 2), [
    { tag: 'New', files: 2 },
    { tag: 'Sea', files: 2 },
  ]);
  const withBoth = (await admin('GET', '/files?tag=New&tag=Sea&q=sea')).body.meta.pagination.total;
  assert.equal(withBoth, 2);
  assert.equal((await admin('GET', `/files?tag=${encodeURIComponent("' or true --")}`)).body.data.length, 0);
});

test('another default locale: its texts are now the plain ones', async () => {
  const id = await buildAsset(server.database, { alternative_text: 'English', caption: 'Only English' });
  await admin('PUT', `/files/${id}`, { translations: { de: { alternativeText: 'Deutsch' } } });
  await server.database.transaction((tx) => setDefaultLocale(tx, { code: 'de' }));
  const file = (await admin('GET', `/files/${id}`)).body.data;
  assert.deepEqual([file.alternativeText, file.caption], ['Deutsch', 'Only English']);
  assert.deepEqual(file.translations, { en: { alternativeText: 'English', caption: 'Only English' } });
  await server.database.transaction((tx) => setDefaultLocale(tx, { code: 'en' }));
  const back = (await admin('GET', `/files/${id}`)).body.data;
  assert.deepEqual([back.alternativeText, back.caption], ['English', 'Only English']);
});

async function story(locale: string, data: Record<string, unknown>, documentId?: string): Promise<string> {
  const [method, place] = documentId ? ['PUT', `/${documentId}`] : ['POST', ''];
  const options = { token: server.full, body: { data } };
  const { status, body } = await server.call(method ?? '', `/api/stories${place}?locale=${locale}`, options);
  assert.ok(status < 300, JSON.stringify(body));
  return body.data.documentId;
}
