/** Reads the stored model in one statement, so that it is one moment's. */
import { z } from 'zod';
import type { Db } from '../db/database.ts';
import { quoteIdent } from '../db/sql.ts';
import { compile } from './compile.ts';
import type { Model, SetAside, Stored } from './model.ts';
import type { Registry } from './registry.ts';

export type Snapshot = {
  readonly model: Model;
  readonly registry: Registry;
  /** Quoted name of the collation of content columns. */
  readonly collation: string;
  /** Tells this installation from others, e.g. staging from production. */
  readonly installation: string;
};

type StateRow = {
  readonly revision: number;
  readonly collation_name: string;
  readonly installation_id: string;
  readonly types: readonly Stored[];
  readonly components: readonly Stored[];
  readonly locales: readonly { readonly code: string; readonly is_default: boolean }[];
};

const stored = `json_build_object('uid', uid, 'id', id, 'definition', definition, 'fieldIds', field_ids)`;

/** The model as stored, compiled. Needs a migrated database. */
export async function loadSnapshot(db: Db): Promise<Snapshot> {
  const { rows } = await db.query<StateRow>({
    text: `select revision, collation_name, installation_id,
      (select coalesce(json_agg(${stored} order by uid), '[]') from content_types) as types,
      (select coalesce(json_agg(${stored} order by uid), '[]') from components) as components,
      (select coalesce(json_agg(json_build_object('code', code, 'is_default', is_default) order by id), '[]') from locales) as locales
      from schema_state`,
  });
  const [row] = rows;
  if (!row) throw new Error('The database has no schema state: has it been migrated?');
  const model = {
    types: new Map(row.types.map((type) => [type.uid, type])),
    components: new Map(row.components.map((component) => [component.uid, component])),
  };
  const codes = row.locales.map(({ code }) => code);
  const fallback = row.locales.find(({ is_default }) => is_default)?.code ?? codes[0] ?? 'en';
  const locales = { default: fallback, codes };
  const registry = compile({ model, locales, revision: Number(row.revision) });
  return { model, registry, collation: quoteIdent(row.collation_name), installation: row.installation_id };
}

/** The revision of the stored model. */
export async function loadRevision(db: Db): Promise<number> {
  const { rows } = await db.query<{ revision: number }>({
    name: 'schema-revision',
    text: 'select revision from schema_state',
  });
  return Number(rows[0]?.revision);
}

/** The registry of the stored model. */
export async function loadRegistry(db: Db): Promise<Registry> {
  return (await loadSnapshot(db)).registry;
}

const asideRow = z.object({
  id: z.number(),
  what: z.enum(['table', 'column']),
  uid: z.string(),
  typeId: z.string(),
  fieldId: z.string().nullable(),
  key: z.string(),
  asideName: z.string(),
  tableName: z.string(),
  whole: z.boolean(),
  at: z.date(),
  revision: z.number(),
});

/** What was dropped and not purged, oldest first. */
export async function loadAside(db: Db): Promise<SetAside[]> {
  const { rows } = await db.query<{ stored: Stored }>({
    text: `select id, what, uid, type_id as "typeId", field_id as "fieldId", key, aside_name as "asideName",
      table_name as "tableName", whole, stored, revision, at from schema_aside order by id`,
  });
  return rows.map((row) => ({ ...asideRow.parse(row), stored: row.stored, at: asideRow.parse(row).at.toISOString() }));
}
