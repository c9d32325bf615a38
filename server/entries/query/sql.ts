/**
 * `ReadPlan` → one statement that makes the whole answer as JSON text.
 *
 * The page is cut first (`order by … limit … offset …` in a sub-select under the level's own alias), then JSON is built for
 * its rows only. A level is `row_to_json` over its columns; lists of a level are aggregated in a scalar
 * sub-select, so that depth costs look-ups and never multiplies rows.
 *
 * Columns of the result: `body` (null when there is no such document), and for counted lists `revision` and `total`,
 * which the reader hands back with the next request for the same filter: while the revision stands, nothing is counted.
 * A page that is not full tells the total by itself.
 */
import { quoteIdent, quoteLiteral } from '../../db/sql.ts';
import { printCounts } from './aggregate-sql.ts';
import { printCursorKeys } from './cursor-sql.ts';
import {
  type Parameters,
  parameter,
  printArray,
  printOrder,
  printPredicate,
  printRows,
  printSource,
  printTable,
  printWhere,
} from './predicate-sql.ts';
import type { Column, ColumnValue, ReadPlan, Rows, TableSource } from './read-plan.ts';
import { amongHits, printHits, printHitsCut } from './search-sql.ts';
import { type CursorPaging, fixedSlots, type NumberedPaging, type Slot } from './types.ts';
import { printOutput, printRef } from './value-sql.ts';

/** NAMEDATALEN - 1 and half of FUNC_MAX_ARGS (PostgreSQL documentation, appendix K). */
const maxIdentifierBytes = 63;
const maxPairs = 50;

export type CompiledRead = {
  readonly text: string;
  /** Which values of the request are bound, in order. */
  readonly slots: readonly Slot[];
};

export function compile(plan: ReadPlan): CompiledRead {
  const parameters: Parameters = { slots: [] };
  return { text: printPlan(parameters, plan), slots: parameters.slots };
}

function printPlan(parameters: Parameters, plan: ReadPlan): string {
  if (plan.countBy !== null) return printCounts(parameters, plan.rows, plan.countBy);
  if (plan.paging === null) return printOne(parameters, plan.rows);
  const found = plan.hits === null ? '' : printHits(parameters, plan.rows, plan.hits);
  if (plan.paging.by !== 'cursor') return found + printList(parameters, plan, plan.paging);
  const rows = plan.hits === null ? plan.rows : amongHits(plan.rows);
  return found + printCursorList(parameters, rows, plan.paging);
}

/** A list as a bare array, without `data` and `meta`: the form of files. */
export function compileArray(rows: Rows): CompiledRead {
  const parameters: Parameters = { slots: [] };
  const page = printLevel(parameters, rows, skipOf(rows));
  return {
    text: `select coalesce(json_agg(o.j)::text, '[]') as body\nfrom ${page}`,
    slots: parameters.slots,
  };
}

function printOne(parameters: Parameters, rows: Rows): string {
  return `select '{"data":' || o.j::text || ',"meta":{}}' as body\nfrom ${printLevel(parameters, rows, '')}`;
}

function printList(parameters: Parameters, plan: ReadPlan, paging: NumberedPaging): string {
  const { rows, hits } = plan;
  const offset = paging.skips ? parameter(parameters, fixedSlots.offset, 'int8') : null;
  const skip = offset === null ? '' : ` offset ${offset}`;
  const isPlain = rows.order.length === 1 && rows.where === null && hits === null && !paging.skips;
  const byIds = rows.source.from === 'table' && !isPlain ? rows.source : null;
  const cut = () => (hits === null ? printCut(parameters, rows, skip) : printHitsCut(parameters, rows, hits) + skip);
  const page = byIds ? printPage(parameters, rows, byIds, cut()) : printLevel(parameters, rows, skip);
  const inOrder = byIds ? ` order by ${rows.source.alias}.n` : '';
  const items = `select coalesce(json_agg(o.j${inOrder})::text, '[]') as items, count(*) as n\nfrom ${page}`;
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

/** A page by cursor: its rows, and the cursors of the first and the last where something lies beyond. */
function printCursorList(parameters: Parameters, rows: Rows, paging: CursorPaging): string {
  const { alias } = rows.source;
  const table = rows.source.from === 'table' ? printTable(parameters, rows.source) : '';
  const keys = printCursorKeys(parameters, rows, paging);
  const page =
    `(select ${alias}.*, k.n, k.found, k.cursor from (${keys}) k\n` +
    `join ${table} on ${alias}.id = k.id where k.n <= ${paging.size}) ${alias}\n` +
    `cross join lateral (${printObject(parameters, rows.columns)}) o`;
  const forward = paging.direction === 'after';
  // `n` counts away from the cursor: nearest is what stands next to it, farthest the other end of the page.
  const at = (end: 'nearest' | 'farthest'): string =>
    `(array_agg(${alias}.cursor order by ${alias}.n${end === 'nearest' ? '' : ' desc'}))[1]`;
  const farther = `case when max(${alias}.found) > ${paging.size} then ${at('farthest')} end`;
  const back = paging.from === null ? 'null::text' : at('nearest');
  const [next, previous] = forward ? [farther, back] : [back, farther];
  const items = `coalesce(json_agg(o.j order by ${alias}.n${forward ? '' : ' desc'})::text, '[]') as items`;
  const json = (column: string): string => `coalesce('"' || ${column} || '"', 'null')`;
  const meta = `',"meta":{"pagination":{"pageSize":${paging.size},"nextCursor":' || ${json('d.next')} || ',"previousCursor":' || ${json('d.previous')} || '}}}'`;
  return (
    `select '{"data":' || d.items || ${meta} as body\n` +
    `from (select ${items}, ${next} as next, ${previous} as previous\nfrom ${page}) d`
  );
}

/** The rows of a level under its alias, each with `o.j`, the JSON of what is shown of it. */
function printLevel(parameters: Parameters, rows: Rows, offset: string): string {
  const alias = rows.source.alias;
  const cut = `select ${alias}.* ${printCut(parameters, rows, offset)}`;
  return `(${cut}) ${alias}\ncross join lateral (${printObject(parameters, rows.columns)}) o`;
}

/**
 * The page of a list. When rows have to be filtered, sorted or skipped, only their ids take part, which an index alone
 * can often answer; the rows themselves are fetched for the page. `n` keeps the order.
 */
function printPage(parameters: Parameters, rows: Rows, source: TableSource, cut: string): string {
  const alias = rows.source.alias;
  const numbered = `select k.id, row_number() over () as n from (select ${alias}.id ${cut}) k`;
  return (
    `(select ${alias}.*, k.n from (${numbered}) k\njoin ${printTable(parameters, source)} on ${alias}.id = k.id) ${alias}\n` +
    `cross join lateral (${printObject(parameters, rows.columns)}) o`
  );
}

/** `from … where … order by … limit … offset …`. */
function printCut(parameters: Parameters, rows: Rows, offset: string): string {
  const { from, where } = printRows(parameters, rows);
  const limit = rows.limit === null ? '' : ` limit ${rows.limit}`;
  return `from ${from}${printWhere(where)}${printOrder(parameters, rows.order)}${limit}${offset}`;
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
  const counted = plan.hits === null ? printSource(parameters, source) : { from: 'hits', where: [] };
  const isFiltered = plan.hits === null && where !== null;
  const conditions = isFiltered ? [...counted.where, printPredicate(parameters, where)] : counted.where;
  const knownRevision = parameter(parameters, fixedSlots.knownRevision, 'int8');
  const knownTotal = parameter(parameters, fixedSlots.knownTotal, 'int8');
  return (
    `select case when ${offset === null ? `d.n < ${size} then d.n` : `d.n < ${size} and d.n > 0 then ${offset} + d.n`}` +
    ` when r.revision = ${knownRevision} then ${knownTotal}` +
    // `offset 0` keeps this a sub-select: merged into the outer one it would be counted once for each use of the total.
    ` else (select count(*) from ${counted.from}${printWhere(conditions)}) end as total offset 0`
  );
}

/** `select … as j`: one row with the JSON object of the columns, in their order. */
function printObject(parameters: Parameters, columns: readonly Column[]): string {
  const printed = columns.map(({ name, value }) => ({ name, value: printColumn(parameters, value) }));
  if (printed.every(({ name }) => Buffer.byteLength(name) <= maxIdentifierBytes)) {
    const row = printed.map(({ name, value }) => `${value} as ${quoteIdent(name)}`).join(', ');
    return `select row_to_json(r) as j from (select ${row}) r`;
  }
  // A name that is too long for a column is a key all the same: objects of as many pairs as a function takes, joined.
  const objects: string[] = [];
  for (let at = 0; at < printed.length; at += maxPairs) {
    const pairs = printed.slice(at, at + maxPairs).map(({ name, value }) => `${quoteLiteral(name)}, ${value}`);
    objects.push(`json_build_object(${pairs.join(', ')})::text`);
  }
  const inner = objects.map((object) => `left(substr(${object}, 2), -1)`).join(` || ', ' || `);
  return `select ('{' || ${inner} || '}')::json as j`;
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
      return `(select o.j from ${printLevel(parameters, value, skipOf(value))})`;
    case 'many':
      return `(select coalesce(json_agg(o.j), '[]') from ${printLevel(parameters, value, skipOf(value))})`;
    case 'count': {
      const { from, where } = printSource(parameters, value.source);
      const conditions = value.where ? [...where, printPredicate(parameters, value.where)] : where;
      return `(select json_build_object('count', count(*)) from ${from}${printWhere(conditions)})`;
    }
    case 'zone':
      return printZone(parameters, value);
    case 'morph':
      return printMorph(parameters, value);
    default:
      return value satisfies never;
  }
}

function skipOf(rows: Rows): string {
  return rows.offset > 0 ? ` offset ${rows.offset}` : '';
}

/** The items in order, each with the columns of its component. */
function printZone(parameters: Parameters, zone: Extract<ColumnValue, { is: 'zone' }>): string {
  const { alias, forms } = zone;
  if (forms.length === 0) return printNothing(zone.count);
  const component = `${alias}.v ->> '__component'`;
  const shown = forms.map(({ component: name, where }) => {
    const isForm = `${component} = ${quoteLiteral(name)}`;
    return where ? `${isForm} and ${printPredicate(parameters, where)}` : isForm;
  });
  const items =
    `jsonb_array_elements(${printArray(printRef(zone.value))}) with ordinality ${alias}(v, n)` +
    ` where ${shown.join(' or ')}`;
  if (zone.count) return `(select json_build_object('count', count(*)) from ${items})`;
  const cases = forms.map(
    ({ component: name, columns }) => `when ${quoteLiteral(name)} then (${printObject(parameters, columns)})`,
  );
  return `(select coalesce(json_agg(case ${component} ${cases.join(' ')} end order by ${alias}.n), '[]') from ${items})`;
}

/** Entries of several types: each type is looked up by itself, then they stand in one order. */
function printMorph(parameters: Parameters, morph: Extract<ColumnValue, { is: 'morph' }>): string {
  const { many, count, branches } = morph;
  if (branches.length === 0) return many || count ? printNothing(count) : 'null::json';
  if (!many && !count) {
    const each = branches.map(({ rows }) => `(select o.j from ${printLevel(parameters, rows, '')})`);
    return `coalesce(${each.join(', ')})`;
  }
  const union = branches.map(({ rows, position }) => {
    const { from, where } = printSource(parameters, rows.source);
    const conditions = rows.where ? [...where, printPredicate(parameters, rows.where)] : where;
    const shown = count ? '' : ` cross join lateral (${printObject(parameters, rows.columns)}) o`;
    const columns = count ? '1' : `${position ? printRef(position) : 'null'}::float8 as n, o.j`;
    return `select ${columns} from ${from}${shown}${printWhere(conditions)}`;
  });
  const all = `(${union.join('\nunion all ')}) m`;
  if (count) return `(select json_build_object('count', count(*)) from ${all})`;
  return `(select coalesce(json_agg(m.j), '[]') from (select m.j from ${all} order by m.n limit ${morph.limit}) m)`;
}

function printNothing(count: boolean): string {
  return count ? `'{"count":0}'::json` : `'[]'::json`;
}
