import { dateFormat, numberFormat } from '../lib/formats.ts';
import { readMoment } from '../lib/moments.ts';

/** Scalars as people of a language read them. What cannot be read as its kind is shown as it is. */
export function formatScalar(type: string, value: unknown, language: string): string {
  switch (type) {
    case 'integer':
    case 'decimal':
    case 'float':
      return typeof value === 'number' ? numberFormat(language).format(value) : String(value);
    case 'biginteger':
      return /^-?\d+$/.test(String(value)) ? numberFormat(language).format(BigInt(String(value))) : String(value);
    case 'date':
      // A date has no zone: it is the same day everywhere.
      return formatDate(value, language, { dateStyle: 'medium', timeZone: 'UTC' });
    case 'datetime':
    case 'timestamp':
      return formatDate(value, language, { dateStyle: 'medium', timeStyle: 'short' });
    case 'time':
      return String(value).replace(/^(\d\d:\d\d)(:00(\.0+)?)?$/, '$1');
    default:
      return typeof value === 'object' ? JSON.stringify(value) : String(value);
  }
}

function formatDate(value: unknown, language: string, options: Intl.DateTimeFormatOptions): string {
  const date = readMoment(value);
  return Number.isNaN(date.getTime()) ? String(value) : dateFormat(language, options).format(date);
}
