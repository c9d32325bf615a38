/** Rows of the compiled statements, on a small magazine. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { systemAccess } from '../base/access.ts';
import { AppError } from '../base/errors.ts';
import { countStatements } from '../db/database.ts';
import { applyDefinitions, loadRegistry, type Registry } from '../schema/index.ts';
import { buildAsset, buildEntry, bumpRevision } from '../test/content.ts';
import { type TestDatabase, testDatabase } from '../test/postgres.ts';
import { sampleDefinitions } from '../test/registry.ts';
import type { ReadMode } from './query/types.ts';
import { createReader, type Reader } from './read.ts';

const story = 'api::story.story';
const writer = 'api::writer.writer';
const topic = 'api::topic.topic';
const source = 'api::source.source';

let database: TestDatabase;
let registry: Registry;
let reader: Reader;
/** Document ids by the name of what was built. */
const ids: Record<string, string> = {};

before(async () => {
  database = await testDatabase();
  const { db } = database;
  await applyDefinitions(db, sampleDefinitions);
  for (const code of ['fr', 'de']) {
    await db.query({
      text: 'insert into locales (document_id, code, name) values ($1, $2, $2) on conflict do nothing',
      values: [`locale${code}`.padEnd(24, '0'), code],
    });
  }
  registry = await loadRegistry(db);
  reader = createReader({ registry: () => registry, pageLimits: { defaultSize: 25, maxSize: 100 } });
  await buildMagazine();
});

after(async () => {
  await database[Symbol.asyncDispose]();
});

async function buildMagazine(): Promise<void> {
  const { db } = database;
  const build = async (name: string, uid: string, input: Parameters<typeof buildEntry>[3]) => {
    ids[name] = (await buildEntry(db, registry, uid, { documentId: ids[name], ...input })).documentId;
  };
  const picture = await buildAsset(db, { name: 'sea.png', size_bytes: 12_340 });
  const film = await buildAsset(db, { name: 'film.mp4', mime: 'video/mp4', size_bytes: 2_000_000 });
  await build('old', writer, { values: { name: 'Old Hand', initials: 'OH' } });
  await build('ann', writer, { values: { name: 'Ann', phone: '555-1', mentor: ids.old, portrait: picture } });
  await build('bob', writer, { values: { name: 'Bob', phone: '555-2' } });
  for (const label of ['sea', 'land', 'sky']) await build(label, topic, { values: { label } });
  await build('archive', source, { status: 'published', values: { title: 'Archive' } });
  await build('leak', source, { status: 'draft', values: { title: 'Leak' } });
  const deep = {
    headline: 'Deep water',
    slug: 'deep-water',
    teaser: 'Under 100% of the_waves\\',
    genre: 'report',
    pages: 12,
    prints: '9007199254740993',
    price: '3.50',
    score: 0.25,
    issueDate: '2024-01-31',
    airsAt: '2024-01-31T10:00:00Z',
    readAloudAt: '22:01:00.000',
    checkedAt: '2024-01-31T10:00:00Z',
    pinned: true,
    extras: { depth: [1, null] },
    memo: 'do not print',
    hero: picture,
    pictures: [film, picture],
    writer: ids.ann,
    topics: [ids.sky, ids.sea],
    sources: [ids.archive, ids.leak],
    card: { title: 'Card', image: picture, note: 'psst', facts: [{ label: 'depth', amount: 2.5, total: '12' }] },
    facts: [{ label: 'cold' }, { label: 'dark', since: '2020-02-02', opens: '10:20:30.500' }],
    sections: [
      { __component: 'parts.pullquote', words: 'Blub', speaker: ids.ann },
      { __component: 'parts.figure', caption: 'Sea', images: [picture, film] },
      { __component: 'parts.teasers', heading: 'More', stories: [], card: { title: 'Inner', image: picture } },
    ],
  };
  const at = '2024-03-01T00:00:00.000Z';
  await build('deep', story, { updatedAt: at, values: deep });
  await build('deep', story, {
    status: 'draft',
    updatedAt: '2024-03-02T00:00:00.000Z',
    values: { ...deep, pages: 13 },
  });
  await build('deep', story, { locale: 'fr', updatedAt: at, values: { headline: 'Eau profonde', pages: 12 } });
  await build('high', story, {
    updatedAt: at,
    values: {
      headline: 'High land',
      slug: 'high-land',
      pages: 3,
      writer: ids.bob,
      topics: [ids.land],
      sequel: ids.deep,
    },
  });
  await build('high', story, { status: 'draft', updatedAt: at, values: { headline: 'High land', slug: 'high-land' } });
  await build('plan', story, { status: 'draft', values: { headline: 'Only a plan', seeAlso: [ids.deep] } });
  await build('lone', story, { values: { headline: 'Alone', seeAlso: [ids.plan, ids.deep] } });
}

// biome-ignore lint/suspicious/noExplicitAny: assertions look into any shape.
async function read(type: string, querystring = '', mode: ReadMode = 'list', documentId?: string): Promise<any> {
  const input = { access: systemAccess('test'), type, mode, querystring, ...(documentId ? { documentId } : {}) };
  return JSON.parse(await reader.read(database.db, input));
}

async function headlines(querystring: string): Promise<string[]> {
  const { data } = await read(story, `sort=headline&fields=headline&${querystring}`);
  return data.map((entry: { headline: string }) => entry.headline);
}

test('an entry has its keys in the order of the contract and its values in the contract’s forms', async () => {
  const { data, meta } = await read(story, '', 'one', ids.deep);
  assert.deepEqual(meta, {});
  assert.deepEqual(Object.keys(data).slice(0, 4), ['id', 'documentId', 'headline', 'slug']);
  assert.deepEqual(Object.keys(data).slice(-5), ['extras', 'createdAt', 'updatedAt', 'publishedAt', 'locale']);
  assert.ok(!('memo' in data));
  const { pages, prints, price, score, issueDate, airsAt, readAloudAt, checkedAt, pinned, extras, layout } = data;
  assert.deepEqual(
    { pages, prints, price, score, issueDate, airsAt, readAloudAt, checkedAt, pinned, extras, layout },
    {
      pages: 12,
      prints: '9007199254740993',
      price: 3.5,
      score: 0.25,
      issueDate: '2024-01-31',
      airsAt: '2024-01-31T10:00:00.000Z',
      readAloudAt: '22:01:00',
      checkedAt: '1706695200000',
      pinned: true,
      extras: { depth: [1, null] },
      layout: null,
    },
  );
});

test('populate=* shows one level, empty where there is nothing', async () => {
  const { data } = await read(story, 'populate=*', 'one', ids.deep);
  assert.equal(data.writer.name, 'Ann');
  assert.ok(!('phone' in data.writer) && !('passphrase' in data.writer) && !('mentor' in data.writer));
  assert.deepEqual(
    data.topics.map(({ label }: { label: string }) => label),
    ['sky', 'sea'],
    'as connected',
  );
  assert.deepEqual(
    data.pictures.map(({ name }: { name: string }) => name),
    ['film.mp4', 'sea.png'],
  );
  assert.equal(data.hero.size, 12.34);
  assert.deepEqual(
    data.sources.map(({ title }: { title: string }) => title),
    ['Archive'],
    'no drafts beside a published row',
  );
  assert.deepEqual(Object.keys(data.card), ['id', 'title', 'summary']);
  assert.deepEqual(
    data.facts.map(({ label, since, opens }: Record<string, unknown>) => [label, since, opens]),
    [
      ['cold', null, null],
      ['dark', '2020-02-02', '10:20:30.5'],
    ],
  );
  assert.deepEqual(
    data.sections.map((item: { __component: string }) => item.__component),
    ['parts.pullquote', 'parts.figure', 'parts.teasers'],
  );
  assert.equal(data.localizations[0].headline, 'Eau profonde');
  assert.equal(data.prequel.headline, 'High land');
  const alone = await read(story, 'populate=*', 'one', ids.lone);
  assert.deepEqual([alone.data.writer, alone.data.hero, alone.data.card], [null, null, null]);
  assert.deepEqual([alone.data.topics, alone.data.pictures, alone.data.facts, alone.data.sections], [[], [], [], []]);
});

test('populate reaches through relations, components, zones and media, and is narrowed at each level', async () => {
  const query = [
    'populate[writer][populate][mentor][fields]=initials',
    'populate[card][populate][facts][fields]=amount',
    'populate[card][populate][image][fields]=url',
    'populate[sections][on][parts.pullquote][populate][speaker][fields]=name',
    'populate[sections][on][parts.figure][populate][images][sort]=name',
    'populate[topics][filters][label][$ne]=sky',
    'populate[pictures][sort]=size:desc&populate[pictures][limit]=1',
    'populate[facts][start]=1',
    'populate[sources][count]=true',
  ].join('&');
  const { data } = await read(story, query, 'one', ids.deep);
  assert.equal(data.writer.mentor.initials, 'OH');
  assert.equal(data.card.facts[0].amount, 2.5);
  assert.ok(data.card.image.url.startsWith('/uploads/'));
  assert.ok(!('note' in data.card));
  assert.deepEqual(
    data.sections.map((item: Record<string, unknown>) => item.__component),
    ['parts.pullquote', 'parts.figure'],
  );
  assert.equal(data.sections[0].speaker.name, 'Ann');
  assert.deepEqual(
    data.sections[1].images.map(({ name }: { name: string }) => name),
    ['film.mp4', 'sea.png'],
  );
  assert.deepEqual(
    data.topics.map(({ label }: { label: string }) => label),
    ['sea'],
  );
  assert.deepEqual(
    data.pictures.map(({ name }: { name: string }) => name),
    ['film.mp4'],
  );
  assert.deepEqual(
    data.facts.map(({ label }: { label: string }) => label),
    ['dark'],
  );
  assert.deepEqual(data.sources, { count: 1 });
});

test('status and locale reach related entries', async () => {
  const draft = await read(story, 'status=draft&populate[sources][fields]=title', 'one', ids.deep);
  assert.equal(draft.data.pages, 13);
  assert.equal(draft.data.publishedAt, null);
  // Beside a draft stand drafts; the archive was built without one.
  assert.deepEqual(
    draft.data.sources.map(({ title }: { title: string }) => title),
    ['Leak'],
  );
  const inverse = await read(writer, 'populate[stories][fields]=headline&locale=fr', 'one', ids.ann);
  assert.deepEqual(inverse.data.stories, []);
  assert.deepEqual(await headlines('locale=fr'), ['Eau profonde']);
  assert.deepEqual(await headlines('locale[0]=fr&locale[1]=en&filters[pages]=12'), ['Deep water', 'Eau profonde']);
  assert.equal((await headlines('locale=*')).length, 4);
  assert.deepEqual(await headlines('locale=xx'), []);
  await assert.rejects(read(story, 'locale=*', 'one', ids.deep), { code: 'entries.not_found' });
  await assert.rejects(read(story, '', 'one', ids.plan), { code: 'entries.not_found' });
});

const filters: [query: string, expected: string[]][] = [
  ['filters[headline]=Alone', ['Alone']],
  ['filters[headline][$eqi]=ALONE', ['Alone']],
  ['filters[headline][$ne]=Alone', ['Deep water', 'High land']],
  ['filters[headline][$in][0]=Alone&filters[headline][$in][1]=Deep water', ['Alone', 'Deep water']],
  ['filters[headline][$contains]=land', ['High land']],
  ['filters[teaser][$contains]=100%25 of the_', ['Deep water']],
  ['filters[teaser][$contains]=1_0', []],
  ['filters[teaser][$endsWith]=\\', ['Deep water']],
  ['filters[pages][$gt]=3', ['Deep water']],
  ['filters[pages][$between][0]=3&filters[pages][$between][1]=12', ['Deep water', 'High land']],
  ['filters[pages][$notIn]=3', ['Deep water']],
  ['filters[pages][$not][$gt]=3', ['High land']],
  ['filters[pages][$null]=true', ['Alone']],
  ['filters[pages][$null]=false', ['Deep water', 'High land']],
  ['filters[prints]=9007199254740993', ['Deep water']],
  ['filters[issueDate][$lt]=2024-02-01T00:00:00.000Z', ['Deep water']],
  ['filters[airsAt]=1706695200000', ['Deep water']],
  ['filters[readAloudAt]=22:01:00', ['Deep water']],
  ['filters[pinned]=yes', ['Deep water']],
  ['filters[extras]={"depth":[1,null]}', ['Deep water']],
  ['filters[extras][$containsi]=DEPTH', ['Deep water']],
  ['filters[$or][0][pages]=3&filters[$or][1][headline]=Alone', ['Alone', 'High land']],
  ['filters[$not][pages]=3', ['Deep water']],
  ['filters[writer][name]=Ann', ['Deep water']],
  ['filters[writer][mentor][name]=Old Hand', ['Deep water']],
  ['filters[writer][mentor][name][$null]=true', ['Alone', 'High land']],
  ['filters[writer][$null]=true', ['Alone']],
  ['filters[writer][$notNull]=true', ['Deep water', 'High land']],
  ['filters[writer][id][$null]=true', ['Alone']],
  ['filters[topics][label][$in][0]=sea&filters[topics][label][$in][1]=sky', ['Deep water']],
  ['filters[$and][0][topics][label]=sea&filters[$and][1][topics][label]=sky', ['Deep water']],
  ['filters[topics][label][$ne]=sea', ['Deep water', 'High land']],
  ['filters[$not][topics][label]=sea', ['Deep water', 'High land']],
  ['filters[topics][id][$null]=true', ['Alone']],
  ['filters[topics][$none][label]=sea', ['Alone', 'High land']],
  ['filters[topics][$none][label][$in][0]=sea&filters[topics][$none][label][$in][1]=sky', ['Alone', 'High land']],
  ['filters[topics][$none][label]=sea&filters[topics][label]=sky', []],
  ['filters[$not][topics][$none][label]=sea', ['Deep water']],
  ['filters[writer][$none][name][$notNull]=true', ['Alone']],
  ['filters[localizations][$none][locale]=fr', ['Alone', 'High land']],
  ['filters[card][title]=Card', ['Deep water']],
  ['filters[card][$null]=true', ['Alone', 'High land']],
  ['filters[card][facts][amount][$gte]=2', ['Deep water']],
  ['filters[facts][since][$lt]=2021-01-01', ['Deep water']],
  ['filters[card][image][name]=sea.png', ['Deep water']],
  ['filters[pictures][mime][$startsWith]=video', ['Deep water']],
  ['filters[hero][size][$lt]=13', ['Deep water']],
  ['filters[localizations][headline][$startsWith]=Eau', ['Deep water']],
  ['filters[sequel][headline]=Deep water', ['High land']],
  ['filters[prequel][headline]=High land', ['Deep water']],
  ['filters[seeAlso][headline]=Only a plan', []],
  ['_q=WATER', ['Deep water']],
  ['_q=the_waves', ['Deep water']],
  ['_q=he_d', []],
  ['_q=print', []],
  ['_q=9007199', ['Deep water']],
  ['publicationFilter=modified', ['Deep water']],
  ['publicationFilter=unmodified', ['High land']],
  ['status=draft&publicationFilter=never-published', ['Only a plan']],
  ['hasPublishedVersion=true&status=draft', ['Deep water', 'High land']],
  ['publicationFilter=published-without-draft', ['Alone']],
];

for (const [query, expected] of filters) {
  test(`filter: ${query}`, async () => {
    assert.deepEqual(await headlines(query), expected);
  });
}

test('sorting goes through relations and components, and ties are broken by id', async () => {
  const sorted = async (sort: string) => {
    const { data } = await read(story, `fields=headline&${sort}`);
    return data.map((entry: { headline: string }) => entry.headline);
  };
  assert.deepEqual(await sorted('sort=writer.name:desc'), ['Alone', 'High land', 'Deep water']);
  assert.deepEqual(await sorted('sort[writer][name]=asc'), ['Deep water', 'High land', 'Alone']);
  assert.deepEqual(await sorted('sort[0]=card.title&sort[1]=pages'), ['Deep water', 'High land', 'Alone']);
  assert.deepEqual(await sorted('sort=genre'), ['Deep water', 'High land', 'Alone']);
  assert.deepEqual(await sorted('sort=hero.name,headline:desc'), ['Deep water', 'High land', 'Alone']);
});

test('pages and totals', async () => {
  const second = await read(story, 'sort=headline&fields=headline&pagination[page]=2&pagination[pageSize]=2');
  assert.deepEqual(second.meta.pagination, { page: 2, pageSize: 2, pageCount: 2, total: 3 });
  assert.deepEqual(
    second.data.map(({ headline }: { headline: string }) => headline),
    ['High land'],
  );
  const beyond = await read(story, 'pagination[page]=9&pagination[pageSize]=2');
  assert.deepEqual([beyond.data, beyond.meta.pagination.total], [[], 3]);
  const uncounted = await read(story, 'pagination[start]=1&pagination[limit]=1&pagination[withCount]=false');
  assert.deepEqual(uncounted.meta.pagination, { start: 1, limit: 1 });
  assert.equal(uncounted.data.length, 1);
});

test('a remembered total ends with the revision it was counted at', async () => {
  const total = async () => (await read(topic, 'pagination[pageSize]=1')).meta.pagination.total;
  assert.equal(await total(), 3);
  const before = await total();
  await buildEntry(database.db, registry, topic, { values: { label: 'fire' } });
  assert.equal(await total(), before + 1);
  // Rows that vanish without a bump are not noticed: the remembered total is really used.
  await database.db.query({ text: `delete from ct_topic where f_label = 'fire'` });
  assert.equal(await total(), before + 1);
  await bumpRevision(database.db, topic);
  assert.equal(await total(), before);
});

test('the answer to a write shows the row of its status and locale, whatever the caller may read', async () => {
  const access = { ...systemAccess('test'), key: 'writer only', grants: () => [] };
  const written = { access, type: story, documentId: ids.deep ?? '', status: 'draft', locale: 'en' } as const;
  const body = await reader.readEntry(database.db, {
    ...written,
    right: { by: 'caller' },
    querystring: 'fields=pages&populate=writer&filters[nope]=1',
  });
  const { data } = JSON.parse(body);
  assert.equal(data.pages, 13);
  assert.ok(!('writer' in data), 'what it leads to has to be open');
});

test('the deepest query is one statement', async () => {
  const deepest = `populate=${['seeAlso', 'writer', 'stories', 'topics', 'stories', 'writer', 'mentor', 'stories', 'sections', 'speaker'].join('.')}`;
  const query = `${deepest}&filters[topics][stories][writer][mentor][name]=x&sort=writer.mentor.name&_q=a`;
  const { statements } = await countStatements(() => read(story, query));
  assert.equal(statements, 1);
});

test('a single type is its one document', async () => {
  await assert.rejects(
    read('api::front-page.front-page', '', 'single'),
    (error) => error instanceof AppError && error.status === 404,
  );
  await buildEntry(database.db, registry, 'api::front-page.front-page', {
    values: { motto: 'All the news', leads: [ids.deep] },
  });
  const { data, meta } = await read('api::front-page.front-page', 'populate[leads][fields]=headline', 'single');
  assert.deepEqual([data.motto, data.leads[0].headline, meta], ['All the news', 'Deep water', {}]);
});

test('a field may have a longer name than a column can', async () => {
  const uid = 'api::wide.wide';
  const long = `field${'WithALongName'.repeat(6)}`;
  const many = Object.fromEntries(Array.from({ length: 60 }, (_, index) => [`f${index}`, { type: 'integer' }]));
  const wide = {
    kind: 'collectionType',
    info: { singularName: 'wide', pluralName: 'wides', displayName: 'Wide' },
    attributes: { [long]: { type: 'string' }, ...many },
  };
  const { contentTypes, components } = sampleDefinitions;
  const applied = await applyDefinitions(database.db, { contentTypes: { ...contentTypes, [uid]: wide }, components });
  registry = applied.registry;
  await buildEntry(database.db, registry, uid, { values: { [long]: 'here', f59: 59 } });
  const { data } = await read(uid, `filters[${long}]=here`);
  assert.equal(data[0][long], 'here');
  assert.equal(data[0].f59, 59);
  assert.deepEqual(Object.keys(data[0]).slice(0, 4), ['id', 'documentId', long, 'f0']);
});

test('a relation to any type shows what each entry is', async () => {
  const { contentTypes, components } = sampleDefinitions;
  const pin = {
    kind: 'collectionType',
    info: { singularName: 'pin', pluralName: 'pins', displayName: 'Pin' },
    attributes: {
      text: { type: 'string' },
      subject: { type: 'relation', relation: 'morphToOne' },
      subjects: { type: 'relation', relation: 'morphToMany' },
    },
  };
  const uid = 'api::pin.pin';
  ({ registry } = await applyDefinitions(
    database.db,
    { contentTypes: { ...contentTypes, [uid]: pin }, components },
    { consent: 'all' },
  ));
  const values = { text: 'look', subject: ids.ann, subjects: [ids.deep, ids.sea, ids.plan, ids.ann] };
  const { documentId } = await buildEntry(database.db, registry, uid, { values });
  const all = await read(uid, 'populate=*', 'one', documentId);
  assert.deepEqual([all.data.subject.__type, all.data.subject.name], [writer, 'Ann']);
  const kinds = all.data.subjects.map((entry: { __type: string }) => entry.__type);
  assert.deepEqual(kinds, [story, topic, writer], 'as connected, and only what is published');
  const some = await read(
    uid,
    `populate[subjects][on][${story}][fields]=headline&populate[subjects][on][${topic}][filters][label]=land&populate[subject][count]=true`,
    'one',
    documentId,
  );
  assert.deepEqual(
    some.data.subjects.map((entry: { headline: string }) => entry.headline),
    ['Deep water'],
  );
  assert.deepEqual(some.data.subject, { count: 1 });
  const narrow = {
    ...systemAccess('narrow'),
    key: 'narrow',
    grants: (action: string) => (action === `${uid}.find` ? [{}] : []),
  };
  const body = await reader.read(database.db, { access: narrow, type: uid, mode: 'list', querystring: 'populate=*' });
  const [closed] = JSON.parse(body).data;
  assert.deepEqual([closed.subject, closed.subjects], [null, []]);
});

test('deep:N follows components and zones, and shows what they refer to', async () => {
  const { data } = await read(story, 'populate=deep:3', 'one', ids.deep);
  assert.equal(data.card.facts[0].label, 'depth');
  assert.equal(data.card.image.name, 'sea.png');
  assert.equal(data.sections[0].speaker.name, 'Ann');
  assert.ok(!('mentor' in data.sections[0].speaker));
  assert.equal(data.sections[2].card.image.name, 'sea.png');
  const shallow = await read(story, 'populate=deep:1', 'one', ids.deep);
  assert.deepEqual(shallow.data, (await read(story, 'populate=*', 'one', ids.deep)).data);
  await assert.rejects(read(story, 'populate=deep:11'), { code: 'entries.query_too_large' });
  await assert.rejects(read(story, 'populate=deep:0'), { code: 'entries.invalid_query' });
});

test('items of a zone can be filtered by form', async () => {
  const query =
    'populate[sections][on][parts.pullquote][filters][words]=Blub&populate[sections][on][parts.figure][filters][caption]=no';
  const { data } = await read(story, query, 'one', ids.deep);
  assert.deepEqual(
    data.sections.map((item: { __component: string }) => item.__component),
    ['parts.pullquote'],
  );
});
