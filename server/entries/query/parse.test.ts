import assert from 'node:assert/strict';
import { test } from 'node:test';
import { AppError } from '../../base/errors.ts';
import { parseQueryString } from '../../http/index.ts';
import { sampleRegistry } from '../../test/registry.ts';
import { parse } from './parse.ts';
import type { ReadMode, ReadRequest } from './types.ts';
import { fixedSlots } from './types.ts';

const registry = sampleRegistry();
const pageLimits = { defaultSize: 25, maxSize: 100 };

function parseStory(query: string, mode: ReadMode = 'list'): ReadRequest {
  const type = registry.types.get('api::story.story')!;
  return parse(registry, { type, mode }, parseQueryString(query), pageLimits);
}

function refusalOf(query: string): AppError {
  try {
    parseStory(query);
  } catch (error) {
    assert.ok(error instanceof AppError, String(error));
    return error;
  }
  assert.fail(`${query} is accepted`);
}

const refusedKeys: [query: string, key: string, path: string | null, param: string][] = [
  ['filters[nope]=1', 'nope', null, 'filters'],
  ['filters[$nope]=1', '$nope', null, 'filters'],
  ['filters[writer][nope]=1', 'nope', 'writer', 'filters'],
  ['filters[writer][mentor][nope]=1', 'nope', 'writer.mentor', 'filters'],
  ['filters[memo]=x', 'memo', 'memo', 'filters'],
  ['filters[memo][$null]=true', 'memo', 'memo', 'filters'],
  ['filters[writer][phone]=x', 'phone', 'writer.phone', 'filters'],
  ['filters[writer][passphrase]=x', 'passphrase', 'writer.passphrase', 'filters'],
  ['filters[createdBy][id]=1', 'createdBy', 'createdBy', 'filters'],
  ['filters[card][note]=x', 'note', 'card.note', 'filters'],
  ['filters[sections][$null]=true', 'sections', 'sections', 'filters'],
  ['filters[extras][deep][$eq]=1', 'deep', 'extras', 'filters'],
  ['filters[hero][related][id]=1', 'related', 'hero.related', 'filters'],
  ['filters[$or][0][$and][0][nope]=1', 'nope', null, 'filters'],
  ['sort=nope', 'nope', null, 'sort'],
  ['sort=headline;drop', 'headline;drop', null, 'sort'],
  ['sort=writer', 'writer', 'writer', 'sort'],
  ['sort=card', 'card', 'card', 'sort'],
  ['sort=sections', 'sections', 'sections', 'sort'],
  ['sort=memo', 'memo', 'memo', 'sort'],
  ['sort=writer.phone', 'phone', 'writer.phone', 'sort'],
  ['sort[writer][nope]=asc', 'nope', 'writer', 'sort'],
  ['sort=headline.length', 'length', 'headline', 'sort'],
  ['fields=nope', 'nope', null, 'fields'],
  ['fields=writer', 'writer', 'writer', 'fields'],
  ['fields[0]=memo', 'memo', 'memo', 'fields'],
  ['fields=writer.name', 'writer.name', null, 'fields'],
  ['populate=nope', 'nope', 'nope', 'populate'],
  ['populate=true', 'true', 'true', 'populate'],
  ['populate[0]=*', '*', '*', 'populate'],
  ['populate=headline', 'headline', 'headline', 'populate'],
  ['populate[nope]=true', 'nope', null, 'populate'],
  ['populate[writer][populate][nope]=true', 'nope', 'writer', 'populate'],
  ['populate[writer][nope]=1', 'nope', 'writer', 'populate'],
  ['populate[seeAlso][locale]=fr', 'locale', 'seeAlso.locale', 'populate'],
  ['populate[seeAlso][pagination][page]=1', 'pagination', 'seeAlso', 'populate'],
  ['populate[writer][filters][phone]=x', 'phone', 'phone', 'populate'],
  ['populate[writer][fields]=nope', 'nope', null, 'populate'],
  ['populate[createdBy]=true', 'createdBy', 'createdBy', 'populate'],
  ['populate[sections][populate][image]=true', 'populate', 'sections', 'populate'],
  ['populate[sections][on][parts.nope]=true', 'parts.nope', 'sections', 'populate'],
  ['populate[sections][on]=*', 'on', 'sections', 'populate'],
  ['populate[sections][on][parts.figure][fields]=nope', 'nope', null, 'populate'],
];

test('an unknown or closed name is refused with its key and path', () => {
  for (const [query, key, path, param] of refusedKeys) {
    const error = refusalOf(query);
    assert.equal(error.code, 'entries.invalid_query_key', query);
    assert.deepEqual(error.details, { key, path, source: 'query', param }, query);
  }
});

const refusedValues = [
  'sort=headline:up',
  'sort=headline:asc:desc',
  'fields=',
  'fields[headline]=1',
  'filters=',
  'filters[$or]=',
  'filters[$or][genre]=essay',
  'filters[pages][$and][0][$gt]=1',
  'filters[pages]=abc',
  'filters[pages]=',
  'filters[pages]=1.5',
  'filters[pages]=99999999999',
  'filters[pages][$contains]=4',
  'filters[pages][$between]=1',
  'filters[pages][$between][0]=1&filters[pages][$between][1]=2&filters[pages][$between][2]=3',
  'filters[prints]=9223372036854775808',
  'filters[price]=1e999',
  'filters[score]=1e-999',
  'filters[issueDate]=2024-02-30',
  'filters[issueDate]=31.01.2024',
  'filters[airsAt]=soon',
  'filters[readAloudAt]=11:48',
  'filters[readAloudAt]=25:00:00',
  'filters[extras]=%7Bbroken',
  'filters[layout][$startsWith]=x',
  'filters[headline]=a%00b',
  'filters[headline][$in][0][x]=1',
  'filters[id]=abc',
  'filters[writer]=abcdefghijklmnopqrstuvwx',
  'status=archived',
  'status=PUBLISHED',
  'status=',
  'status[0]=draft',
  'publicationFilter=nope',
  'locale[a]=fr',
  '_q[0]=x',
  'pagination[page]=abc',
  'pagination[withCount]=maybe',
  'populate[topics][limit]=-1',
  'populate[sections][fields]=words',
  'populate[writer][0]=mentor',
];

test('a value that makes no sense is refused', () => {
  for (const query of refusedValues) assert.equal(refusalOf(query).status, 400, query);
});

test('what would cost without limit is refused', () => {
  const many = (n: number, part: (i: number) => string) => Array.from({ length: n }, (_, i) => part(i)).join('&');
  const kin = ['seeAlso', 'sequel', 'prequel'];
  const queries = [
    many(51, (i) => `filters[$or][${i}][pages]=${i}`),
    many(11, (i) => `sort[${i}]=headline`),
    `filters${'[seeAlso]'.repeat(6)}[headline]=x`,
    `populate=${'seeAlso.'.repeat(11)}seeAlso`,
    `populate[seeAlso]${'[populate][seeAlso]'.repeat(9)}[populate][seeAlso]=true`,
    kin.flatMap((a) => kin.map((b) => `populate[${a}][populate][${b}][populate]=*`)).join('&'),
  ];
  for (const query of queries) {
    assert.equal(refusalOf(query).code, 'entries.query_too_large', query);
  }
  const values = Array.from({ length: 999 }, () => 'filters[pages][$in]=1').join('&');
  assert.ok(parseStory(values).where);
});

const pages: [query: string, by: 'page' | 'offset', size: number, offset: number, position: number][] = [
  ['', 'page', 25, 0, 1],
  ['pagination=5', 'page', 25, 0, 1],
  ['pagination[page]=3&pagination[pageSize]=10', 'page', 10, 20, 3],
  ['pagination[page]=0', 'page', 25, 0, 1],
  ['pagination[page]=-4', 'page', 25, 0, 1],
  ['pagination[page]=1.5&pagination[pageSize]=10', 'page', 10, 5, 1.5],
  ['pagination[pageSize]=0', 'page', 1, 0, 1],
  ['pagination[pageSize]=-1', 'page', 1, 0, 1],
  ['pagination[pageSize]=500', 'page', 100, 0, 1],
  ['pagination[pageSize]=abc', 'page', 100, 0, 1],
  ['pagination[start]=7', 'offset', 25, 7, 7],
  ['pagination[start]=-1&pagination[limit]=2', 'offset', 2, 0, 0],
  ['pagination[limit]=500', 'offset', 100, 0, 0],
];

test('pages are cut as recorded', () => {
  for (const [query, by, size, offset, position] of pages) {
    const { paging, values } = parseStory(query);
    assert.deepEqual({ by: paging?.by, size: paging?.size }, { by, size }, query);
    assert.equal(values[fixedSlots.offset], offset, query);
    assert.equal(values[fixedSlots.page], position, query);
  }
  assert.equal(refusalOf('pagination[start]=1&pagination[pageSize]=').code, 'entries.mixed_pagination');
  assert.equal(parseStory('pagination[page]=abc', 'one').paging, null, 'one document has no pages');
});

test('requests that differ in values only have one shape', () => {
  const shapeOf = (query: string) => ({ ...parseStory(query), values: undefined });
  assert.deepEqual(shapeOf('filters[pages][$in]=1'), shapeOf('filters[pages][$in][0]=2&filters[pages][$in][1]=3'));
  assert.deepEqual(shapeOf('filters[slug]=a&pagination[page]=2'), shapeOf('filters[slug]=b&pagination[page]=7'));
  assert.notDeepEqual(shapeOf('filters[slug]=a'), shapeOf('filters[slug][$ne]=a'));
});

test('names that mean the same place are merged', () => {
  const names = (query: string) =>
    JSON.stringify(parseStory(query).selection.populate.map(({ attribute }) => attribute.name));
  assert.equal(names('populate=writer,topics'), '["writer","topics"]');
  assert.equal(names('populate[0]=writer&populate[1]=writer.mentor'), '["writer"]');
  assert.equal(
    names('populate[0]=writer&populate[topics][count]=true'),
    '["topics"]',
    'items of a mixed list are passed over',
  );
  assert.equal(names('populate[writer]=false&populate[topics]=1'), '["topics"]');
  assert.equal(names('populate='), '[]');
  assert.deepEqual(
    parseStory('populate[hero][populate]=related').selection.populate[0]?.is,
    'link',
    'left out below a file',
  );
});

test('unknown parameters are passed over, and an object where a value belongs adds no condition', () => {
  assert.equal(parseStory('foo=bar').where, null);
  assert.equal(parseStory('filters[headline][$eq][a]=x').where, null);
});
