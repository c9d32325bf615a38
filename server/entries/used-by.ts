/** Where a document or file is used: relations of every type, and references out of components. One indexed statement. */
import { type Access, isAllowed } from '../base/access.ts';
import type { Db } from '../db/database.ts';
import { quoteIdent, quoteLiteral } from '../db/sql.ts';
import type { ContentType, Field, Registry } from '../schema/index.ts';

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

/**
 * The entries of `types` that use the target, at most `limit`, ordered by type and document. Entries in the trash do not
 * use anything.
 */
export async function findUses(
  db: Db,
  target: UseTarget,
  { types, limit }: { readonly types: readonly ContentType[]; readonly limit: number },
): Promise<Use[]> {
  const parts = types.flatMap((type) => type.fields.flatMap((field) => usesThrough(type, field, target) ?? []));
  const reference = target.is === 'document' ? 'target_document_id = $1' : 'target_asset_id = $1';
  const fieldNames = types.flatMap((type) => type.fields.map(({ id, name }) => [type.uid, id, name]));
  const inComponents =
    `select d.content_type as type, r.source_document_id as "documentId", r.locale, r.status, f.name as field ` +
    `from entry_references r join documents d on d.id = r.source_document_id ` +
    `join unnest($3::text[], $4::text[], $5::text[]) f (type, id, name) on f.type = d.content_type and f.id = r.field_id ` +
    `where r.${reference}`;
  const { rows } = await db.query<Use>({
    text: `${[...parts, inComponents].join('\nunion\n')}\norder by 1, 2, 3, 4, 5 limit $2`,
    values: [
      target.is === 'document' ? target.documentId : target.assetId,
      limit,
      ...[0, 1, 2].map((at) => fieldNames.map((names) => names[at])),
    ],
  });
  return rows;
}

/** Uses show drafts as well: of types whose drafts are closed nothing is said. */
export function seesAllOf(access: Access, type: ContentType): boolean {
  return isAllowed(access, `${type.uid}.find`) && (!type.draftAndPublish || isAllowed(access, `${type.uid}.readDraft`));
}

/** Where a file is used, in the types that the caller sees all of. */
export function findFileUses(
  db: Db,
  { registry, access, assetId, limit }: { registry: Registry; access: Access; assetId: number; limit: number },
): Promise<Use[]> {
  const types = [...registry.types.values()].filter((type) => seesAllOf(access, type));
  return findUses(db, { is: 'asset', assetId }, { types, limit });
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

function usesThrough(type: ContentType, field: Field, target: UseTarget): string | undefined {
  if (field.type !== (target.is === 'document' ? 'relation' : 'media')) return undefined;
  if (field.type === 'relation' && target.is === 'document') {
    if (field.target !== null && field.target !== target.type.uid) return undefined;
  }
  const { storage } = field;
  const columns =
    `select ${quoteLiteral(type.uid)} as type, t.document_id as "documentId", t.locale, t.status, ` +
    `${quoteLiteral(field.name)} as field from ${quoteIdent(type.table)} t`;
  if (storage.in === 'column') return `${columns} where t.${quoteIdent(storage.column)} = $1`;
  if (storage.in !== 'link') return undefined;
  const link = target.is === 'document' ? 'target_id' : 'asset_id';
  return `${columns} join ${quoteIdent(storage.table)} l on l.source_id = t.id where l.${link} = $1`;
}
