/**
 * Content for tests, put straight into the tables: what a test of reading needs must not depend on writing.
 * Nothing is validated; names are those of the model.
 */
import { newDocumentId } from '../base/ids.ts';
import type { Db } from '../db/database.ts';
import { quoteIdent } from '../db/sql.ts';
import type { Component, ContentType, Field, Registry } from '../schema/index.ts';

export type EntryInput = {
  readonly documentId?: string;
  /** The default locale unless given; not looked at for types without locales. */
  readonly locale?: string;
  /** One row per status; published unless given. */
  readonly status?: 'draft' | 'published';
  readonly createdAt?: string;
  readonly updatedAt?: string;
  /** Scalars as they are; relations as document ids, media as asset ids, components as objects with the names of their fields. */
  readonly values?: Readonly<Record<string, unknown>>;
};

export type BuiltEntry = { readonly id: number; readonly documentId: string };

/** Inserts one row, its document when it is new, and its links. Bumps the revision of its type. */
export async function buildEntry(db: Db, registry: Registry, uid: string, input: EntryInput = {}): Promise<BuiltEntry> {
  const type = registry.types.get(uid);
  if (!type) throw new Error(`No type ${uid}`);
  const documentId = input.documentId ?? newDocumentId();
  await db.query({
    text: 'insert into documents (id, content_type) values ($1, $2) on conflict do nothing',
    values: [documentId, uid],
  });
  const columns = systemColumns(registry, type, documentId, input);
  const links: { text: string; values: unknown[] }[] = [];
  for (const [name, value] of Object.entries(input.values ?? {})) {
    const field = type.fieldByName.get(name);
    if (!field) throw new Error(`No field ${name} in ${uid}`);
    const column = columnOf(field);
    if (column !== undefined) columns.set(column, await toStored(db, registry, field, value));
    else links.push(...linksOf(field, value));
  }
  const names = [...columns.keys()].map(quoteIdent).join(', ');
  const places = [...columns.keys()].map((_, index) => `$${index + 1}`).join(', ');
  const { rows } = await db.query<{ id: number }>({
    text: `insert into ${quoteIdent(type.table)} (${names}) values (${places}) returning id`,
    values: [...columns.values()],
  });
  const id = rows[0]?.id ?? 0;
  for (const link of links) await db.query({ text: link.text, values: [id, ...link.values] });
  await bumpRevision(db, uid);
  return { id, documentId };
}

/** What every write does in its transaction. */
export async function bumpRevision(db: Db, uid: string): Promise<void> {
  await db.query({
    text: `insert into content_revisions (content_type, shard, revision) values ($1, $2, 1)
           on conflict (content_type, shard) do update set revision = content_revisions.revision + 1`,
    values: [uid, Math.floor(Math.random() * 16)],
  });
}

/** A row of the files' table, without a file. */
export async function buildAsset(db: Db, overrides: Readonly<Record<string, unknown>> = {}): Promise<number> {
  const documentId = newDocumentId();
  const row = {
    document_id: documentId,
    name: 'sea.png',
    hash: `sea_${documentId.slice(0, 10)}`,
    ext: '.png',
    mime: 'image/png',
    size_bytes: 12_345,
    url: `/uploads/sea_${documentId.slice(0, 10)}.png`,
    width: 40,
    height: 30,
    ...overrides,
  };
  const names = Object.keys(row);
  const { rows } = await db.query<{ id: number }>({
    text: `insert into assets (${names.map(quoteIdent).join(', ')})
           values (${names.map((_, index) => `$${index + 1}`).join(', ')}) returning id`,
    values: Object.values(row),
  });
  return rows[0]?.id ?? 0;
}

function systemColumns(
  registry: Registry,
  type: ContentType,
  documentId: string,
  { locale, status = 'published', createdAt, updatedAt }: EntryInput,
): Map<string, unknown> {
  const now = new Date().toISOString();
  return new Map<string, unknown>([
    ['document_id', documentId],
    ['locale', type.localized ? (locale ?? registry.locales.default) : ''],
    ['status', type.draftAndPublish ? status : 'published'],
    ['created_at', createdAt ?? now],
    ['updated_at', updatedAt ?? now],
    ['published_at', type.draftAndPublish && status === 'draft' ? null : now],
  ]);
}

function columnOf(field: Field): string | undefined {
  switch (field.type) {
    case 'scalar':
    case 'component':
    case 'dynamiczone':
      return field.column;
    case 'relation':
    case 'media':
      return field.storage.in === 'column' ? field.storage.column : undefined;
    default:
      return field satisfies never;
  }
}

function linksOf(field: Field, value: unknown): { text: string; values: unknown[] }[] {
  if ((field.type !== 'relation' && field.type !== 'media') || field.storage.in !== 'link') {
    throw new Error(`${field.name} is set from its other side`);
  }
  const table = quoteIdent(field.storage.table);
  const text =
    field.type === 'media'
      ? `insert into ${table} (source_id, asset_id, position) values ($1, $2, $3)`
      : `insert into ${table} (source_id, target_id, position, inverse_position) values ($1, $2, $3, $4)`;
  const targets: readonly unknown[] = Array.isArray(value) ? value : [value];
  return targets.map((target, index) => ({
    text,
    values: field.type === 'media' ? [target, index + 1] : [target, index + 1, index + 1],
  }));
}

async function toStored(db: Db, registry: Registry, field: Field, value: unknown): Promise<unknown> {
  if (value === null) return null;
  if (field.type === 'scalar') {
    return field.kind === 'json' || field.kind === 'blocks' ? JSON.stringify(value) : value;
  }
  if (field.type !== 'component' && field.type !== 'dynamiczone') return value;
  return JSON.stringify(await toComponentJson(db, registry, field, value));
}

async function toComponentJson(db: Db, registry: Registry, field: Field, value: unknown): Promise<unknown> {
  if (Array.isArray(value)) {
    const items: unknown[] = [];
    for (const item of value) items.push(await toComponentJson(db, registry, field, item));
    return items;
  }
  const item = value as Record<string, unknown>;
  const uid = field.type === 'component' ? field.component : String(item.__component);
  const component = registry.components.get(uid);
  if (!component) throw new Error(`No component ${uid}`);
  const { rows } = await db.query<{ id: number }>({ text: `select nextval('component_item_ids') as id` });
  const stored: Record<string, unknown> = { id: rows[0]?.id };
  if (field.type === 'dynamiczone') stored.__component = uid;
  for (const [name, inner] of Object.entries(item)) {
    if (name !== '__component') await storeInner(db, registry, component, stored, name, inner);
  }
  return stored;
}

async function storeInner(
  db: Db,
  registry: Registry,
  component: Component,
  stored: Record<string, unknown>,
  name: string,
  value: unknown,
): Promise<void> {
  const field = component.fieldByName.get(name);
  if (!field) throw new Error(`No field ${name} in ${component.uid}`);
  const nested = field.type === 'component' && value !== null;
  stored[field.id] = nested ? await toComponentJson(db, registry, field, value) : value;
}
