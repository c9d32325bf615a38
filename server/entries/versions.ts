/**
 * The history of documents: an immutable snapshot per save and per publication, numbered within the document. A write
 * that saves and publishes at once leaves one version, which is both. Reading and restoring work on the same snapshots.
 */
import type { Db, Tx } from '../db/database.ts';
import { isoMoment, quoteIdent } from '../db/sql.ts';
import type { ContentType, Field } from '../schema/index.ts';
import { prepared } from './documents/prepared.ts';
import { rowValues } from './documents/row-values-sql.ts';
import type { Signature } from './documents/signature.ts';
import type { Values } from './documents/validate.ts';

type VersionAction = 'save' | 'publish' | 'unpublish' | 'discard' | 'delete' | 'restore';

export type NewVersion = {
  readonly documentId: string;
  readonly locale: string;
  /** The row whose state is kept: the draft, or the only row of a type without drafts. */
  readonly rowId: number;
  readonly action: VersionAction;
  /** Whether visitors see this state from now on. */
  readonly published: boolean;
  readonly changed: readonly Field[];
  /** The version that this save brings back. */
  readonly restoredFrom?: number;
  readonly signature: Signature;
};

/** Records what a row is now. Under the document's lock, so that numbers have no gaps and no doubles. */
export async function recordVersion(tx: Tx, type: ContentType, version: NewVersion): Promise<void> {
  const statement = prepared(type, 'record version', () => versionInsert(type));
  await tx.query({ ...statement, values: versionValues(type, version) });
}

/** The statement that records a version, over the parameters `$1` to `$11` of `versionValues`. */
export function versionInsert(type: ContentType): string {
  return (
    `insert into entry_versions (document_id, number, content_type, locale, action, published, ` +
    `changed, snapshot, actor, created_at, restored_from) ` +
    `select $1, $10, $2, $3, $4, $5, ` +
    `$6, ${rowValues(type, 't')}, $7, coalesce($8::timestamptz, now()), $11::integer ` +
    `from ${quoteIdent(type.table)} t where t.id = $9`
  );
}

export function versionValues(type: ContentType, version: NewVersion): unknown[] {
  const { actor, at, version: number } = version.signature;
  return [
    ...[version.documentId, type.uid, version.locale, version.action, version.published],
    ...[version.changed.map(({ id }) => id), actor, at ?? null, version.rowId, number],
    version.restoredFrom ?? null,
  ];
}

export type Removal = {
  readonly documentId: string;
  readonly locales: readonly string[];
  readonly signature: Signature;
};

/** Records that the rows of some locales are gone; there is no snapshot of that, the trash has the rows. */
export async function recordRemoval(tx: Tx, type: ContentType, removal: Removal): Promise<void> {
  await tx.query({
    text: `
      insert into entry_versions (document_id, number, content_type, locale, action, published, actor, created_at)
      select $1, $6 + l.n - 1, $2, l.locale, 'delete', false, $4, $5
      from unnest($3::text[]) with ordinality l (locale, n)`,
    values: [
      removal.documentId,
      type.uid,
      removal.locales,
      removal.signature.actor,
      removal.signature.at,
      removal.signature.version,
    ],
  });
}

export type Version = {
  readonly number: number;
  readonly locale: string;
  readonly action: VersionAction;
  readonly published: boolean;
  /** Ids of the fields that the write changed. */
  readonly changed: readonly string[];
  readonly actor: string;
  readonly createdAt: string;
};

/** As colleagues are told of it. */
export type ListedVersion = Version & {
  /** The one before it in its locale; null for the first. */
  readonly previous: number | null;
  /** Which version this save brought back; null for every other. */
  readonly restoredFrom: number | null;
  /** When that one was saved; null also where it is kept no longer. */
  readonly restoredFromAt: string | null;
};

export type VersionWithValues = Version & { readonly values: Values | null };

const columns = `number, locale, action, published, changed, actor, ${isoMoment('created_at')} as "createdAt"`;

/** What the version that is listed as `listed` brought back; the document is the first parameter. */
export const restoredFromSql = (listed: string) => `${listed}.restored_from as "restoredFrom",
  (select ${isoMoment('o.created_at')} from entry_versions o
    where o.document_id = $1 and o.number = ${listed}.restored_from) as "restoredFromAt"`;

export type VersionQuery = {
  readonly documentId: string;
  readonly type: ContentType;
  readonly locale: string;
  /** Only versions before this number; undefined begins at the newest. */
  readonly before: number | undefined;
  readonly limit: number;
};

/** The versions of one locale, newest first; empty for an unknown document. */
export async function listVersions(db: Db, query: VersionQuery): Promise<ListedVersion[]> {
  const { rows } = await db.query<ListedVersion>({
    text: `
      select ${columns}, ${restoredFromSql('v')}, lead(number) over (order by number desc) as previous
      from entry_versions v
      where document_id = $1 and content_type = $2 and locale = $3 and number < coalesce($4::integer, 2147483647)
      order by number desc limit $5`,
    values: [query.documentId, query.type.uid, query.locale, query.before ?? null, query.limit],
  });
  return rows;
}

/** One version with its values by field id; undefined when there is none of that number. */
export async function findVersion(
  db: Db,
  type: ContentType,
  documentId: string,
  number: number,
): Promise<VersionWithValues | undefined> {
  const { rows } = await db.query<VersionWithValues>({
    text: `
      select ${columns}, snapshot as "values" from entry_versions
      where document_id = $1 and content_type = $2 and number = $3`,
    values: [documentId, type.uid, number],
  });
  return rows[0];
}

export type Moment = {
  readonly type: ContentType;
  /** Undefined for a single type, which has one document. */
  readonly documentId: string | undefined;
  readonly locale: string;
  readonly at: Date;
};

/**
 * The version that decided what visitors saw at a moment: the last publication before it, or the removal that followed
 * (`published` false). Undefined when there was none yet.
 */
export async function findPublishedAt(
  db: Db,
  { type, documentId, locale, at }: Moment,
): Promise<(VersionWithValues & { readonly documentId: string }) | undefined> {
  const { rows } = await db.query<VersionWithValues & { documentId: string }>({
    text: `
      select ${columns}, document_id as "documentId", snapshot as "values" from entry_versions
      where content_type = $1 and ($2::text is null or document_id = $2) and locale = $3 and created_at <= $4
        and (published or action in ('unpublish', 'delete'))
      order by created_at desc, number desc limit 1`,
    values: [type.uid, documentId ?? null, locale, at],
  });
  return rows[0];
}
