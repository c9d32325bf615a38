/**
 * What was dropped and is kept: bringing it back, and letting it go for good.
 *
 * A field comes back under its name and id, a content type with all its fields and entries. What it referred to may be
 * gone meanwhile: sides of relations without their other side come back as one-way relations or not at all.
 */
import type { Database, Db, Tx } from '../db/database.ts';
import { quoteIdent } from '../db/sql.ts';
import { type Applied, type ApplyOptions, changeModel } from './apply.ts';
import { assertModel } from './change-set.ts';
import type { Attribute } from './definition.ts';
import { schemaErrors } from './errors.ts';
import { loadAside, loadSnapshot } from './load-sql.ts';
import type { Model, SetAside, Stored } from './model.ts';
import { contentTableName } from './names.ts';
import { asideUid } from './plan.ts';

export type Dropped = {
  /** `api::book.book`, or `api::book.book.title` for a field. */
  readonly what: string;
  /** Id of the type or field. */
  readonly id: string;
  /** ISO time. */
  readonly at: string;
};

/** Everything that can be restored, oldest first. */
export async function listDropped(db: Db): Promise<Dropped[]> {
  const found = new Map((await loadAside(db)).map((record) => [idOf(record), inWords(record)]));
  return [...found.values()];
}

function idOf(record: SetAside): string {
  return record.whole ? record.typeId : (record.fieldId ?? record.typeId);
}

function inWords(record: SetAside): Dropped {
  const name = record.whole ? undefined : nameOf(record.stored, record.fieldId);
  return { what: name === undefined ? record.uid : `${record.uid}.${name}`, id: idOf(record), at: record.at };
}

function nameOf(stored: Stored, fieldId: string | null): string | undefined {
  return Object.entries(stored.fieldIds).find(([, id]) => id === fieldId)?.[0];
}

/**
 * Brings back what was dropped last under `what` (a name as `listDropped` gives it, or an id). Throws
 * `schema.nothing_aside`, `schema.exists` where the name is taken, and what applying throws.
 */
export async function restoreDropped(database: Database, what: string, options: ApplyOptions = {}): Promise<Applied> {
  return changeModel(
    database,
    ({ model }, aside) => {
      const record = aside.findLast((one) => inWords(one).what === what || idOf(one) === what);
      if (!record) throw schemaErrors.nothing_aside({ what });
      return assertModel(record.whole ? withType(model, record.stored) : withField(model, record));
    },
    options,
  );
}

function withType(model: Model, stored: Stored): Model {
  if (model.types.has(stored.uid)) throw schemaErrors.exists({ what: 'content type', uid: stored.uid });
  const restored = { ...stored, ...withoutLostSides(stored, model) };
  return { ...model, types: new Map([...model.types, [stored.uid, restored]]) };
}

function withField(model: Model, record: SetAside): Model {
  const type = [...model.types.values()].find(({ id }) => id === record.typeId);
  const name = nameOf(record.stored, record.fieldId);
  const attribute = name === undefined ? undefined : record.stored.definition.attributes[name];
  if (!type || name === undefined || !attribute || record.fieldId === null) {
    throw schemaErrors.nothing_aside({ what: `${record.uid}.${name}` });
  }
  if (type.definition.attributes[name]) throw schemaErrors.exists({ what: 'attribute', uid: `${type.uid}.${name}` });
  const attributes = { ...type.definition.attributes, [name]: attribute };
  const fieldIds = { ...type.fieldIds, [name]: record.fieldId };
  const restored = { ...type, definition: { ...type.definition, attributes }, fieldIds };
  const next = { ...restored, ...withoutLostSides(restored, model) };
  return { ...model, types: new Map([...model.types, [type.uid, next]]) };
}

/** A relation whose other side is gone keeps its links as a one-way relation; a side that held none goes. */
function withoutLostSides(stored: Stored, model: Model): Pick<Stored, 'definition' | 'fieldIds'> {
  const there = (attribute: Attribute, key: string) => {
    const target = attribute.target === stored.uid ? stored : model.types.get(String(attribute.target));
    return target?.definition.attributes[String(attribute[key])] !== undefined;
  };
  const attributes = Object.entries(stored.definition.attributes).flatMap(
    ([name, attribute]): [string, Attribute][] => {
      const lost = ['inversedBy', 'mappedBy', 'morphBy'].find((key) => attribute[key] && !there(attribute, key));
      if (lost === undefined) return [[name, attribute]];
      const { inversedBy: _, ...oneWay } = attribute;
      return lost === 'inversedBy' ? [[name, oneWay]] : [];
    },
  );
  const fieldIds = attributes.map(([name]) => [name, stored.fieldIds[name] ?? '']);
  return {
    definition: { ...stored.definition, attributes: Object.fromEntries(attributes) },
    fieldIds: Object.fromEntries(fieldIds),
  };
}

/** Lets go of everything that was dropped before `before`, for good. Gives what it was. */
export async function purgeDropped(tx: Tx, before: Date): Promise<Dropped[]> {
  await tx.query({ text: `set local statement_timeout = 0` });
  const all = await loadAside(tx);
  const records = all.filter(({ at }) => new Date(at) < before);
  const { model } = await loadSnapshot(tx);
  const tables = records.filter(({ what }) => what === 'table').map(({ asideName }) => quoteIdent(asideName));
  // In one statement: link tables refer to their content table.
  if (tables.length > 0) await tx.query({ text: `drop table if exists ${tables.join(', ')}` });
  for (const { typeId, asideName, what } of records) {
    if (what === 'table') continue;
    const table = tableNow(typeId, model, all);
    if (table)
      await tx.query({
        text: `alter table if exists ${quoteIdent(table)} drop column if exists ${quoteIdent(asideName)}`,
      });
  }
  const types = records.filter(({ whole }) => whole).map(({ typeId }) => asideUid(typeId));
  if (types.length > 0) await tx.query({ text: 'delete from documents where content_type = any($1)', values: [types] });
  await tx.query({ text: 'delete from schema_aside where id = any($1)', values: [records.map(({ id }) => id)] });
  return [...new Map(records.map((record) => [idOf(record), inWords(record)])).values()];
}

/** Where a type's rows are now: in its table, or aside as well. */
function tableNow(typeId: string, model: Model, aside: readonly SetAside[]): string | undefined {
  const stored = [...model.types.values()].find(({ id }) => id === typeId);
  if (stored) return contentTableName(stored.definition.info.singularName ?? '');
  return aside.find((record) => record.whole && record.key === typeId)?.asideName;
}
