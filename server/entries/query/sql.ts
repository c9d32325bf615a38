/**
 * `ReadPlan` → one statement that makes the whole answer as JSON text.
 *
 * The page is cut first (`order by … limit … offset …` in a sub-select under the level's own alias), then JSON is built for
 * its rows only. A level is `row_to_json` over a lateral row of its columns; lists of a level are aggregated in a scalar
 * sub-select, so that depth costs look-ups and never multiplies rows.
 *
 * Columns of the result: `body` (null when there is no such document), and for counted lists `revision` and `total`,
 * which the reader hands back with the next request for the same filter: while the revision stands, nothing is counted.
 * A page that is not full tells the total by itself.
 */
import { quoteIdent, quoteLiteral } from '../../db/sql.ts';
import {
  type Parameters,
  parameter,
  printArray,
  printOrder,
  printPredicate,
  printSource,
  printWhere,
} from './predicate-sql.ts';
import type { Column, ColumnValue, ReadPlan, Rows } from './read-plan.ts';
import { fixedSlots, type Paging, type Slot } from './types.ts';
import { printOutput, printRef } from './value-sql.ts';

export type CompiledRead = {
  readonly text: string;
  /** Which values of the request are bound, in order. */
  readonly slots: readonly Slot[];
};

export function compile(plan: ReadPlan): CompiledRead {
  const parameters: Parameters = { slots: [] };
  const text = plan.paging === null ? printOne(parameters, plan.rows) : printList(parameters, plan, plan.paging);
  return { text, slots: parameters.slots };
}

/** A list as a bare array, without `data` and `meta`: the form of files. */
export function compileArray(rows: Rows): CompiledRead {
  const parameters: Parameters = { slots: [] };
  const page = printLevel(parameters, rows);
  return {
    text: `select coalesce(json_agg(row_to_json(o))::text, '[]') as body\nfrom ${page}`,
    slots: parameters.slots,
  };
}

function printOne(parameters: Parameters, rows: Rows): string {
  return `select '{"data":' || row_to_json(o)::text || ',"meta":{}}' as body\nfrom ${printPage(parameters, rows, '')}`;
}

function printList(parameters: Parameters, plan: ReadPlan, paging: Paging): string {
  const { rows } = plan;
  const offset = paging.skips ? parameter(parameters, fixedSlots.offset, 'int8') : null;
  const page = printPage(parameters, rows, offset === null ? '' : ` offset ${offset}`);
  const items = `select coalesce(json_agg(row_to_json(o))::text, '[]') as items, count(*) as n\nfrom ${page}`;
  const position = parameter(parameters, fixedSlots.page, 'text');
  const names = paging.by === 'page' ? ['page', 'pageSize'] : ['start', 'limit'];
  const meta = `',"meta":{"pagination":{"${names[0]}":' || ${position} || ',"${names[1]}":${paging.size}`;
  if (!paging.withCount) return `select '{"data":' || d.items || ${meta}}}}' as body\nfrom (${items}) d`;
  const pages = paging.by === 'page' ? `,"pageCount":' || ceil(c.total / ${paging.size}.0) || '` : '';
  return (
    `select '{"data":' || d.items || ${meta}${pages},"total":' || c.total || '}}}' as body, r.revision, c.total\n` +
    `from (${items}) d\ncross join lateral (${printRevision(plan)}) r\n` +
    `cross join lateral (${printTotal(parameters, plan, paging.size, offset)}) c`
  );
}

/** A row of the page under its alias, with `o`, the row of what is shown of it. */
function printPage(parameters: Parameters, rows: Rows, offset: string): string {
  const alias = rows.source.alias;
  const { from, where } = printSource(parameters, rows.source);
  const conditions = rows.where ? [...where, printPredicate(parameters, rows.where)] : where;
  const order = printOrder(parameters, rows.order);
  const limit = rows.limit === null ? '' : ` limit ${rows.limit}`;
  return (
    `(select ${alias}.* from ${from}${printWhere(conditions)}${order}${limit}${offset}) ${alias}\n` +
    `cross join lateral (${printColumns(parameters, rows.columns)}) o`
  );
}

function printRevision(plan: ReadPlan): string {
  const types = plan.countedTypes;
  if (types === null) return 'select null::int8 as revision';
  const list = types.map(quoteLiteral).join(', ');
  return `select coalesce(sum(revision), 0)::int8 as revision from content_revisions where content_type in (${list})`;
}

/** The page tells the total when it is not full; else what is remembered, when it still holds; else it is counted. */
function printTotal(parameters: Parameters, plan: ReadPlan, size: number, offset: string | null): string {
  const { source, where } = plan.rows;
  const counted = printSource(parameters, source);
  const conditions = where ? [...counted.where, printPredicate(parameters, where)] : counted.where;
  const knownRevision = parameter(parameters, fixedSlots.knownRevision, 'int8');
  const knownTotal = parameter(parameters, fixedSlots.knownTotal, 'int8');
  return (
    `select case when ${offset === null ? `d.n < ${size} then d.n` : `d.n < ${size} and d.n > 0 then ${offset} + d.n`}` +
    ` when r.revision = ${knownRevision} then ${knownTotal}` +
    ` else (select count(*) from ${counted.from}${printWhere(conditions)}) end as total`
  );
}

function printColumns(parameters: Parameters, columns: readonly Column[]): string {
  return `select ${columns.map(({ name, value }) => `${printColumn(parameters, value)} as ${quoteIdent(name)}`).join(', ')}`;
}

function printColumn(parameters: Parameters, value: ColumnValue): string {
  switch (value.is) {
    case 'scalar':
      return printOutput(value.ref, value.kind);
    case 'constant':
      return quoteLiteral(value.text);
    case 'flag':
      return String(value.value);
    case 'one':
      return `(select row_to_json(o) from ${printLevel(parameters, value)})`;
    case 'many':
      return `(select coalesce(json_agg(row_to_json(o)), '[]') from ${printLevel(parameters, value)})`;
    case 'count': {
      const { from, where } = printSource(parameters, value.source);
      const conditions = value.where ? [...where, printPredicate(parameters, value.where)] : where;
      return `(select json_build_object('count', count(*)) from ${from}${printWhere(conditions)})`;
    }
    case 'zone':
      return printZone(parameters, value);
    default:
      return value satisfies never;
  }
}

function printLevel(parameters: Parameters, rows: Rows): string {
  return printPage(parameters, rows, rows.offset > 0 ? ` offset ${rows.offset}` : '');
}

/** The items in order, each with the columns of its component. */
function printZone(parameters: Parameters, zone: Extract<ColumnValue, { is: 'zone' }>): string {
  const { alias, variants } = zone;
  const items = `jsonb_array_elements(${printArray(printRef(zone.value))}) with ordinality ${alias}(v, n)`;
  const component = `${alias}.v ->> '__component'`;
  if (zone.count) return `(select json_build_object('count', count(*)) from ${items})`;
  if (variants.length === 0) return `'[]'::json`;
  const cases = variants.map(
    ({ component: name, columns }) =>
      `when ${quoteLiteral(name)} then (select row_to_json(o) from (${printColumns(parameters, columns)}) o)`,
  );
  const shown = variants.map((variant) => quoteLiteral(variant.component)).join(', ');
  return (
    `(select coalesce(json_agg(case ${component} ${cases.join(' ')} end order by ${alias}.n), '[]')` +
    ` from ${items} where ${component} in (${shown}))`
  );
}
