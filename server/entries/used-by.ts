/**
 * Where a document or file is used: relations of every type, references out of components, and links. By pages of entries:
 * one statement finds the entries of a page, another the places in them, both by indexes.
 */
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

export type Asking = { readonly registry: Registry; readonly access: Access };

/** An entry that uses the target. Pages end with one and go on after it. */
export type UsingEntry = Pick<Use, 'type' | 'documentId'>;

export type UsesQuery = {
  readonly target: UseTarget;
  /** How many entries at most. */
  readonly limit: number;
  /** The last entry of the page before. */
  readonly after?: UsingEntry | undefined;
};

/**
 * The uses of the target in the entries that the caller may read with that field, ordered by type and document; `last` is
 * the last of these entries where there are more, otherwise null. Uses show drafts as well: of types whose drafts are
 * closed nothing is said. Entries in the trash do not use anything.
 */
export async function findUses(
  db: Db,
  asking: Asking,
  query: UsesQuery,
): Promise<{ readonly uses: Use[]; readonly last: UsingEntry | null }> {
  const found = await findUsingEntries(db, asking, query);
  const page = found.slice(0, query.limit);
  const entriesOf = ({ uid }: ContentType) => page.filter(({ type }) => type === uid);
  const values: unknown[] = [idOf(query.target)];
  const places = placesIn(asking, query.target, values, (type) => entriesOf(type).length > 0);
  const parts = places.map(({ type, field, from, where }) => {
    values.push(entriesOf(type).map(({ documentId }) => documentId));
    return (
      `select ${quoteLiteral(type.uid)} as type, t.document_id as "documentId", t.locale, t.status, ` +
      `${quoteLiteral(field.name)} as field from ${from} where ${where} and t.document_id = any($${values.length}::text[])`
    );
  });
  if (parts.length === 0) return { uses: [], last: null };
  const order = `order by ${inOrder('type')}, ${inOrder('"documentId"')}, locale, status, field`;
  const { rows } = await db.query<Use>({
    text: `select * from (${parts.join('\nunion\n')}) u ${order}`,
    values,
  });
  return { uses: rows, last: found.length > query.limit ? (page.at(-1) ?? null) : null };
}

/** One more than the limit where there are more. */
async function findUsingEntries(db: Db, asking: Asking, { target, limit, after }: UsesQuery): Promise<UsingEntry[]> {
  const values: unknown[] = [idOf(target), limit + 1];
  const places = placesIn(asking, target, values, ({ uid }) => after === undefined || uid >= after.type);
  const parts = places.map(({ type, from, where }) => {
    if (after?.type === type.uid) values.push(after.documentId);
    const beyond = after?.type === type.uid ? ` and ${inOrder('t.document_id')} > $${values.length}::text` : '';
    return (
      `(select distinct ${quoteLiteral(type.uid)} as type, ${inOrder('t.document_id')} as "documentId" from ${from} ` +
      `where ${where}${beyond} order by 2 limit $2)`
    );
  });
  if (parts.length === 0) return [];
  const { rows } = await db.query<UsingEntry>({
    text: `select * from (${parts.join('\nunion\n')}) u order by ${inOrder('type')}, ${inOrder('"documentId"')} limit $2`,
    values,
  });
  return rows;
}

/** By bytes, as cursors are compared, whatever the database's own order. */
function inOrder(text: string): string {
  return `${text} collate "C"`;
}

function idOf(target: UseTarget): string | number {
  return target.is === 'document' ? target.documentId : target.assetId;
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

/** Where rows `t` use the target, whose id is `$1`, by one field. */
type Place = { readonly type: ContentType; readonly field: Field; readonly from: string; readonly where: string };

/** In the types of which drafts may be read where they have drafts. */
function placesIn(
  asking: Asking,
  target: UseTarget,
  values: unknown[],
  isAsked: (type: ContentType) => boolean,
): Place[] {
  return [...asking.registry.types.values()]
    .filter((type) => isAsked(type) && actionsOf(type).every((action) => isAllowed(asking.access, action)))
    .flatMap((type) =>
      type.fields.flatMap((field) => {
        const source = sourceOf(type, field, target);
        if (!source) return [];
        const open = openRows(asking, type, field, values);
        return [{ type, field, from: source.from, where: allOf([source.uses, open]) ?? 'true' }];
      }),
    );
}

function sourceOf(type: ContentType, field: Field, target: UseTarget): { from: string; uses: string } | undefined {
  const table = `${quoteIdent(type.table)} t`;
  if (holdsReferences(field)) {
    const column = target.is === 'document' ? 'target_document_id' : 'target_asset_id';
    return {
      from:
        `entry_references r join ${table} ` +
        `on t.document_id = r.source_document_id and t.locale = r.locale and t.status = r.status`,
      uses: `r.${column} = $1 and r.field_id = ${quoteLiteral(field.id)}`,
    };
  }
  if (field.type !== (target.is === 'document' ? 'relation' : 'media')) return undefined;
  if (field.type === 'relation' && target.is === 'document') {
    if (field.target !== null && field.target !== target.type.uid) return undefined;
  }
  const { storage } = field;
  if (storage.in === 'column') return { from: table, uses: `t.${quoteIdent(storage.column)} = $1` };
  if (storage.in !== 'link') return undefined;
  const link = target.is === 'document' ? 'target_id' : 'asset_id';
  return { from: `${table} join ${quoteIdent(storage.table)} l on l.source_id = t.id`, uses: `l.${link} = $1` };
}
