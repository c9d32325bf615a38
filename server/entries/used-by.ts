/** Where a document or file is used: relations of every type, references out of components, and links. One indexed statement. */
import { type Access, type Grant, isAllowed, isUnlimited } from '../base/access.ts';
import type { Db } from '../db/database.ts';
import { quoteIdent, quoteLiteral } from '../db/sql.ts';
import type { ContentType, Field, Registry } from '../schema/index.ts';
import { holdsReferences } from './documents/references.ts';
import { allOf, printOpenRows, printReadableRows } from './row-rights-sql.ts';

/** An entry that points at the target, by which field. */
export type Use = {
  readonly type: string;
  readonly documentId: string;
  readonly locale: string;
  readonly status: 'draft' | 'published';
  readonly field: string;
};

export type UseTarget =
  | { readonly is: 'document'; readonly type: ContentType; readonly documentId: string }
  | { readonly is: 'asset'; readonly assetId: number };

type Asking = { readonly registry: Registry; readonly access: Access };

/**
 * The entries that use the target and that the caller may read with that field, at most `limit`, ordered by type and
 * document. Uses show drafts as well: of types whose drafts are closed nothing is said. Entries in the trash do not use
 * anything.
 */
export async function findUses(
  db: Db,
  asking: Asking,
  { target, limit }: { readonly target: UseTarget; readonly limit: number },
): Promise<Use[]> {
  const values: unknown[] = [target.is === 'document' ? target.documentId : target.assetId, limit];
  const parts = [...asking.registry.types.values()]
    .filter((type) => actionsOf(type).every((action) => isAllowed(asking.access, action)))
    .flatMap((type) => [
      ...type.fields.flatMap((field) => usesThrough(asking, type, field, target, values) ?? []),
      ...usesInComponents(asking, type, target, values),
    ]);
  if (parts.length === 0) return [];
  const { rows } = await db.query<Use>({ text: `${parts.join('\nunion\n')}\norder by 1, 2, 3, 4, 5 limit $2`, values });
  return rows;
}

/** Whether there is such a document, be it in the trash, and it may be read in some locale and status. */
export async function isReadable(db: Db, asking: Asking, type: ContentType, documentId: string): Promise<boolean> {
  const grants = asking.access.grants(`${type.uid}.findOne`);
  if (grants.some(isUnlimited)) {
    const text = 'select from documents where id = $1 and content_type = $2';
    return (await db.query({ text, values: [documentId, type.uid] })).rowCount > 0;
  }
  const values: unknown[] = [documentId];
  const open = printReadableRows(asking, { type, alias: 't' }, 'findOne', values);
  const { rowCount } = await db.query({
    text: `select 1 from ${quoteIdent(type.table)} t where ${allOf(['t.document_id = $1', open])} limit 1`,
    values,
  });
  return rowCount > 0;
}

function actionsOf(type: ContentType): string[] {
  return type.draftAndPublish ? [`${type.uid}.find`, `${type.uid}.readDraft`] : [`${type.uid}.find`];
}

/** The columns in which content keeps ids of files, each of them indexed. */
export function mediaPlaces(registry: Registry): { readonly table: string; readonly column: string }[] {
  const places = [...registry.types.values()].flatMap(({ table, fields }) =>
    fields.flatMap((field) => {
      if (field.type !== 'media') return [];
      if (field.storage.in === 'column') return [{ table, column: field.storage.column }];
      return field.storage.in === 'link' ? [{ table: field.storage.table, column: 'asset_id' }] : [];
    }),
  );
  return [...places, { table: 'entry_references', column: 'target_asset_id' }];
}

/** The grants of each action that show the field. */
function grantsWith(access: Access, type: ContentType, field: Field): (readonly Grant[])[] {
  return actionsOf(type).map((action) => access.grants(action).filter(({ fields }) => !fields || fields.has(field.id)));
}

function openRows(asking: Asking, type: ContentType, field: Field, values: unknown[]): string | null {
  const place = { type, alias: 't', status: type.draftAndPublish ? 'draft' : 'published', locale: null } as const;
  return allOf(grantsWith(asking.access, type, field).map((grants) => printOpenRows(asking, place, grants, values)));
}

function usesThrough(
  asking: Asking,
  type: ContentType,
  field: Field,
  target: UseTarget,
  values: unknown[],
): string | undefined {
  if (field.type !== (target.is === 'document' ? 'relation' : 'media')) return undefined;
  if (field.type === 'relation' && target.is === 'document') {
    if (field.target !== null && field.target !== target.type.uid) return undefined;
  }
  const { storage } = field;
  if (storage.in !== 'column' && storage.in !== 'link') return undefined;
  const columns =
    `select ${quoteLiteral(type.uid)} as type, t.document_id as "documentId", t.locale, t.status, ` +
    `${quoteLiteral(field.name)} as field from ${quoteIdent(type.table)} t`;
  const open = openRows(asking, type, field, values);
  if (storage.in === 'column') return `${columns} where ${allOf([`t.${quoteIdent(storage.column)} = $1`, open])}`;
  const link = target.is === 'document' ? 'target_id' : 'asset_id';
  const joined = `${columns} join ${quoteIdent(storage.table)} l on l.source_id = t.id`;
  return `${joined} where ${allOf([`l.${link} = $1`, open])}`;
}

/** References out of components, zones and blocks; one part for each field that may hold some. */
function usesInComponents(asking: Asking, type: ContentType, target: UseTarget, values: unknown[]): string[] {
  const reference = target.is === 'document' ? 'target_document_id = $1' : 'target_asset_id = $1';
  return type.fields.flatMap((field) => {
    if (!holdsReferences(field)) return [];
    const open = openRows(asking, type, field, values);
    return [
      `select ${quoteLiteral(type.uid)} as type, t.document_id as "documentId", t.locale, t.status, ` +
        `${quoteLiteral(field.name)} as field from entry_references r join ${quoteIdent(type.table)} t ` +
        `on t.document_id = r.source_document_id and t.locale = r.locale and t.status = r.status ` +
        `where ${allOf([`r.${reference}`, `r.field_id = ${quoteLiteral(field.id)}`, open])}`,
    ];
  });
}
