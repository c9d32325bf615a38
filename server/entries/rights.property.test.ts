/**
 * Who sees what, against a plain model of it: random grants with fields, locales and conditions over random content, asked
 * through lists, counts, filters, sorts, searches, links and single reads. A filter on what is hidden answers alike
 * whether its value is right or wrong.
 */
import assert from 'node:assert/strict';
import { randomInt } from 'node:crypto';
import { after, before, test } from 'node:test';
import { type Access, type Grant, type GrantCondition, systemAccess } from '../base/access.ts';
import { AppError } from '../base/errors.ts';
import { randomFrom } from '../base/random.ts';
import { addLocale, applyDefinitions, type Registry } from '../schema/index.ts';
import { buildEntry } from '../test/content.ts';
import { type TestDatabase, testDatabase } from '../test/postgres.ts';
import { sampleDefinitions } from '../test/registry.ts';
import { createReader, type Reader } from './read.ts';

const story = 'api::story.story';
const writer = 'api::writer.writer';
const me = { kind: 'admin', id: 7, name: 'me@example.test' } as const;
const seed = Number(process.env.SEED ?? randomInt(2 ** 31));
const rounds = 25;

type Writer = { documentId: string; name: string; initials: string; createdBy: string };
type Story = {
  documentId: string;
  locale: 'en' | 'fr';
  status: 'draft' | 'published';
  headline: string;
  genre: string;
  desk: string | null;
  pages: number | null;
  writer: Writer | null;
  createdBy: string;
  released: boolean;
};
/** A grant as it is made, and what it means: the names of fields, and whether a row satisfies its condition. */
type Sample<R> = { grant: Grant; fields: readonly string[] | null; holds: (row: R) => boolean };

let database: TestDatabase;
let registry: Registry;
let reader: Reader;
before(async () => {
  database = await testDatabase();
  for (const code of ['en', 'fr']) await database.db.transaction((tx) => addLocale(tx, { code }));
  ({ registry } = await applyDefinitions(database.db, sampleDefinitions));
  reader = createReader({ registry: () => registry, pageLimits: { defaultSize: 100, maxSize: 100 } });
});
after(async () => {
  await database[Symbol.asyncDispose]();
});

const random = randomFrom(seed);
const pick = <T>(items: readonly T[]): T => items[Math.floor(random() * items.length)]!;
const chance = (share: number) => random() < share;
const idOf = (uid: string, name: string) => registry.types.get(uid)!.fieldByName.get(name)!.id;

async function buildContent(): Promise<{ stories: Story[]; writers: Writer[] }> {
  const { db } = database;
  const own = async (uid: string, id: number) => {
    const createdBy = pick(['admin:7', 'admin:8']);
    const table = registry.types.get(uid)!.table;
    await db.query({ text: `update "${table}" set created_by = $1 where id = $2`, values: [createdBy, id] });
    return createdBy;
  };
  const writers: Writer[] = [];
  for (const name of ['Ann', 'Bob', 'Cyd']) {
    const initials = pick(['AA', 'BB']);
    const { id, documentId } = await buildEntry(db, registry, writer, { values: { name, initials } });
    writers.push({ documentId, name, initials, createdBy: await own(writer, id) });
  }
  const stories: Story[] = [];
  for (let n = 0; n < 14; n++) {
    const documentId = `doc${n}`.padEnd(24, 'x');
    for (const locale of chance(0.4) ? (['en', 'fr'] as const) : (['en'] as const)) {
      const released = chance(0.7);
      for (const status of released ? (['draft', 'published'] as const) : (['draft'] as const)) {
        const by = pick([...writers, null]);
        const values = {
          headline: `Zeta ${pick(['one', 'two', 'three'])} ${n}`,
          genre: pick(['report', 'essay']),
          desk: pick([null, me.name, 'other@example.test']),
          pages: pick([null, 1, 2, 3]),
        };
        const stored = { ...values, writer: by?.documentId ?? null };
        const { id } = await buildEntry(db, registry, story, { documentId, locale, status, values: stored });
        const createdBy = await own(story, id);
        stories.push({ ...values, documentId, locale, status, writer: by, createdBy, released });
      }
    }
  }
  return { stories, writers };
}

const storyFields = ['headline', 'genre', 'pages', 'writer'];

function storyGrant(): Sample<Story> {
  const fields = chance(0.5) ? null : storyFields.filter(() => chance(0.5));
  const locales = chance(0.6) ? null : [pick(['en', 'fr'])];
  const conditions: readonly [GrantCondition | null, (row: Story) => boolean][] = [
    [null, () => true],
    [{ own: true }, (row) => row.createdBy === 'admin:7'],
    [{ assigned: [idOf(story, 'desk')] }, (row) => row.desk === me.name],
    [{ status: 'published' }, (row) => row.released],
    [{ status: 'unpublished' }, (row) => !row.released],
    [{ filters: { [idOf(story, 'pages')]: { $lte: '2' } } }, (row) => row.pages !== null && row.pages <= 2],
    [
      { filters: { $not: { [idOf(story, 'genre')]: 'essay' } }, own: true },
      (row) => row.genre !== 'essay' && row.createdBy === 'admin:7',
    ],
    [
      { filters: { [idOf(story, 'writer')]: { [idOf(writer, 'name')]: { $in: ['Ann', 'Bob'] } } } },
      (row) => row.writer !== null && row.writer.name !== 'Cyd',
    ],
  ];
  const [condition, holds] = pick(conditions);
  return {
    grant: {
      ...(fields ? { fields: new Set(fields.map((name) => idOf(story, name))) } : {}),
      ...(locales ? { locales: new Set(locales) } : {}),
      ...(condition ? { condition } : {}),
    },
    fields,
    holds: (row) => (!locales || locales.includes(row.locale)) && holds(row),
  };
}

function writerGrant(): Sample<Writer> {
  const fields = chance(0.5) ? null : ['name', 'initials', 'stories'].filter(() => chance(0.6));
  const conditions: readonly [GrantCondition | null, (row: Writer) => boolean][] = [
    [null, () => true],
    [{ own: true }, (row) => row.createdBy === 'admin:7'],
    [{ filters: { [idOf(writer, 'initials')]: 'AA' } }, (row) => row.initials === 'AA'],
  ];
  const [condition, holds] = pick(conditions);
  const ids = fields && new Set(fields.map((name) => idOf(writer, name)));
  return { grant: { ...(ids ? { fields: ids } : {}), ...(condition ? { condition } : {}) }, fields, holds };
}

/** What is open of rows: some of several grants, and of drafts those of `readDraft` as well. */
class Model<R> {
  readonly #alternatives: readonly { fields: readonly string[] | null; holds: (row: R) => boolean }[];
  constructor(find: readonly Sample<R>[], also: readonly Sample<R>[] | null) {
    this.#alternatives =
      also === null
        ? find
        : find.flatMap((one) =>
            also.map((other) => ({
              fields:
                one.fields && other.fields
                  ? one.fields.filter((name) => other.fields!.includes(name))
                  : (one.fields ?? other.fields),
              holds: (row: R) => one.holds(row) && other.holds(row),
            })),
          );
  }
  get isClosed(): boolean {
    return this.#alternatives.length === 0;
  }
  sees(row: R): boolean {
    return this.#alternatives.some(({ holds }) => holds(row));
  }
  seesField(row: R, name: string): boolean {
    return this.#alternatives.some(({ fields, holds }) => (!fields || fields.includes(name)) && holds(row));
  }
  mayName(name: string): boolean {
    return this.#alternatives.some(({ fields }) => !fields || fields.includes(name));
  }
}

/** A grant for another locale alone is none. */
const inLocale = (samples: readonly Sample<Story>[], locale: string | null) =>
  samples.filter(({ grant }) => locale === null || !grant.locales || grant.locales.has(locale));

type Shown = {
  documentId: string;
  locale: string;
  headline?: string | null;
  genre?: string | null;
  pages?: number | null;
  writer?: Shown | null;
  name?: string | null;
  stories?: { count: number };
};
type Answer = { status: number; data: Shown[]; total: number };

async function ask(access: Access, query: string, type = story): Promise<Answer> {
  try {
    const { data, meta } = JSON.parse(
      await reader.read(database.db, { access, type, mode: 'list', querystring: `${query}&pagination[pageSize]=100` }),
    );
    return { status: 200, data, total: meta.pagination.total };
  } catch (error) {
    assert.ok(error instanceof AppError, String(error));
    return { status: error.status, data: [], total: 0 };
  }
}

test(`random grants over random content (SEED=${seed})`, async () => {
  const { stories, writers } = await buildContent();
  let hidden = 0;
  let shown = 0;
  for (let round = 0; round < rounds; round++) {
    const several = <T>(make: () => T) =>
      Array.from({ length: Math.floor(random() * 3) + (chance(0.9) ? 1 : 0) }, make);
    const find = several(storyGrant);
    const readDraft = several(storyGrant);
    const findWriters = chance(0.85) ? several(writerGrant) : [];
    const grants: Record<string, readonly Grant[]> = {
      [`${story}.find`]: find.map(({ grant }) => grant),
      [`${story}.findOne`]: find.map(({ grant }) => grant),
      [`${story}.readDraft`]: readDraft.map(({ grant }) => grant),
      [`${writer}.find`]: findWriters.map(({ grant }) => grant),
    };
    const access: Access = { actor: me, key: `round ${round}`, grants: (action) => grants[action] ?? [] };
    const status = pick(['draft', 'published'] as const);
    const locale = pick(['en', 'fr', null]);
    const scope = `status=${status}&locale=${locale ?? '*'}`;
    const also = status === 'draft' ? inLocale(readDraft, locale) : null;
    const model = new Model(inLocale(find, locale), also);
    const people = new Model<Writer>(findWriters, null);
    const told = `SEED=${seed} round ${round} ${scope}`;

    const rows = stories.filter((row) => row.status === status && (locale === null || row.locale === locale));
    const visible = rows.filter((row) => model.sees(row));
    const listed = await ask(access, `${scope}&populate=writer`);
    if (model.isClosed) {
      assert.equal(listed.status, 403, told);
      continue;
    }
    hidden += rows.length - visible.length;
    shown += visible.length;
    const keyOf = (row: Pick<Shown, 'documentId' | 'locale'>) => `${row.documentId} ${row.locale}`;
    const expectRows = async (query: string, expected: readonly Story[]) => {
      const answer = await ask(access, `${scope}&${query}`);
      assert.deepEqual(answer.data.map(keyOf).sort(), expected.map(keyOf).sort(), `${told} ${query}`);
      assert.equal(answer.total, expected.length, `${told} ${query}`);
      // Once more: the total is remembered, for these rights.
      assert.equal((await ask(access, `${scope}&${query}`)).total, expected.length, `${told} ${query} again`);
    };
    await expectRows('', visible);

    // Fields and links of each row.
    for (const row of visible) {
      const found = listed.data.find((one) => keyOf(one) === keyOf(row))!;
      for (const name of ['headline', 'genre', 'pages'] as const) {
        const expected = model.mayName(name) ? (model.seesField(row, name) ? row[name] : null) : undefined;
        assert.equal(found[name], expected, `${told} ${name} of ${keyOf(row)}`);
      }
      const by = row.writer;
      if (!model.mayName('writer') || people.isClosed) assert.ok(!('writer' in found), told);
      else if (!by || !model.seesField(row, 'writer') || !people.sees(by)) assert.equal(found.writer, null, told);
      else {
        assert.equal(found.writer?.documentId, by.documentId, told);
        const expected = people.mayName('name') ? (people.seesField(by, 'name') ? by.name : null) : undefined;
        assert.equal(found.writer?.name, expected, told);
      }
    }

    // Filters: a hidden value is no value, whatever is guessed.
    for (const [name, right, wrong] of [
      ['genre', 'essay', 'interview'],
      ['pages', '2', '400'],
      ['headline', 'Zeta one 3', 'Zeta nine'],
    ] as const) {
      if (!model.mayName(name)) {
        for (const value of [right, wrong]) {
          assert.equal((await ask(access, `${scope}&filters[${name}]=${value}`)).status, 400, `${told} ${name}`);
        }
        continue;
      }
      const seen = (row: Story) => model.seesField(row, name) && row[name] !== null;
      const matches = (row: Story, value: string) => seen(row) && String(row[name]) === value;
      for (const value of [right, wrong]) {
        await expectRows(
          `filters[${name}]=${value}`,
          visible.filter((row) => matches(row, value)),
        );
        await expectRows(
          `filters[$not][${name}]=${value}`,
          visible.filter((row) => seen(row) && !matches(row, value)),
        );
      }
      await expectRows(
        `filters[${name}][$null]=true`,
        visible.filter((row) => !seen(row)),
      );
    }

    // Through a link.
    const through = `filters[writer][name]=Ann`;
    if (!model.mayName('writer') || people.isClosed || !people.mayName('name')) {
      assert.equal((await ask(access, `${scope}&${through}`)).status, 400, told);
    } else {
      const isAnn = (row: Story) =>
        row.writer?.name === 'Ann' &&
        model.seesField(row, 'writer') &&
        people.sees(row.writer) &&
        people.seesField(row.writer, 'name');
      await expectRows(through, visible.filter(isAnn));
      const byName = await ask(access, `${scope}&sort=writer.name`);
      assert.equal(byName.total, visible.length, told);
    }

    // Search looks at what is seen.
    await expectRows(
      '_q=two',
      visible.filter((row) => model.seesField(row, 'headline') && row.headline.includes('two')),
    );

    // A sort does not tell the order of what is hidden.
    if (model.mayName('pages')) {
      const sorted = await ask(access, `${scope}&sort=pages&fields=pages`);
      const values = sorted.data.map((row) => row.pages ?? Number.POSITIVE_INFINITY);
      assert.deepEqual(
        values,
        values.toSorted((a: number, b: number) => a - b),
        told,
      );
    }

    // From the other side: which stories a writer shows, and how many.
    if (locale !== null && !people.isClosed && people.mayName('stories')) {
      const answer = await ask(access, `${scope}&populate[stories][count]=true`, writer);
      for (const by of writers.filter((one) => people.sees(one))) {
        const found = answer.data.find((one) => one.documentId === by.documentId)!;
        const count = visible.filter((row) => row.writer === by).length;
        if (!model.isClosed) assert.equal(found.stories?.count, people.seesField(by, 'stories') ? count : 0, told);
      }
    }

    // One document.
    if (locale !== null) {
      for (const row of rows) {
        const input = { access, type: story, mode: 'one', documentId: row.documentId, querystring: scope } as const;
        const isFound = await reader.read(database.db, input).then(
          () => true,
          (error: AppError) => error.status !== 404,
        );
        assert.equal(isFound, model.sees(row), `${told} ${keyOf(row)}`);
      }
    }
  }
  assert.ok(hidden > 20 && shown > 20, `hidden ${hidden}, shown ${shown}: nothing was tried`);
  assert.equal((await ask(systemAccess('test'), 'locale=*&status=draft')).total, stories.filter(isDraft).length);
});

function isDraft({ status }: Story): boolean {
  return status === 'draft';
}
