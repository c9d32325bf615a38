/** `pagination` in the contract's two numbered forms, by page and by offset (§3). Cursors: `parse-cursor.ts`. */
import { entryErrors } from '../errors.ts';
import { isTree, type QueryValue, refuseValue } from './parse-context.ts';
import type { NumberedPaging } from './types.ts';

export type PageLimits = { readonly defaultSize: number; readonly maxSize: number };

/** `position` is what the answer repeats: the page or the start. */
export type Page = { readonly paging: NumberedPaging; readonly offset: number; readonly position: number };

/** Throws `entries.mixed_pagination`, `entries.invalid_query`. */
export function parsePaging(pagination: QueryValue, limits: PageLimits): Page {
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

/** How many entries a page has, within the limits. */
export function sizeOf(value: QueryValue, limits: PageLimits): number {
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
