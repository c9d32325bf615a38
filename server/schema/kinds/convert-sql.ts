/**
 * Which scalar kinds turn into which, keeping every value. `using` is the expression for `ALTER COLUMN … TYPE … USING`,
 * `fits` the condition that a value must meet; rows that do not meet it are named and the change is refused.
 * Both are SQL over the old column. `plinth_is_valid` is made by migration 0002.
 */
import { isoMoment } from '../../db/sql.ts';
import type { ScalarKind } from '../registry.ts';

export type Conversion = {
  readonly using: (column: string) => string;
  /** Null when every value fits. */
  readonly fits: ((column: string) => string) | null;
};

type Family =
  | 'text'
  | 'integer'
  | 'biginteger'
  | 'decimal'
  | 'float'
  | 'boolean'
  | 'date'
  | 'time'
  | 'datetime'
  | 'json'
  | 'blocks';

const families: Readonly<Record<ScalarKind, Family | null>> = {
  string: 'text',
  text: 'text',
  richtext: 'text',
  email: 'text',
  uid: 'text',
  enumeration: 'text',
  integer: 'integer',
  biginteger: 'biginteger',
  decimal: 'decimal',
  float: 'float',
  boolean: 'boolean',
  date: 'date',
  time: 'time',
  datetime: 'datetime',
  timestamp: 'datetime',
  json: 'json',
  blocks: 'blocks',
  // Only hashes are stored: they are no values to carry over.
  password: null,
};

const same: Conversion = { using: (column) => column, fits: null };

/** Undefined where no value could be kept; then the new field is another field. */
export function conversion(from: ScalarKind, to: ScalarKind): Conversion | undefined {
  if (from === to) return same;
  const source = families[from];
  const target = families[to];
  if (!source || !target) return undefined;
  if (source === target) return same;
  return conversions[source]?.[target];
}

const whole = (column: string) => `${column} = trunc(${column})`;
const between = (low: string, high: string) => (column: string) => `${column} between ${low} and ${high}`;
const cast = (type: string) => (column: string) => `${column}::${type}`;
const both =
  (...conditions: ((column: string) => string)[]) =>
  (column: string) =>
    conditions.map((condition) => condition(column)).join(' and ');

const integerRange = between('-2147483648', '2147483647');
const bigRange = between('-9223372036854775808', '9223372036854775807');
const decimalRange = between('-99999999.99', '99999999.99');
const cents = (column: string) => `round(${column}::numeric, 2) = ${column}::numeric`;
const finite = (column: string) => `${column} not in ('NaN', 'Infinity', '-Infinity')`;
const valid = (type: string) => (column: string) => `plinth_is_valid(${column}, '${type}')`;
// A CASE, because AND may be evaluated in any order and the cast would fail.
const numeric = (condition: (column: string) => string) => (column: string) =>
  `case when ${column} ~ '^\\s*[+-]?\\d{1,40}(\\.\\d{1,40})?\\s*$' then ${condition(`${column}::numeric`)} else false end`;
const midnight = (column: string) => `(${column} at time zone 'UTC')::time = '00:00'`;
const utcMoment = (column: string) => `${column}::timestamp at time zone 'UTC'`;
const toJson: Conversion = { using: (column) => `to_jsonb(${column})`, fits: null };
const toText: Conversion = { using: cast('text'), fits: null };
const asJsonText = (type: string) => (column: string) => `jsonb_typeof(${column}) = '${type}'`;

const conversions: Readonly<Record<Family, Partial<Record<Family, Conversion>>>> = {
  text: {
    integer: { using: cast('integer'), fits: numeric(both(whole, integerRange)) },
    biginteger: { using: cast('bigint'), fits: numeric(both(whole, bigRange)) },
    decimal: { using: cast('numeric'), fits: numeric(both(cents, decimalRange)) },
    float: { using: cast('double precision'), fits: valid('double precision') },
    boolean: {
      using: (column) => `lower(${column}) in ('true', '1')`,
      fits: (column) => `lower(${column}) in ('true', 'false', '1', '0')`,
    },
    date: {
      using: cast('date'),
      fits: (column) => `${column} ~ '^\\d{4}-\\d{2}-\\d{2}$' and ${valid('date')(column)}`,
    },
    time: {
      using: cast('time'),
      fits: (column) => `${column} ~ '^\\d{2}:\\d{2}:\\d{2}(\\.\\d{1,3})?$' and ${valid('time')(column)}`,
    },
    datetime: {
      using: (column) =>
        `(${column} || case when ${column} ~ '(Z|[+-]\\d{2}:?\\d{2})$' then '' else 'Z' end)::timestamptz`,
      fits: (column) =>
        `${column} ~ '^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}(:\\d{2}(\\.\\d{1,3})?)?(Z|[+-]\\d{2}:?\\d{2})?$' and ${valid('timestamptz')(column)}`,
    },
    json: toJson,
  },
  integer: {
    text: toText,
    biginteger: { using: cast('bigint'), fits: null },
    decimal: { using: cast('numeric'), fits: between('-99999999', '99999999') },
    float: { using: cast('double precision'), fits: null },
    boolean: { using: (column) => `${column} = 1`, fits: (column) => `${column} in (0, 1)` },
    json: toJson,
  },
  biginteger: {
    text: toText,
    integer: { using: cast('integer'), fits: integerRange },
    decimal: { using: cast('numeric'), fits: between('-99999999', '99999999') },
    // Above 2^53 a float cannot hold every integer.
    float: { using: cast('double precision'), fits: between('-9007199254740992', '9007199254740992') },
    // The contract writes large integers as text, in JSON too.
    json: { using: (column) => `to_jsonb(${column}::text)`, fits: null },
  },
  decimal: {
    text: toText,
    integer: { using: cast('integer'), fits: both(whole, integerRange) },
    biginteger: { using: cast('bigint'), fits: whole },
    float: { using: cast('double precision'), fits: null },
    json: toJson,
  },
  float: {
    text: toText,
    integer: { using: cast('integer'), fits: both(finite, whole, integerRange) },
    biginteger: {
      using: cast('bigint'),
      fits: both(finite, whole, between('-9007199254740992', '9007199254740992')),
    },
    decimal: { using: cast('numeric'), fits: both(finite, decimalRange, cents) },
    json: toJson,
  },
  boolean: {
    text: toText,
    integer: { using: cast('integer'), fits: null },
    json: toJson,
  },
  date: {
    text: { using: (column) => `to_char(${column}, 'YYYY-MM-DD')`, fits: null },
    datetime: { using: utcMoment, fits: null },
    json: { using: (column) => `to_jsonb(to_char(${column}, 'YYYY-MM-DD'))`, fits: null },
  },
  time: {
    text: { using: (column) => `to_char(${column}, 'HH24:MI:SS.MS')`, fits: null },
    json: { using: (column) => `to_jsonb(to_char(${column}, 'HH24:MI:SS.MS'))`, fits: null },
  },
  datetime: {
    text: { using: isoMoment, fits: null },
    date: { using: (column) => `(${column} at time zone 'UTC')::date`, fits: midnight },
    json: { using: (column) => `to_jsonb(${isoMoment(column)})`, fits: null },
  },
  json: {
    // What is text in JSON becomes that text; everything else its notation.
    text: { using: (column) => `${column} #>> '{}'`, fits: null },
    blocks: { using: (column) => column, fits: asJsonText('array') },
  },
  blocks: {
    text: toText,
    json: { using: (column) => column, fits: null },
  },
};
