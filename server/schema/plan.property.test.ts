/**
 * Random models, filled with random rows and changed at random. After every change: planning again finds nothing, the
 * database is exactly what the model says, and what a field held before it holds after, under whatever name.
 * A change that stored content stands against must leave everything as it was. `SEED=…` repeats a run.
 */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { AppError } from '../base/errors.ts';
import { newDocumentId } from '../base/ids.ts';
import type { Database } from '../db/database.ts';
import { quoteIdent } from '../db/sql.ts';
import { testDatabase } from '../test/postgres.ts';
import { changeSetBetween, mutate, type Random, randomModel, seeded, settled } from '../test/random-model.ts';
import { applyDefinitions, planDefinitions } from './apply.ts';
import { listDropped, restoreDropped } from './aside.ts';
import { compareDatabase } from './compare-sql.ts';
import type { Definition } from './definition.ts';
import type { ContentType, Field, Registry } from './registry.ts';

const runs = Number(process.env.RUNS ?? 3);
const changesPerRun = 8;
const firstSeed = Number(process.env.SEED ?? Date.now() % 1_000_000);

for (let run = 0; run < runs; run++) {
  const seed = firstSeed + run;
  test(`random schema changes keep model, database and content together (SEED=${seed})`, async () => {
    await using testing = await testDatabase();
    const { db } = testing;
    const random = seeded(seed);
    let model = randomModel(random);
    let { registry } = await applyDefinitions(db, changeSetBetween({ types: {}, components: {} }, model));
    await db.query({ text: `insert into locales (document_id, code, name) values ('x', 'fr', 'French')` });
    for (let change = 0; change < changesPerRun; change++) {
      await fill(db, registry, random);
      const next = mutate(random, model);
      const changes = changeSetBetween(model, next);
      const held = await contents(db, registry);
      try {
        const applied = await applyDefinitions(db, changes, { consent: 'all' });
        assertKept(held, await contents(db, applied.registry), registry, applied.registry);
        registry = applied.registry;
        model = settled(next);
      } catch (error) {
        if (!(error instanceof AppError) || error.code !== 'schema.data_conflict') throw error;
        assert.deepEqual(await contents(db, registry), held, 'a refused change leaves the content alone');
      }
      const restored = random.chance(0.3) ? await restoreSomething(db, random) : undefined;
      if (restored) ({ registry, model } = restored);
      const again = await planDefinitions(db, changeSetBetween({ types: {}, components: {} }, model));
      assert.deepEqual(
        again.steps.map(({ id }) => id),
        [],
      );
      assert.deepEqual(await compareDatabase(db), []);
    }
  });
}

/** Brings back one of the things dropped so far, where nothing stands against it. */
async function restoreSomething(db: Database, random: Random) {
  const dropped = await listDropped(db);
  if (dropped.length === 0) return undefined;
  try {
    const { registry } = await restoreDropped(db, random.pick(dropped).id);
    const definitions = (all: ReadonlyMap<string, { definition: Definition }>) =>
      Object.fromEntries([...all].map(([uid, { definition }]) => [uid, definition]));
    return { registry, model: { types: definitions(registry.types), components: definitions(registry.components) } };
  } catch (error) {
    // The name is taken, what it refers to is gone, or its rows are in the way of a rule.
    const known = [
      'schema.exists',
      'schema.invalid',
      'schema.data_conflict',
      'schema.consent_required',
      'schema.nothing_aside',
    ];
    if (error instanceof AppError && known.includes(error.code)) return undefined;
    throw error;
  }
}

/** A few documents of every type, with what the database lets in. */
async function fill(db: Database, registry: Registry, random: Random): Promise<void> {
  for (const type of registry.types.values()) {
    const count = random.below(3);
    for (let index = 0; index < count; index++) await addDocument(db, type, random);
  }
}

async function addDocument(db: Database, type: ContentType, random: Random): Promise<void> {
  const id = newDocumentId();
  await db.query({ text: 'insert into documents (id, content_type) values ($1, $2)', values: [id, type.uid] });
  const locales = type.localized ? ['en', ...(random.chance(0.5) ? ['fr'] : [])] : [''];
  for (const locale of locales) {
    const statuses = type.draftAndPublish ? ['draft', ...(random.chance(0.5) ? ['published'] : [])] : ['published'];
    for (const status of statuses) {
      const columns = type.fields.flatMap((field) => randomValue(field, id, random));
      const names = ['document_id', 'locale', 'status', ...columns.map(([name]) => name)];
      const values = [id, locale, status, ...columns.map(([, value]) => value)];
      const places = values.map((_, index) => `$${index + 1}`).join(', ');
      const text = `insert into ${quoteIdent(type.table)} (${names.map(quoteIdent).join(', ')}) values (${places}) returning id`;
      // Random values may break a rule of the type; then there is one row less.
      const inserted = await db.query<{ id: number }>({ text, values }).catch((error: unknown) => {
        if (error instanceof AppError) return undefined;
        throw error;
      });
      const row = inserted?.rows[0];
      if (row) await addLinks(db, type, row.id, id, random);
    }
  }
}

function randomValue(field: Field, documentId: string, random: Random): [string, unknown][] {
  if (field.type === 'relation') return field.storage.in === 'column' ? [[field.storage.column, documentId]] : [];
  if (field.type === 'media') return [];
  if (field.type === 'component' || field.type === 'dynamiczone') {
    const item = { id: 1, ...(field.type === 'dynamiczone' ? { __component: field.components[0] } : {}) };
    const list = field.type === 'dynamiczone' || field.repeatable;
    return [[field.column, JSON.stringify(list ? [item] : item)]];
  }
  if (!field.required && random.chance(0.3)) return [];
  const samples: Record<typeof field.kind, readonly string[]> = {
    string: ['12', 'word', 'a', '2024-02-29', 'true'],
    text: ['3.5', 'two words', '17'],
    richtext: ['# Title', '99'],
    blocks: ['[]', '[{"type":"paragraph","children":[]}]'],
    email: ['a@b.example'],
    password: ['$hash'],
    uid: [`slug-${random.below(100_000)}`],
    enumeration: ['a', 'b'],
    integer: ['1', '0', '12000'],
    biginteger: ['5', '9007199254740993'],
    decimal: ['2.50', '3.00'],
    float: ['0.125', '4'],
    date: ['2024-05-06'],
    time: ['10:20:30.5'],
    datetime: ['2024-05-06T00:00:00Z', '2024-05-06T07:08:09.123Z'],
    timestamp: ['2023-01-02T03:04:05Z'],
    boolean: ['true', 'false'],
    json: ['{"a":1}', '"text"', '[1,2]'],
  };
  return [[field.column, random.pick(samples[field.kind])]];
}

async function addLinks(db: Database, type: ContentType, rowId: number, documentId: string, random: Random) {
  for (const field of type.fields) {
    if (field.type !== 'relation' || field.storage.in !== 'link' || random.chance(0.4)) continue;
    await db.query({
      text: `insert into ${quoteIdent(field.storage.table)} (source_id, target_id, position, inverse_position) values ($1, $2, 1, 1)`,
      values: [rowId, documentId],
    });
  }
}

type Held = Map<string, Map<string, string | null>>;

/** For every field that has a column or link table: its values as text, by document, locale and status. */
async function contents(db: Database, registry: Registry): Promise<Held> {
  const held: Held = new Map();
  for (const type of registry.types.values()) {
    for (const field of type.fields) {
      const expression = expressionOf(field);
      if (!expression) continue;
      const { rows } = await db.query<{ key: string; value: string | null }>({
        text: `select concat_ws('/', document_id, locale, status) as key, ${expression} as value from ${quoteIdent(type.table)} as t`,
      });
      held.set(field.id, new Map(rows.map(({ key, value }) => [key, value])));
    }
  }
  return held;
}

function expressionOf(field: Field): string | undefined {
  if (field.type === 'relation' && field.storage.in === 'link') {
    return `(select string_agg(target_id, ',' order by position) from ${quoteIdent(field.storage.table)} where source_id = t.id)`;
  }
  if (field.type === 'relation' && field.storage.in === 'column') return `${quoteIdent(field.storage.column)}`;
  return 'column' in field ? `${quoteIdent(field.column)}::text` : undefined;
}

/** Values of fields that are there before and after, where neither kind nor the rows of the type changed. */
function assertKept(before: Held, after: Held, from: Registry, to: Registry): void {
  for (const old of from.types.values()) {
    const type = [...to.types.values()].find(({ id }) => id === old.id);
    if (!type || type.draftAndPublish !== old.draftAndPublish || type.localized !== old.localized) continue;
    for (const field of old.fields) {
      const now: Field | undefined = type.fields.find(({ id }) => id === field.id);
      if (!now || now.localized !== field.localized || formOf(now) !== formOf(field)) continue;
      const values = before.get(field.id);
      const filled = now.required && !field.required;
      if (values && !filled) assert.deepEqual(after.get(field.id), values, `${type.uid}.${now.name} keeps its values`);
    }
  }
}

function formOf(field: Field): string {
  if (field.type === 'scalar') return field.kind;
  if (field.type === 'relation') return 'relation';
  return field.type === 'component' ? `component ${field.repeatable}` : field.type;
}
