/** How each kind of value is written into JSON, compared and bound. The forms are those of the contract, §2. */
import { isoMoment, quoteIdent, quoteLiteral } from '../../db/sql.ts';
import type { ValueKind } from './attributes.ts';
import type { Ref } from './read-plan.ts';

const sqlTypes: Readonly<Record<ValueKind, string>> = {
  string: 'text',
  text: 'text',
  richtext: 'text',
  email: 'text',
  uid: 'text',
  enumeration: 'text',
  password: 'text',
  integer: 'int4',
  biginteger: 'int8',
  id: 'int8',
  decimal: 'numeric',
  kilobytes: 'numeric',
  float: 'float8',
  boolean: 'bool',
  date: 'date',
  datetime: 'timestamptz',
  timestamp: 'timestamptz',
  time: 'time',
  json: 'jsonb',
  blocks: 'jsonb',
};

/** The type that a value of this kind is bound as. */
export function sqlTypeOf(kind: ValueKind): string {
  return sqlTypes[kind];
}

/** The stored value as it is: a column, or jsonb inside a component. */
export function printRef(ref: Ref): string {
  if (ref.in === 'item') return `${ref.alias}.v -> ${quoteLiteral(ref.key)}`;
  const column = `${ref.alias}.${quoteIdent(ref.column)}`;
  if (!ref.translation) return column;
  const { key, locale } = ref.translation;
  return `coalesce(${ref.alias}.translations -> ${printRef(locale)} ->> ${quoteLiteral(key)}, ${column})`;
}

/** The stored value as text; null where there is none. */
export function printText(ref: Ref): string {
  if (ref.in === 'row') return `${printRef(ref)}::text`;
  return `(${ref.alias}.v ->> ${quoteLiteral(ref.key)})`;
}

/** The value to compare and to sort by, in its own type. */
export function printOperand(ref: Ref, kind: ValueKind): string {
  if (kind === 'kilobytes') return `round(${printRef(ref)} / 1000.0, 2)`;
  if (ref.in === 'row') return printRef(ref);
  const type = sqlTypeOf(kind);
  if (type === 'jsonb') return `(${printRef(ref)})`;
  // Columns carry the content collation; what comes out of JSON must be told, or it would sort as the database does.
  return type === 'text' ? `${printText(ref)} collate "C"` : `${printText(ref)}::${type}`;
}

/** The value as it stands in the answer. */
export function printOutput(ref: Ref, kind: ValueKind): string {
  const value = printOperand(ref, kind);
  switch (kind) {
    case 'datetime':
      // Inside components it is kept in this form already.
      return ref.in === 'row' ? isoMoment(value) : printRef(ref);
    case 'timestamp':
      return `(extract(epoch from ${value}) * 1000)::bigint::text`;
    case 'biginteger':
      return printText(ref);
    case 'decimal':
      return `trim_scale(${value})`;
    case 'time':
    case 'kilobytes':
      return value;
    default:
      return printRef(ref);
  }
}
