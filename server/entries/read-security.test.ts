/**
 * What may not be read cannot be guessed either. The oracle rule: a query is asked with a value that would match and with
 * one that would not; both are refused alike, or both answer like the query without it. Every case has a positive control.
 */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Access, Grant } from '../base/access.ts';
import { AppError } from '../base/errors.ts';
import { applyDefinitions, type Registry } from '../schema/index.ts';
import { buildAsset, buildEntry } from '../test/content.ts';
import { type TestDatabase, testDatabase } from '../test/postgres.ts';
import { sampleDefinitions } from '../test/registry.ts';
import { createReader, type Reader } from './read.ts';

const story = 'api::story.story';
const visitorActions = [story, 'api::writer.writer', 'api::topic.topic'].flatMap((uid) => [
  `${uid}.find`,
  `${uid}.findOne`,
]);

let database: TestDatabase;
let registry: Registry;
let reader: Reader;
let documentId: string;

before(async () => {
  database = await testDatabase();
  const { db } = database;
  ({ registry } = await applyDefinitions(db, sampleDefinitions));
  reader = createReader({ registry: () => registry, pageLimits: { defaultSize: 25, maxSize: 100 } });
  const picture = await buildAsset(db);
  const writer = await buildEntry(db, registry, 'api::writer.writer', {
    values: { name: 'Ann', phone: 'secret-phone', passphrase: 'secret-hash' },
  });
  const source = await buildEntry(db, registry, 'api::source.source', {
    values: { title: 'secret-title', code: 'secret-code' },
  });
  const values = {
    headline: 'Open',
    memo: 'secret-memo',
    hero: picture,
    writer: writer.documentId,
    sources: [source.documentId],
    card: { title: 'Card', note: 'secret-note', image: picture },
  };
  ({ documentId } = await buildEntry(db, registry, story, { values }));
  await buildEntry(db, registry, story, {
    documentId,
    status: 'draft',
    values: { ...values, headline: 'secret-draft' },
  });
});

after(async () => {
  await database[Symbol.asyncDispose]();
});

/** Ids of fields by their names, of whatever types have them. */
function fieldIds(...names: string[]): ReadonlySet<string> {
  const fields = [...registry.types.values()].flatMap((type) => names.map((name) => type.fieldByName.get(name)));
  return new Set(fields.flatMap((field) => field?.id ?? []));
}

function accessOf(actions: readonly string[], grant: Grant = {}): Access {
  const key = JSON.stringify([actions, [...(grant.fields ?? [])], grant.condition ?? null, [...(grant.locales ?? [])]]);
  return { actor: { kind: 'anonymous' }, key, grants: (action) => (actions.includes(action) ? [grant] : []) };
}

/** The answer, or the refusal, as text. */
async function ask(querystring: string, access = accessOf(visitorActions), type = story): Promise<string> {
  try {
    return await reader.read(database.db, { access, type, mode: 'list', querystring });
  } catch (error) {
    assert.ok(error instanceof AppError && error.status < 500, String(error));
    return JSON.stringify([error.status, error.code, error.message, error.details]);
  }
}

/** Each with `?` where a guess goes; the first value is what is stored. */
const probes: [query: string, ...values: string[]][] = [
  ['filters[memo]=?', 'secret-memo', 'nothing'],
  ['filters[memo][$startsWith]=?', 'secret', 'nothing'],
  ['filters[memo][$null]=?', 'false', 'true'],
  ['filters[$or][0][$not][memo]=?', 'secret-memo', 'nothing'],
  ['filters[writer][phone]=?', 'secret-phone', 'nothing'],
  ['filters[writer][passphrase][$startsWith]=?', 'secret', 'nothing'],
  ['filters[writer][stories][memo]=?', 'secret-memo', 'nothing'],
  ['filters[card][note]=?', 'secret-note', 'nothing'],
  ['filters[sources][title]=?', 'secret-title', 'nothing'],
  ['filters[sources][id][$null]=?', 'false', 'true'],
  ['filters[sources]=?', '1', '99'],
  ['filters[createdBy][id]=?', '1', '2'],
  ['filters[hero][related][id]=?', '1', '2'],
  ['filters[localizations][memo]=?', 'secret-memo', 'nothing'],
  ['sort=memo:?', 'asc', 'desc'],
  ['sort[writer][phone]=?', 'asc', 'desc'],
  ['sort=sources.title:?', 'asc', 'desc'],
  ['populate[writer][filters][phone]=?', 'secret-phone', 'nothing'],
  ['populate[writer][sort]=phone:?', 'asc', 'desc'],
  ['populate[writer][populate][stories][filters][memo]=?', 'secret-memo', 'nothing'],
  ['populate[card][filters][note]=?', 'secret-note', 'nothing'],
  ['populate[sources][filters][title]=?', 'secret-title', 'nothing'],
  ['populate[sources][count]=?', 'true', '1'],
  ['_q=?', 'secret-memo', 'nothing'],
  ['_q=?', 'secret-note', 'nothing'],
];

test('the control: open values are told apart, and who may read all finds the closed type', async () => {
  assert.notEqual(await ask('filters[headline]=Open'), await ask('filters[headline]=nothing'));
  const trusted = accessOf([...visitorActions, 'api::source.source.find']);
  assert.notEqual(
    await ask('filters[sources][title]=secret-title', trusted),
    await ask('filters[sources][title]=nothing', trusted),
  );
});

for (const [query, match, other] of probes) {
  test(`a guess tells nothing: ${query}`, async () => {
    const [first, second] = [await ask(query.replace('?', match ?? '')), await ask(query.replace('?', other ?? ''))];
    const [stripped, strippedOther] = [first, second].map((text) => text.replaceAll(/:(asc|desc)/g, ''));
    assert.equal(stripped, strippedOther);
    assert.ok(!first.includes('secret-'), first);
  });
}

test('a component that a right leaves out is closed whole, on every path into it', async () => {
  const without = accessOf(visitorActions, { fields: fieldIds('headline', 'writer') });
  const paths: [query: string, match: string, other: string][] = [
    ['filters[card][title]=?', 'Card', 'nothing'],
    ['filters[card][title][$null]=?', 'false', 'true'],
    ['filters[$not][card][id]=?', '1', '2'],
    ['filters[writer][stories][card][title]=?', 'Card', 'nothing'],
    ['sort=card.title:?', 'asc', 'desc'],
    ['fields=card&filters[headline]=?', 'Open', 'Open'],
    ['populate[card][fields]=?', 'title', 'title'],
    ['populate[card][filters][title]=?', 'Card', 'nothing'],
    ['populate[writer][populate][stories][populate][card][filters][title]=?', 'Card', 'nothing'],
  ];
  for (const [query, match, other] of paths) {
    const [first, second] = [
      await ask(query.replace('?', match), without),
      await ask(query.replace('?', other), without),
    ];
    assert.equal(first.replaceAll(/:(asc|desc)/g, ''), second.replaceAll(/:(asc|desc)/g, ''), query);
    assert.doesNotMatch(first, /"card":\{/, query);
  }
  const withCard = accessOf(visitorActions, { fields: fieldIds('headline', 'card') });
  assert.match(await ask('populate=card&filters[card][title]=Card', withCard), /"title":"Card"/, 'the control');
});

test('a component that is open in some entries only is empty in the others, for filters and sorts too', async () => {
  const grants: Grant[] = [{ fields: fieldIds('headline') }, { fields: fieldIds('card'), condition: { own: true } }];
  const as = (id: number): Access => ({
    ...{ actor: { kind: 'admin', id, name: 'x' }, key: `card of own ${id}` },
    grants: (action) => (visitorActions.includes(action) ? grants : []),
  });
  await database.db.query({ text: `update ct_story set created_by = 'admin:1'` });
  assert.match(await ask('populate=card&filters[card][title]=Card', as(1)), /"title":"Card"/, 'the control');
  assert.doesNotMatch(await ask('populate=card', as(2)), /"title":"Card"/);
  assert.match(await ask('filters[card][title]=Card', as(2)), /"data":\[\]/);
  assert.match(await ask('filters[card][title][$null]=true', as(2)), /"headline":"Open"/, 'empty there');
});

test('drafts need their own right, on each type that would show them', async () => {
  assert.match(await ask('status=draft'), /^\[403/);
  assert.match(await ask('status=draft', accessOf([...visitorActions, `${story}.readDraft`])), /secret-draft/);
  const inverse = 'status=draft&populate[stories][fields]=headline';
  assert.doesNotMatch(await ask(inverse, accessOf(visitorActions), 'api::writer.writer'), /stories|secret/);
  const guess = 'status=draft&filters[stories][headline]=secret-draft';
  assert.match(await ask(guess, accessOf(visitorActions), 'api::writer.writer'), /^\[400/);
});

test('a filter reaches drafts, across from a type without them, only for who may read them', async () => {
  const guess = (access: Access) => ask('filters[stories][headline]=secret-draft', access, 'api::writer.writer');
  assert.deepEqual(JSON.parse(await guess(accessOf(visitorActions))).data, []);
  assert.equal(JSON.parse(await guess(accessOf([...visitorActions, `${story}.readDraft`]))).data.length, 1);
});

test('a closed type is left out of populate, by name and by star', async () => {
  for (const populate of ['*', 'sources', 'sources,writer', 'writer.stories.sources', 'hero.related']) {
    assert.doesNotMatch(await ask(`populate=${populate}`), /secret-/, populate);
  }
  assert.match(await ask('populate=*'), /"writer":\{/, 'the control');
});

test('a grant can be narrowed to fields; a condition that is not understood closes', async () => {
  const narrow = accessOf(visitorActions, { fields: fieldIds('slug', 'writer') });
  const { data } = JSON.parse(await ask('populate=*', narrow));
  assert.deepEqual(Object.keys(data[0]), [
    'id',
    'documentId',
    'slug',
    'createdAt',
    'updatedAt',
    'publishedAt',
    'locale',
    'writer',
    'localizations',
  ]);
  assert.match(await ask('filters[headline]=Open', narrow), /^\[400/);
  assert.match(await ask('fields=headline', narrow), /^\[400/);
  assert.match(await ask('sort=headline', narrow), /^\[400/);
  assert.equal(JSON.parse(await ask('_q=Open', narrow)).data.length, 0);
  assert.match(await ask('', accessOf(visitorActions, { condition: { filters: { gone: 'x' } } })), /^\[403/);
  const french = accessOf(visitorActions, { locales: new Set(['fr']) });
  assert.match(await ask('', french), /^\[403/);
  assert.deepEqual(JSON.parse(await ask('locale=*', french)).data, []);
  assert.deepEqual(JSON.parse(await ask('locale=fr', french)).data, []);
});

test('rights are part of what is remembered: nobody gets another’s answer', async () => {
  const trusted = accessOf([...visitorActions, 'api::source.source.find']);
  for (let round = 0; round < 3; round++) {
    assert.match(await ask('populate=*', trusted), /secret-title/);
    assert.doesNotMatch(await ask('populate=*'), /secret-title/);
  }
});
