/**
 * The rows after (or before) a cursor, found by ranges of an index and never by counting: the cost of a page does not
 * grow with its depth.
 *
 * What lies beyond (a, b, id) in order is the union of what agrees in a and b and has a greater id, what agrees in a and
 * has a greater b, and what has a greater a. Each is a range of its own, cut at the size of a page; one `or` of them all
 * would make PostgreSQL walk the index from its beginning. Keys without a value come last, and first in descending order,
 * as they do in lists; they are a range of their own.
 *
 * Columns of the result: `id`; `n`, counted away from the cursor; `found`, more than the size of the page when something
 * lies beyond it; `cursor`, the cursor of the row.
 */
import { quoteLiteral } from '../../db/sql.ts';
import type { ValueKind } from './attributes.ts';
import { type Parameters, parameter, printOrderValue, printRows, printWhere } from './predicate-sql.ts';
import type { OrderTerm, OrderValue, Rows } from './read-plan.ts';
import type { CursorPaging } from './types.ts';
import { sqlTypeOf } from './value-sql.ts';

type Key = {
  readonly name: string;
  readonly expression: string;
  readonly kind: ValueKind;
  readonly nullable: boolean;
  /** In the direction of reading: the opposite of the list's for `before`. */
  readonly descending: boolean;
  /** The cursor's value as a parameter; null where the cursor has none. */
  readonly value: string | null;
};

export function printCursorKeys(parameters: Parameters, rows: Rows, paging: CursorPaging): string {
  const keys = rows.order.map((term, index) => toKey(parameters, term, index, paging));
  const order = keys.map(({ name, descending }) => `${name}${descending ? ' desc' : ''}`).join(', ');
  const cut = ` order by ${order} limit ${paging.size + 1}`;
  const columns = keys.map(({ name, expression }) => `${expression} as ${name}`).join(', ');
  const range = (conditions: readonly string[]): string => {
    const { from, where } = printRows(parameters, rows);
    return `(select ${columns} from ${from}${printWhere([...where, ...conditions])}${cut})`;
  };
  const ranges = (paging.from === null ? [[]] : beyond(keys)).map(range);
  const rowsBeyond = `select * from (${ranges.join('\nunion all ')}) b${cut}`;
  const parts = [quoteLiteral(paging.order), ...keys.map(printPart)];
  const json = `json_build_array(${parts.join(', ')})::text`;
  // base64url has other letters than base64, neither line breaks nor padding.
  const cursor = `translate(encode(convert_to(${json}, 'UTF8'), 'base64'), E'+/=\\n', '-_')`;
  const id = keys.at(-1)?.name ?? 'k0';
  return `select b.${id} as id, row_number() over () as n, count(*) over () as found, ${cursor} as cursor\nfrom (${rowsBeyond}) b`;
}

function toKey(parameters: Parameters, { by, descending }: OrderTerm, index: number, paging: CursorPaging): Key {
  const kind = kindOf(by);
  const slot = paging.from?.[index] ?? null;
  return {
    name: `k${index}`,
    // Through a to-many the list's own direction decides which value stands for the row, whatever way it is read.
    expression: printOrderValue(parameters, by, descending),
    kind,
    nullable: !isNeverNull(by),
    descending: descending !== (paging.direction === 'before'),
    value: slot === null ? null : parameter(parameters, slot, sqlTypeOf(kind)),
  };
}

function kindOf(value: OrderValue): ValueKind {
  return value.is === 'value' ? value.kind : kindOf(value.value);
}

/** System columns of the listed rows themselves, which the storage declares not null. */
function isNeverNull(value: OrderValue): boolean {
  if (value.is !== 'value' || value.ref.in !== 'row' || value.ref.alias !== 't0') return false;
  return ['id', 'document_id', 'locale', 'created_at', 'updated_at'].includes(value.ref.column);
}

/** The conditions of each range: equal in the keys before one, and beyond the cursor in that one. */
function beyond(keys: readonly Key[]): string[][] {
  return keys.flatMap((key, index) => {
    const equal = keys
      .slice(0, index)
      .map(({ expression, value }) => `${expression} ${value ? `= ${value}` : 'is null'}`);
    return conditionsBeyond(key).map((condition) => [...equal, condition]);
  });
}

function conditionsBeyond({ expression, value, descending, nullable }: Key): string[] {
  if (value === null) return descending ? [`${expression} is not null`] : [];
  if (descending) return [`${expression} < ${value}`];
  return nullable ? [`${expression} > ${value}`, `${expression} is null`] : [`${expression} > ${value}`];
}

/** A key's value as text, exactly: it comes back as a parameter. */
function printPart({ name, kind }: Key): string {
  const isMoment = kind === 'datetime' || kind === 'timestamp';
  return isMoment ? `to_char(b.${name} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')` : `b.${name}::text`;
}
