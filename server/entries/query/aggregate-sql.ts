/** Counts by value: the whole answer as JSON text in one row, like every read. */
import { type Parameters, printRows, printSource, printWhere } from './predicate-sql.ts';
import type { OrderValue, Rows } from './read-plan.ts';
import { printOperand, printOutput, printText } from './value-sql.ts';

// Bounds the answer: more values than this are no choice for a visitor. The most frequent come first.
const maxValues = 100;

/** Example of `body`: `{"data":[{"value":"report","count":12},{"value":null,"count":1}],"meta":{}}`. */
export function printCounts(parameters: Parameters, rows: Rows, countBy: OrderValue): string {
  const { from, where } = printRows(parameters, rows);
  const groups =
    `select ${printValue(parameters, countBy)} as value, count(*) as count from ${from}${printWhere(where)}` +
    ` group by 1 order by 2 desc, 1 limit ${maxValues}`;
  return (
    `select '{"data":' || coalesce(json_agg(row_to_json(g) order by g.count desc, g.value)::text, '[]') || ',"meta":{}}' as body\n` +
    `from (${groups}) g`
  );
}

function printValue(parameters: Parameters, value: OrderValue): string {
  if (value.is === 'through') {
    const { from, where } = printSource(parameters, value.source);
    return `(select ${printValue(parameters, value.value)} from ${from}${printWhere(where)} limit 1)`;
  }
  const { ref, kind } = value;
  if (ref.in === 'row') return printOutput(ref, kind);
  // Inside components values are kept as JSON, in the form of the answer; equal ones must be of a type that can be grouped.
  const isPlain = kind === 'integer' || kind === 'float' || kind === 'decimal' || kind === 'boolean' || kind === 'id';
  return isPlain ? printOperand(ref, kind) : printText(ref);
}
