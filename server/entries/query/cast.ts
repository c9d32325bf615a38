/**
 * Values of a query string, made into what the statement binds. What PostgreSQL could not read is refused here, so that
 * no input reaches a cast that fails. Ranges: PostgreSQL documentation, numeric types.
 */
import type { ValueKind } from './attributes.ts';

/** The value to bind (text, as the driver sends it), or why it is refused. */
export type Cast = { readonly ok: true; readonly value: string } | { readonly ok: false; readonly reason: string };

const int4 = { min: -(2n ** 31n), max: 2n ** 31n - 1n };
const int8 = { min: -(2n ** 63n), max: 2n ** 63n - 1n };

export function castValue(kind: ValueKind, text: string): Cast {
  if (text.includes('\0')) return refused('a NUL byte is not text');
  switch (kind) {
    case 'string':
    case 'text':
    case 'richtext':
    case 'email':
    case 'uid':
    case 'enumeration':
    case 'password':
      return { ok: true, value: text };
    case 'integer':
      return castInteger(text, int4);
    case 'biginteger':
    case 'id':
      return castInteger(text, int8);
    case 'decimal':
    case 'float':
    case 'kilobytes':
      return castNumber(text);
    case 'boolean':
      // The contract: what is not false is true.
      return { ok: true, value: ['false', 'f', '0'].includes(text) ? 'false' : 'true' };
    case 'date':
      return castDate(text);
    case 'datetime':
    case 'timestamp':
      return castDatetime(text);
    case 'time':
      return castTime(text);
    case 'json':
    case 'blocks':
      return castJson(text);
    default:
      return kind satisfies never;
  }
}

function castInteger(text: string, range: { min: bigint; max: bigint }): Cast {
  if (!/^\s*[+-]?\d{1,20}\s*$/.test(text)) return refused('expected an integer');
  const value = BigInt(text.trim().replace(/^\+/, ''));
  return value < range.min || value > range.max ? refused('the integer is out of range') : okay(String(value));
}

function castNumber(text: string): Cast {
  const isNumber = /^\s*[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d{1,3})?\s*$/i.test(text) && text.length <= 100;
  // Beyond the range of a double the comparison with a float column would fail; no stored number is that large.
  return isNumber && Number.isFinite(Number(text)) && !isTooSmall(text)
    ? okay(text.trim())
    : refused('expected a number');
}

function isTooSmall(text: string): boolean {
  return Number(text) === 0 && /[1-9]/.test(text.replace(/e.*/i, ''));
}

function castDate(text: string): Cast {
  const match = /^(\d{4}-\d{2}-\d{2})(T.*)?$/.exec(text);
  const day = match?.[1];
  if (!day || (match[2] !== undefined && Number.isNaN(Date.parse(text)))) return refused('expected yyyy-MM-dd');
  return isCalendarDay(day) ? okay(day) : refused('the date does not exist');
}

function castDatetime(text: string): Cast {
  const wrong = 'expected a timestamp or an ISO date';
  if (/^-?\d{1,16}$/.test(text)) return fromDate(new Date(Number(text)), wrong);
  if (!/^\d{4}-\d{2}-\d{2}([T ]\d{2}:\d{2}(:\d{2}(\.\d{1,9})?)?(Z|[+-]\d{2}:?\d{2})?)?$/.test(text))
    return refused(wrong);
  if (!isCalendarDay(text.slice(0, 10))) return refused('the date does not exist');
  const hasZone = /(Z|[+-]\d{2}:?\d{2})$/.test(text.slice(10));
  const normal = text.replace(' ', 'T');
  return fromDate(new Date(text.length > 10 && !hasZone ? `${normal}Z` : normal), wrong);
}

function fromDate(date: Date, reason: string): Cast {
  const year = date.getUTCFullYear();
  return Number.isNaN(year) || year < 1 || year > 9999 ? refused(reason) : okay(date.toISOString());
}

function castTime(text: string): Cast {
  const isTime = /^([01]\d|2[0-3]):[0-5]\d:[0-5]\d(\.\d{1,3})?$/.test(text);
  return isTime ? okay(text) : refused('expected HH:mm:ss.SSS');
}

function castJson(text: string): Cast {
  try {
    const value: unknown = JSON.parse(text);
    // jsonb cannot hold U+0000, and refuses numbers outside numeric's range.
    return JSON.stringify(value).includes('\\u0000') ? refused('a NUL byte is not text') : okay(JSON.stringify(value));
  } catch {
    return refused('expected JSON'); // the parser's own message quotes the input and says no more
  }
}

function isCalendarDay(day: string): boolean {
  const date = new Date(`${day}T00:00:00.000Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(day) && date.getUTCFullYear() > 0;
}

function okay(value: string): Cast {
  return { ok: true, value };
}

function refused(reason: string): Cast {
  return { ok: false, reason };
}
