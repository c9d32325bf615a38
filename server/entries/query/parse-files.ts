/**
 * The query string of a list of files. The same dialect as for content, but files have no drafts, no locales and no
 * pages: `start` and `limit` stand at the top, and without them the list is whole (contract §9).
 */
import type { Registry } from '../../schema/index.ts';
import { assetSubject } from './attributes.ts';
import { type ParseContext, type QueryTree, type QueryValue, refuseValue } from './parse-context.ts';
import { parseFields } from './parse-fields.ts';
import { parseFilters } from './parse-filters.ts';
import { parsePopulate } from './parse-populate.ts';
import { parseSort } from './parse-sort.ts';
import { fixedSlots, type ReadRequest } from './types.ts';

export type FilesRequest = { readonly request: ReadRequest; readonly limit: number | null; readonly offset: number };

/** Throws `entries.invalid_query_key`, `entries.invalid_query`, `entries.query_too_large`. */
export function parseFiles(registry: Registry, query: QueryTree): FilesRequest {
  const values = Object.keys(fixedSlots).map(() => null);
  const context: ParseContext = { registry, values, spent: { filterLeaves: 0, populateNodes: 0 } };
  const request: ReadRequest = {
    stage: 'parsed',
    mode: 'list',
    isNamed: false,
    selection: {
      subject: assetSubject,
      fields: parseFields(assetSubject, query.fields, 'fields'),
      populate: parsePopulate(context, assetSubject, query.populate),
    },
    where: parseFilters(context, assetSubject, query.filters, 'filters'),
    search: null,
    sort: parseSort(context, assetSubject, query.sort, 'sort'),
    ranked: null,
    countBy: null,
    status: 'published',
    localeScope: 'one',
    publication: null,
    files: 'live',
    paging: null,
    values,
  };
  return { request, limit: countOf('limit', query.limit), offset: countOf('start', query.start) ?? 0 };
}

function countOf(param: string, value: QueryValue): number | null {
  if (value === undefined || value === '' || value === '-1') return null;
  if (typeof value !== 'string' || !/^\d{1,9}$/.test(value)) return refuseValue(param, 'expected a whole number');
  return Number(value);
}
