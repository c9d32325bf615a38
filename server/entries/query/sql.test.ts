/**
 * Golden SQL: the statement of each case stands in `golden/<case>.sql`, so that a review sees what changes.
 * `UPDATE_GOLDEN=1 node --test <this file>` writes them anew. Rows are tested in `read.test.ts`.
 */
import assert from 'node:assert/strict';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { systemAccess } from '../../base/access.ts';
import { parseQueryString } from '../../http/index.ts';
import { sampleRegistry } from '../../test/registry.ts';
import { authorise } from './authorise.ts';
import { parse } from './parse.ts';
import { plan } from './plan.ts';
import { type CompiledRead, compile } from './sql.ts';
import type { ReadMode } from './types.ts';

const registry = sampleRegistry();
const folder = path.join(import.meta.dirname, 'golden');
const access = systemAccess('test');

function compileQuery(
  uid: string,
  mode: ReadMode,
  query: string,
  isNamed = false,
): CompiledRead & { values: readonly unknown[] } {
  const target = { type: registry.types.get(uid)!, mode, isNamed };
  const request = parse(registry, target, parseQueryString(query), { defaultSize: 25, maxSize: 100 });
  const compiled = compile(plan(authorise(registry, request, access, { by: 'action', verb: 'find' }), registry));
  return { ...compiled, values: request.values };
}

function cursorOf(parts: readonly (string | null)[]): string {
  return Buffer.from(JSON.stringify(parts)).toString('base64url');
}

const cases: [name: string, uid: string, mode: ReadMode, query: string, isNamed?: true][] = [
  ['list', 'api::story.story', 'list', ''],
  [
    'list-without-count',
    'api::topic.topic',
    'list',
    'pagination[start]=10&pagination[limit]=5&pagination[withCount]=false',
  ],
  ['list-of-named', 'api::story.story', 'list', 'fields=id&pagination[after]=', true],
  ['one', 'api::story.story', 'one', 'fields=headline,slug&status=draft'],
  ['single', 'api::front-page.front-page', 'single', 'populate=leads'],
  [
    'filters',
    'api::story.story',
    'list',
    'fields=id&filters[genre][$in]=essay&filters[pages][$gt]=3&filters[headline][$containsi]=sea',
  ],
  ['filters-to-one', 'api::story.story', 'list', 'fields=id&filters[writer][name]=Ann'],
  ['filters-to-many-negated', 'api::story.story', 'list', 'fields=id&filters[$not][topics][label]=sea'],
  ['filters-none', 'api::story.story', 'list', 'fields=id&filters[topics][$none][label]=sea'],
  ['filters-not-none', 'api::story.story', 'list', 'fields=id&filters[$not][topics][$none][label][$in]=sea'],
  [
    'filters-untranslated',
    'api::story.story',
    'list',
    'fields=id&filters[localizations][$none][locale]=fr&status=draft',
  ],
  ['filters-absent', 'api::writer.writer', 'list', 'fields=id&filters[stories][id][$null]=true'],
  ['filters-component', 'api::story.story', 'list', 'fields=id&filters[facts][amount][$gte]=2.5'],
  ['search', 'api::writer.writer', 'list', 'fields=id&_q=ann'],
  ['sort-through', 'api::story.story', 'list', 'fields=id&sort=writer.name:desc,headline'],
  ['locales', 'api::story.story', 'list', 'fields=id&locale=*&populate[seeAlso][fields]=id'],
  [
    'populate',
    'api::story.story',
    'list',
    'fields=id&populate[writer][fields]=name&populate[topics][fields]=label&populate[hero][fields]=url',
  ],
  [
    'populate-inverse',
    'api::topic.topic',
    'list',
    'fields=id&populate[stories][fields]=headline&populate[children][fields]=label',
  ],
  [
    'populate-zone',
    'api::story.story',
    'list',
    'fields=id&populate[sections][on][parts.figure][populate][images][fields]=url&populate[sections][on][parts.pullquote][populate]=speaker',
  ],
  [
    'populate-bounded',
    'api::story.story',
    'list',
    'fields=id&populate[topics][filters][label][$ne]=sea&populate[topics][sort]=label:desc&populate[topics][limit]=3&populate[topics][fields]=label',
  ],
  ['publication', 'api::story.story', 'list', 'fields=id&status=draft&publicationFilter=modified'],
  ['search-ranked', 'api::story.story', 'list', 'fields=id&search=whales&filters[genre]=essay'],
  ['search-ranked-sorted', 'api::writer.writer', 'list', 'fields=id&search=anna&sort=name&locale=*'],
  ['aggregate', 'api::story.story', 'list', 'aggregate[count]=genre&filters[pages][$gt]=3'],
  ['aggregate-relation', 'api::story.story', 'list', 'aggregate[count]=writer'],
  ['cursor-first', 'api::story.story', 'list', 'fields=id&pagination[after]='],
  [
    'cursor-after',
    'api::story.story',
    'list',
    `fields=id&sort=issueDate:desc,pages&pagination[pageSize]=5&pagination[after]=${cursorOf(['jBbBb4WH', '2024-01-31', null, '7'])}`,
  ],
];

for (const [name, uid, mode, query, isNamed] of cases) {
  test(`golden: ${name}`, () => {
    const { text } = compileQuery(uid, mode, query, isNamed);
    const file = path.join(folder, `${name}.sql`);
    const expected = `-- ${uid} ${mode} ${query}\n${text}\n`;
    if (process.env.UPDATE_GOLDEN) writeFileSync(file, expected);
    assert.equal(expected, readFileSync(file, 'utf8'));
  });
}

test('no golden file is left over', () => {
  assert.deepEqual(readdirSync(folder).sort(), cases.map(([name]) => `${name}.sql`).sort());
});

test('values are bound, in the order of their slots, and never stand in the text', () => {
  const secret = "x'; drop table documents; --";
  const query = `filters[headline]=${encodeURIComponent(secret)}&filters[slug][$in]=${encodeURIComponent(secret)}&_q=${encodeURIComponent(secret)}`;
  const { text, slots, values } = compileQuery('api::story.story', 'list', query);
  assert.ok(!text.includes('drop table'));
  const bound = slots.map((slot) => values[slot]);
  assert.ok(bound.includes(secret));
  assert.equal(new Set(text.match(/\$\d+/g)).size, slots.length);
});

test('the same shape with other values is the same statement', () => {
  const textOf = (query: string) => compileQuery('api::story.story', 'list', query).text;
  assert.equal(
    textOf('filters[slug]=a&populate[topics][filters][label]=x&locale=fr&pagination[page]=2'),
    textOf('filters[slug]=b&populate[topics][filters][label]=y&locale=de&pagination[page]=9'),
  );
});
