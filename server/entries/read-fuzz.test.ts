/**
 * Random query strings, sensible and senseless: never a fault of the server, never a second statement.
 * The seed is printed; `FUZZ_SEED=… FUZZ_RUNS=…` repeat or lengthen a run.
 */
import assert from 'node:assert/strict';
import { randomInt } from 'node:crypto';
import { test } from 'node:test';
import { systemAccess } from '../base/access.ts';
import { AppError } from '../base/errors.ts';
import { randomFrom } from '../base/random.ts';
import { countStatements } from '../db/database.ts';
import { applyDefinitions } from '../schema/index.ts';
import { buildAsset, buildEntry } from '../test/content.ts';
import { testDatabase } from '../test/postgres.ts';
import { sampleDefinitions } from '../test/registry.ts';
import { createReader } from './read.ts';

const seed = Number(process.env.FUZZ_SEED ?? randomInt(2 ** 31));
const runs = Number(process.env.FUZZ_RUNS ?? 5_000);

test(`random queries, seed ${seed}`, async (t) => {
  t.diagnostic(`FUZZ_SEED=${seed} FUZZ_RUNS=${runs}`);
  await using database = await testDatabase();
  const { db } = database;
  const { registry } = await applyDefinitions(db, sampleDefinitions);
  const picture = await buildAsset(db);
  const { documentId: ann } = await buildEntry(db, registry, 'api::writer.writer', { values: { name: 'Ann' } });
  const { documentId } = await buildEntry(db, registry, 'api::story.story', {
    values: {
      headline: 'Sea',
      pages: 3,
      writer: ann,
      hero: picture,
      extras: [null, 'x'],
      facts: [{ label: 'a', amount: 1.5 }],
      card: { title: 'Card', image: picture, facts: [{ label: 'b', opens: '10:00:00.000' }] },
      sections: [{ __component: 'parts.figure', images: [picture] }],
    },
  });
  const reader = createReader({ registry: () => registry, pageLimits: { defaultSize: 25, maxSize: 100 } });
  const random = generatorOf(seed);
  const outcomes = { answered: 0, refused: 0 };
  for (let run = 0; run < runs; run++) {
    const querystring = randomQuery(random);
    const one = random.below(4) === 0;
    const input = { access: systemAccess('test'), type: random.pick(types), querystring };
    const { result, statements } = await countStatements(() =>
      reader.read(db, one ? { ...input, mode: 'one', documentId } : { ...input, mode: 'list' }).then(
        (body) => JSON.parse(body),
        (error: unknown) => error,
      ),
    );
    assert.ok(statements <= 1, `${statements} statements for ${querystring}`);
    if (result instanceof Error) {
      assert.ok(result instanceof AppError && result.status < 500, `${input.type}?${querystring}: ${result.stack}`);
      assert.ok(!result.code.startsWith('db.'), `refused by the database only: ${input.type}?${querystring}`);
      outcomes.refused += 1;
    } else {
      assert.ok('data' in result && 'meta' in result);
      outcomes.answered += 1;
    }
  }
  t.diagnostic(JSON.stringify(outcomes));
  assert.ok(outcomes.answered > runs / 10 && outcomes.refused > runs / 10, 'both kinds come up');
});

type Random = { below(limit: number): number; pick<T>(items: readonly T[]): T };

function generatorOf(seed: number): Random {
  const next = randomFrom(seed);
  const below = (limit: number) => Math.floor(next() * limit);
  return { below, pick: (items) => items[below(items.length)]! };
}

const types = ['api::story.story', 'api::writer.writer', 'api::topic.topic', 'api::source.source'];

const names = [
  'id documentId headline slug teaser body layout desk genre pages prints price score issueDate airsAt readAloudAt',
  'checkedAt pinned extras memo hero pictures writer topics seeAlso sequel prequel sources card facts sections locale',
  'localizations createdAt publishedAt createdBy name phone passphrase portrait stories mentor label parent children title',
  'image note amount total since opens images caption size formats related $and $or $not * nope __proto__ constructor t0.id',
]
  .join(' ')
  .split(' ');

const operatorNames = [
  '$eq $ne $lt $lte $gt $gte $in $notIn $between $null $notNull $contains $notContains $startsWith $endsWith $eqi $nei',
  '$containsi $notContainsi $startsWithi $endsWithi $not $and $or $foo',
]
  .join(' ')
  .split(' ');

const values = [
  [
    '',
    '0',
    '1',
    '-1',
    '1.5',
    '1e3',
    '1e400',
    '99999999999999999999',
    'NaN',
    'true',
    'false',
    'abc',
    '%',
    '_',
    '\\',
    "'",
  ],
  ['"', '{}', '[1,"a"]', '{"a":{"$gt":1}}', 'null', '2024-01-31', '2024-02-30', '2024-01-31T10:00:00.000Z', '10:00:00'],
  [
    '25:00:00',
    '1706695200000',
    '-1706695200000',
    '\0',
    'é🚀',
    '\ud800'.toWellFormed(),
    'a'.repeat(300),
    ');--',
    '$1',
    '*',
  ],
].flat();

function randomQuery(random: Random): string {
  return Array.from({ length: random.below(4) }, () => randomParameter(random)).join('&');
}

function randomParameter(random: Random): string {
  const value = encodeURIComponent(random.pick(values));
  const name = () => random.pick(names);
  const path = () => Array.from({ length: random.below(3) }, () => `[${name()}]`).join('');
  const list = () => `[${random.below(3)}]`;
  switch (random.below(15)) {
    case 0:
    case 1:
    case 2:
      return `filters${path()}[${name()}][${random.pick(operatorNames)}]${random.below(3) === 0 ? list() : ''}=${value}`;
    case 3:
      return `filters[${random.pick(['$and', '$or', '$not'])}]${list()}[${name()}]=${value}`;
    case 4:
      return `filters${path()}=${value}`;
    case 5:
      return `sort=${name()}${random.pick(['', ':asc', ':desc', ':up'])}${random.pick(['', ',id', `,${name()}.${name()}`])}`;
    case 6:
      return `sort${path()}=${random.pick(['asc', 'desc', value])}`;
    case 7:
      return `fields${random.pick(['', '[]', '[0]'])}=${name()}`;
    case 8:
      return `populate=${random.pick(['*', 'deep:2', name(), `${name()}.${name()}`, `${name()},${name()}`])}`;
    case 9:
      return `populate[${name()}][populate][${name()}]${random.pick(['', '[populate]', '[count]'])}=${random.pick(['true', '*'])}`;
    case 10: {
      const key = random.pick(['filters', 'sort', 'fields', 'limit', 'start', 'count', 'on', 'nope']);
      return `populate[${name()}][${key}]${random.pick(['', `[${name()}]`])}=${random.pick([value, name()])}`;
    }
    case 11: {
      const component = random.pick(['parts.figure', 'parts.pullquote', 'parts.teasers', 'parts.card', 'no.such']);
      return `populate[sections][on][${component}]${random.pick(['', '[populate]', '[fields]'])}=${random.pick(['*', 'true', name()])}`;
    }
    case 13:
      return `aggregate[${random.pick(['count', 'count', 'count', 'sum'])}]=${random.pick([name(), `${name()}.${name()}`, value])}`;
    case 12:
      return `pagination[${random.pick(['page', 'pageSize', 'start', 'limit', 'withCount', 'after', 'before'])}]=${value}`;
    default:
      return `${random.pick(['status', 'locale', '_q', 'search', 'search', 'publicationFilter', 'hasPublishedVersion', 'locale[]', 'x'])}=${random.pick([value, 'draft', '*', 'modified'])}`;
  }
}
