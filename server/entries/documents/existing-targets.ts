/** Leaves out of stored values what they refer to and is no more: documents and assets that were purged since. */
import type { Tx } from '../../db/database.ts';
import type { ContentType, Field, Registry } from '../../schema/index.ts';
import { findReferences } from './references.ts';
import { isRecord } from './relation-input.ts';
import type { Values } from './validate.ts';
import type { WholeRow } from './write-row.ts';

type Existing = { readonly documents: ReadonlySet<unknown>; readonly assets: ReadonlySet<unknown> };

/** A row of the trash with links and references to what still exists. A document in the trash exists. */
export async function keepExisting(tx: Tx, registry: Registry, type: ContentType, row: WholeRow): Promise<WholeRow> {
  const existing = await findExisting(tx, registry, type, row.values);
  const values = keepMembers(registry, type.fields, row.values, existing);
  const links = Object.entries(row.links).map(([fieldId, list]) => {
    const field = type.fields.find(({ id }) => id === fieldId);
    const alive = field?.type === 'media' ? existing.assets : existing.documents;
    return [fieldId, list.filter(([target]) => alive.has(target))] as const;
  });
  return { ...row, values, links: Object.fromEntries(links) };
}

/** The values with references to what still exists. */
export async function keepExistingValues(
  tx: Tx,
  registry: Registry,
  type: ContentType,
  values: Values,
): Promise<Record<string, unknown>> {
  return keepMembers(registry, type.fields, values, await findExisting(tx, registry, type, values));
}

/** Everything that exists of what the values refer to, in one statement. */
async function findExisting(tx: Tx, registry: Registry, type: ContentType, values: Values): Promise<Existing> {
  const references = type.fields.flatMap((field) => findReferences(registry, field, values[field.id]));
  const documentIds = references.flatMap(({ documentId }) => documentId ?? []);
  const assetIds = references.flatMap(({ assetId }) => assetId ?? []);
  if (references.length === 0) return { documents: new Set(), assets: new Set() };
  const { rows } = await tx.query<{ documents: string[] | null; assets: number[] | null }>({
    text: `
      select (select jsonb_agg(id) from documents where id = any($1::text[])) as documents,
             (select jsonb_agg(id) from assets where id = any($2::bigint[])) as assets`,
    values: [documentIds, assetIds],
  });
  return { documents: new Set(rows[0]?.documents), assets: new Set(rows[0]?.assets) };
}

function keepMembers(
  registry: Registry,
  fields: readonly Field[],
  values: Values,
  existing: Existing,
): Record<string, unknown> {
  const kept: Record<string, unknown> = {};
  for (const field of fields) {
    const value = values[field.id];
    if (value !== undefined) kept[field.id] = keepValue(registry, field, value, existing);
  }
  return kept;
}

function keepValue(registry: Registry, field: Field, value: unknown, existing: Existing): unknown {
  if (field.type === 'scalar' || value === null) return value;
  if (field.type === 'relation' || field.type === 'media') {
    const alive = field.type === 'media' ? existing.assets : existing.documents;
    if (Array.isArray(value)) return value.filter((target) => alive.has(target));
    return alive.has(value) ? value : null;
  }
  const keepItem = (item: unknown): unknown => {
    if (!isRecord(item)) return item;
    const uid = field.type === 'component' ? field.component : String(item.__component);
    const members = keepMembers(registry, registry.components.get(uid)?.fields ?? [], item, existing);
    return { id: item.id, ...(item.__component === undefined ? {} : { __component: item.__component }), ...members };
  };
  return Array.isArray(value) ? value.map(keepItem) : keepItem(value);
}
