/**
 * The query string of a read → `ReadRequest`, in the contract's dialect (strapi-contract, §3). Knows the model, not the
 * caller: what exists but may not be read is refused by `authorise`. Unknown top-level parameters are passed over.
 */
import type { ContentType, Registry } from '../../schema/index.ts';
import { entryErrors } from '../errors.ts';
import { subjectOfType } from './attributes.ts';
import { castValue } from './cast.ts';
import { escapeLike } from './operators.ts';
import { parseAggregate } from './parse-aggregate.ts';
import {
  bind,
  isList,
  isTree,
  type ParseContext,
  type QueryTree,
  type QueryValue,
  refuseValue,
} from './parse-context.ts';
import { asksForCursor, parseCursorPaging } from './parse-cursor.ts';
import { parseFields } from './parse-fields.ts';
import { parseFilters } from './parse-filters.ts';
import { type PageLimits, parsePaging } from './parse-paging.ts';
import { parsePopulate } from './parse-populate.ts';
import { parseRanked } from './parse-ranked.ts';
import { parseSort } from './parse-sort.ts';
import {
  fixedSlots,
  type LocaleScope,
  type PublicationFilter,
  type ReadMode,
  type ReadRequest,
  type ShownFiles,
  type Status,
} from './types.ts';

export type ReadTarget = {
  readonly type: ContentType;
  readonly mode: ReadMode;
  /** Mode `list`: only of the documents whose ids are bound. */
  readonly isNamed?: boolean;
  readonly files?: ShownFiles | undefined;
  /** Of a ranked search all that it finds. */
  readonly everyHit?: boolean | undefined;
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
  const values: unknown[] = Object.keys(fixedSlots).map(() => null);
  const context: ParseContext = { registry, values, spent: { filterLeaves: 0, populateNodes: 0 } };
  const subject = subjectOfType(target.type);
  const locale = parseLocale(registry, query.locale);
  // One document has no single row in all locales; recorded as a 404.
  if (target.mode !== 'list' && locale.scope === 'all') throw entryErrors.not_found();
  const cursor = target.mode === 'list' && asksForCursor(query.pagination) ? query.pagination : null;
  const page = target.mode === 'list' && cursor === null ? parsePaging(query.pagination, limits) : null;
  // What `fixedSlots` holds besides these is filled in by the reader, which remembers totals.
  values[fixedSlots.locales] = locale.scope === 'one' ? locale.codes[0] : locale.codes;
  values[fixedSlots.offset] = page?.offset ?? 0;
  values[fixedSlots.page] = page?.position ?? 0;
  const selection = {
    subject,
    fields: parseFields(subject, query.fields, 'fields'),
    populate: parsePopulate(context, subject, query.populate),
  };
  const where = parseFilters(context, subject, query.filters, 'filters');
  const search = parseSearch(context, query._q);
  const sort = parseSort(context, subject, query.sort, 'sort');
  return {
    stage: 'parsed',
    mode: target.mode,
    isNamed: target.isNamed ?? false,
    selection,
    where,
    search,
    ranked: parseRanked(context, query, { mode: target.mode, every: target.everyHit ?? false }),
    sort,
    countBy: parseAggregate(context, subject, query, target.mode),
    status: parseStatus(query.status),
    localeScope: locale.scope,
    publication: parsePublication(query),
    files: target.files ?? 'live',
    paging: cursor ? parseCursorPaging(context, cursor, { subject, sort, limits }) : (page?.paging ?? null),
    values,
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
