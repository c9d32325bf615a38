/**
 * The query string of a read → `ReadRequest`, in the contract's dialect (strapi-contract, §3). Knows the model, not the
 * caller: what exists but may not be read is refused by `authorise`. Unknown top-level parameters are passed over.
 */
import type { ContentType, Registry } from '../../schema/index.ts';
import { entryErrors } from '../errors.ts';
import { subjectOfType } from './attributes.ts';
import { castValue } from './cast.ts';
import { escapeLike } from './operators.ts';
import {
  bind,
  isList,
  isTree,
  type ParseContext,
  type QueryTree,
  type QueryValue,
  refuseValue,
} from './parse-context.ts';
import { parseFields } from './parse-fields.ts';
import { parseFilters } from './parse-filters.ts';
import { parsePopulate } from './parse-populate.ts';
import { parseSort } from './parse-sort.ts';
import {
  fixedSlots,
  type LocaleScope,
  type Paging,
  type PublicationFilter,
  type ReadMode,
  type ReadRequest,
  type Status,
} from './types.ts';

export type PageLimits = { readonly defaultSize: number; readonly maxSize: number };

export type ReadTarget = {
  readonly type: ContentType;
  readonly mode: ReadMode;
  /** Mode `one` only. */
  readonly documentId?: string;
};

const publicationFilters: ReadonlySet<string> = new Set<PublicationFilter>([
  'never-published',
  'never-published-document',
  'has-published-version',
  'has-published-version-document',
  'modified',
  'unmodified',
  'published-with-draft',
  'published-without-draft',
]);

/**
 * Throws `entries.invalid_query_key`, `entries.invalid_query`, `entries.mixed_pagination`, `entries.query_too_large`, and
 * `entries.not_found` for one document in all locales.
 */
export function parse(registry: Registry, target: ReadTarget, query: QueryTree, limits: PageLimits): ReadRequest {
  const context: ParseContext = { registry, values: [], spent: { filterLeaves: 0, populateNodes: 0 } };
  const subject = subjectOfType(target.type);
  const locale = parseLocale(registry, query.locale);
  // One document has no single row in all locales; recorded as a 404.
  if (target.mode !== 'list' && locale.scope === 'all') throw entryErrors.not_found();
  const page = target.mode === 'list' ? parsePaging(query.pagination, limits) : null;
  context.values[fixedSlots.locales] = locale.scope === 'one' ? locale.codes[0] : locale.codes;
  context.values[fixedSlots.documentId] = target.documentId ?? null;
  context.values[fixedSlots.offset] = page?.offset ?? 0;
  context.values[fixedSlots.page] = page?.position ?? 0;
  // Filled in by the reader, which remembers totals.
  context.values[fixedSlots.knownRevision] = null;
  context.values[fixedSlots.knownTotal] = null;
  return {
    stage: 'parsed',
    mode: target.mode,
    selection: {
      subject,
      fields: parseFields(subject, query.fields, 'fields'),
      populate: parsePopulate(context, subject, query.populate),
    },
    where: parseFilters(context, subject, query.filters, 'filters'),
    search: parseSearch(context, query._q),
    sort: parseSort(context, subject, query.sort, 'sort'),
    status: parseStatus(query.status),
    localeScope: locale.scope,
    publication: parsePublication(query),
    paging: page?.paging ?? null,
    values: context.values,
  };
}

function parseStatus(status: QueryValue): Status {
  if (status === undefined || status === 'published') return 'published';
  return status === 'draft' ? 'draft' : refuseValue('status', 'expected published or draft');
}

function parsePublication(query: QueryTree): PublicationFilter | null {
  const value = query.publicationFilter;
  if (value === undefined) {
    if (query.hasPublishedVersion === undefined) return null;
    return query.hasPublishedVersion === 'false' ? 'never-published' : 'has-published-version';
  }
  if (typeof value === 'string' && publicationFilters.has(value)) {
    return value as PublicationFilter; // the set holds exactly the members of the type
  }
  const details = { source: 'query', param: 'publicationFilter' };
  const reason = `expected one of ${[...publicationFilters].join(', ')}`;
  throw entryErrors.invalid_query({ param: 'publicationFilter', reason }, { details });
}

function parseLocale(registry: Registry, locale: QueryValue): { scope: LocaleScope; codes: readonly string[] } {
  if (locale === undefined || locale === '') return { scope: 'one', codes: [registry.locales.default] };
  if (locale === '*') return { scope: 'all', codes: [] };
  if (isTree(locale)) return refuseValue('locale', 'expected the code of a locale');
  const codes = (isList(locale) ? locale : [locale]).map((code) =>
    typeof code === 'string' && !code.includes('\0') ? code : refuseValue('locale', 'expected the code of a locale'),
  );
  return { scope: codes.length === 1 ? 'one' : 'several', codes };
}

function parseSearch(context: ParseContext, text: QueryValue): ReadRequest['search'] {
  if (text === undefined || text === '') return null;
  if (typeof text !== 'string' || text.includes('\0')) return refuseValue('_q', 'expected a text');
  const numeric = castValue('decimal', text).ok;
  return { slot: bind(context, `%${escapeLike(text)}%`), numeric };
}

/** `position` is what the answer repeats: the page or the start. */
function parsePaging(pagination: QueryValue, limits: PageLimits): { paging: Paging; offset: number; position: number } {
  const given = isTree(pagination) ? pagination : {};
  const byPage = given.page !== undefined || given.pageSize !== undefined;
  const byOffset = given.start !== undefined || given.limit !== undefined;
  if (byPage && byOffset) throw entryErrors.mixed_pagination();
  const withCount = parseWithCount(given.withCount);
  if (byOffset) {
    const start = Math.max(0, Math.floor(numberOf(given.start, 0)));
    return {
      paging: { by: 'offset', size: sizeOf(given.limit, limits), withCount, skips: start > 0 },
      offset: refuseFarOffset(start),
      position: start,
    };
  }
  const size = sizeOf(given.pageSize, limits);
  const page = Math.max(1, numberOf(given.page, 1));
  // A fraction of a page is an offset, as recorded.
  const offset = refuseFarOffset(Math.floor((page - 1) * size));
  return { paging: { by: 'page', size, withCount, skips: offset > 0 }, offset, position: page };
}

function sizeOf(value: QueryValue, limits: PageLimits): number {
  if (value === undefined) return Math.min(limits.defaultSize, limits.maxSize);
  const size = typeof value === 'string' ? Math.floor(Number(value)) : Number.NaN;
  return Number.isNaN(size) ? limits.maxSize : Math.min(limits.maxSize, Math.max(1, size));
}

function numberOf(value: QueryValue, otherwise: number): number {
  if (value === undefined) return otherwise;
  const number = typeof value === 'string' ? Number(value) : Number.NaN;
  return Number.isNaN(number) ? refuseValue('pagination', 'expected a number') : number;
}

function refuseFarOffset(offset: number): number {
  return offset <= Number.MAX_SAFE_INTEGER ? offset : refuseValue('pagination', 'the page is out of range');
}

function parseWithCount(value: QueryValue): boolean {
  if (value === undefined || value === 'true' || value === 't' || value === '1') return true;
  if (value === 'false' || value === 'f' || value === '0') return false;
  return refuseValue('pagination', 'withCount is true or false');
}
