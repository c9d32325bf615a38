/**
 * `asOf=<time>`: a document as visitors saw it at that moment, from the version history. It takes the right to read
 * drafts as well, because what was withdrawn since then shall stay withdrawn for everybody else.
 */
import { type Access, isAllowed, isUnlimited } from '../base/access.ts';
import type { Db } from '../db/database.ts';
import type { QueryTree } from '../http/index.ts';
import type { ContentType, Registry } from '../schema/index.ts';
import { planPastList } from './as-of-list-sql.ts';
import { readableFields } from './document-rights.ts';
import { toNamedValues } from './documents/named-values.ts';
import type { Values } from './documents/validate.ts';
import { entryErrors } from './errors.ts';
import type { PageLimits } from './query/parse-paging.ts';
import type { NumberedPaging } from './query/types.ts';
import { findPublishedAt } from './versions.ts';
import { readLocale } from './write-input.ts';

export type AsOfInput = {
  readonly type: ContentType;
  /** Undefined for a single type, which has one document. */
  readonly documentId: string | undefined;
  readonly query: QueryTree;
};

const isoTime = /^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}(:\d{2}(\.\d{1,3})?)?(Z|[+-]\d{2}:\d{2})?)?$/;
const documentCompanions = new Set(['asOf', 'locale']);
const listCompanions = new Set([...documentCompanions, 'filters', 'sort', 'fields', 'pagination']);

/**
 * The answer: values under the names that fields have today, relations as document ids, files as ids. Throws
 * `entries.invalid_query` for a time that is none or parameters that do not go with it, `entries.forbidden`, and
 * `entries.not_found` when nothing was public then.
 */
export async function readAsOf(
  db: Db,
  { registry, access }: { readonly registry: Registry; readonly access: Access },
  { type, documentId, query }: AsOfInput,
): Promise<{ data: Record<string, unknown>; meta: { version: number } }> {
  const at = readTime(query, documentCompanions);
  if (!isAllowed(access, `${type.uid}.readDraft`)) throw entryErrors.forbidden();
  const locale = readLocale(registry, type, query.locale);
  const version = await findPublishedAt(db, { type, documentId, locale, at });
  if (!version?.published || !version.values) throw entryErrors.not_found();
  const place = { type, documentId: version.documentId, locale };
  const fields = await readableFields(db, { registry, access }, place, [
    documentId === undefined ? 'find' : 'findOne',
    'readDraft',
  ]);
  if (!fields) throw entryErrors.not_found();
  const data = {
    documentId: version.documentId,
    ...toNamedValues({ registry, access }, fields, version.values),
    publishedAt: version.createdAt,
    ...(type.localized ? { locale } : {}),
  };
  return { data, meta: { version: version.number } };
}

export type PastListAnswer = {
  readonly data: readonly Record<string, unknown>[];
  readonly meta: { readonly pagination: Readonly<Record<string, number>> };
};

/**
 * What visitors saw of a whole type at a moment, page by page. Whoever may not read every entry, in every locale and with
 * every field, now and as a draft, is refused: what a condition says of the present cannot be asked of the past. Throws
 * `entries.forbidden`, `entries.invalid_query`, `entries.invalid_query_key`.
 */
export async function listAsOf(
  db: Db,
  { registry, access }: { readonly registry: Registry; readonly access: Access },
  { type, query, limits }: { readonly type: ContentType; readonly query: QueryTree; readonly limits: PageLimits },
): Promise<PastListAnswer> {
  const at = readTime(query, listCompanions);
  if (['find', 'readDraft'].some((verb) => !access.grants(`${type.uid}.${verb}`).some(isUnlimited))) {
    throw entryErrors.forbidden();
  }
  const locale = readLocale(registry, type, query.locale);
  const { fields } = type;
  const { statement, shown, paging, position } = planPastList({ registry, type, locale, at, fields, query, limits });
  const { rows } = await db.query<{ total: number; rows: PastRow[] }>(statement);
  const [found = { total: 0, rows: [] }] = rows;
  const chosen = shown ? fields.filter(({ name }) => shown.has(name)) : fields;
  const data = found.rows.map(({ documentId, publishedAt, values }) => ({
    documentId,
    ...toNamedValues({ registry, access }, chosen, values),
    publishedAt,
    ...(type.localized ? { locale } : {}),
  }));
  return { data, meta: { pagination: describePage(paging, position, found.total) } };
}

type PastRow = { readonly documentId: string; readonly publishedAt: string; readonly values: Values };

function describePage({ by, size, withCount }: NumberedPaging, position: number, total: number) {
  if (by === 'offset') return { start: position, limit: size, ...(withCount ? { total } : {}) };
  return { page: position, pageSize: size, ...(withCount ? { pageCount: Math.ceil(total / size), total } : {}) };
}

function readTime(query: QueryTree, companions: ReadonlySet<string>): Date {
  const { asOf } = query;
  const at = typeof asOf === 'string' && isoTime.test(asOf) ? new Date(asOf) : undefined;
  if (at === undefined || Number.isNaN(at.getTime())) {
    throw refusal('asOf', 'it takes one ISO time, such as 2026-01-31T10:00:00Z');
  }
  const other = Object.keys(query).find((name) => !companions.has(name));
  if (other !== undefined)
    throw refusal(other, 'it does not go with asOf, which reads the history of entries by itself');
  return at;
}

function refusal(param: string, reason: string) {
  return entryErrors.invalid_query({ param, reason }, { details: { key: param, path: null, source: 'query', param } });
}
