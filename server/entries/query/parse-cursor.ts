/**
 * Pages by cursor (`pagination[after]`, `pagination[before]`): an addition to the contract.
 *
 * A cursor is base64url of a JSON array of texts: the mark of the order it was made for, the values of the sort keys of
 * one entry (null for none), and its id. The statement itself writes cursors (`cursor-sql.ts`). They are not signed: a
 * forged one asks for nothing that a filter by a field one may sort by could not ask, and whoever may not sort by a field
 * is refused before the values are used.
 */
import { createHash } from 'node:crypto';
import type { Subject, ValueKind } from './attributes.ts';
import { castValue } from './cast.ts';
import { bind, isTree, type ParseContext, type QueryTree, type QueryValue, refuseValue } from './parse-context.ts';
import { type PageLimits, sizeOf } from './parse-paging.ts';
import type { CursorPaging, Slot, SortKey } from './types.ts';

// Long enough for ten keys of ordinary texts, and below what servers take as an address.
const maxCursorLength = 6_000;

/** What has no order that a cursor could keep, or is too long for one. */
const unfit: ReadonlySet<ValueKind> = new Set(['json', 'blocks', 'richtext']);

export function asksForCursor(pagination: QueryValue): pagination is QueryTree {
  return isTree(pagination) && (pagination.after !== undefined || pagination.before !== undefined);
}

/** Of a pagination that `asksForCursor`. Throws `entries.invalid_query`. */
export function parseCursorPaging(
  context: ParseContext,
  pagination: QueryTree,
  { subject, sort, limits }: { subject: Subject; sort: readonly SortKey[]; limits: PageLimits },
): CursorPaging {
  const { direction, cursor, size } = parseKeys(pagination);
  const misfit = sort.find(({ attribute }) => unfit.has(attribute.kind));
  if (misfit) return refuseValue('sort', `${misfit.attribute.name} cannot order pages by cursor`, 'sort');
  const order = markOf(subject, sort);
  const kinds: ValueKind[] = [...sort.map(({ attribute }) => attribute.kind), 'id'];
  const from = cursor === '' ? null : decode(context, cursor, { kinds, order, path: `pagination.${direction}` });
  return { by: 'cursor', size: sizeOf(size, limits), direction, from, order };
}

type Keys = {
  readonly direction: CursorPaging['direction'];
  readonly cursor: string;
  readonly size: QueryValue;
};

function parseKeys({ after, before, pageSize, limit, ...others }: QueryTree): Keys {
  const direction = after === undefined ? 'before' : 'after';
  const path = `pagination.${direction}`;
  const [other] = Object.keys(others).filter((key) => key !== 'withCount' || others.withCount !== 'false');
  if (other !== undefined) return refuseValue('pagination', `${other} does not go with ${direction}`, path);
  if (after !== undefined && before !== undefined) return refuseValue('pagination', 'give after or before', path);
  const cursor = after ?? before;
  if (typeof cursor !== 'string') return refuseValue('pagination', 'a cursor is a text', path);
  return { direction, cursor, size: pageSize ?? limit };
}

/** Cursors of another type or another order are refused by their mark. */
function markOf(subject: Subject, sort: readonly SortKey[]): string {
  const keys = sort.map(({ through, attribute, descending }) => [
    ...through.map((step) => step.attribute.name),
    attribute.name,
    descending,
  ]);
  return createHash('sha256')
    .update(JSON.stringify([subject.key, keys]))
    .digest('base64url')
    .slice(0, 8);
}

function decode(
  context: ParseContext,
  cursor: string,
  { kinds, order, path }: { kinds: readonly ValueKind[]; order: string; path: string },
): (Slot | null)[] {
  const refuse = () => refuseValue('pagination', 'this is not a cursor of this list in this order', path);
  const parts = cursor.length <= maxCursorLength ? partsOf(cursor) : undefined;
  const [mark, ...values] = parts ?? [];
  if (mark !== order || values.length !== kinds.length) return refuse();
  return kinds.map((kind, index) => {
    const value = values[index] ?? null;
    if (value === null) return kind === 'id' && index === kinds.length - 1 ? refuse() : null;
    return isWellFormed(kind, value) ? bind(context, value) : refuse();
  });
}

function partsOf(cursor: string): (string | null)[] | undefined {
  try {
    const parts: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString());
    const isList = Array.isArray(parts) && parts.every((part) => part === null || typeof part === 'string');
    return isList ? parts : undefined;
  } catch {
    return undefined; // not JSON: not a cursor, which the caller says
  }
}

/** Bound as it is: unlike a value of a filter it must not be rounded, or its own entry would come again. */
function isWellFormed(kind: ValueKind, value: string): boolean {
  const isMoment = kind === 'datetime' || kind === 'timestamp';
  return castValue(kind, value).ok && (!isMoment || /^\d{4}-\d{2}-\d{2}T[\d:.]+Z$/.test(value));
}
