import { z } from 'zod';
import { type Kind, refuse } from './kind.ts';

/** A calendar day, `YYYY-MM-DD`. An ISO datetime is cut to its date as written. */
export const dateKind: Kind = {
  kind: 'date',
  options: z.looseObject({ default: z.string().nullable().optional() }),
  columnType: 'date',
  comparison: 'date',
  indexed: true,
  searchable: false,
  checks: () => [],
  parse(value) {
    const match =
      typeof value === 'string' ? /^(\d{4})-(\d{2})-(\d{2})(?:T[\d:.]+(?:Z|[+-]\d{2}:?\d{2})?)?$/.exec(value) : null;
    if (!match) return refuse('date_format', 'Invalid format, expected yyyy-MM-dd');
    const [, year = '', month = '', day = ''] = match;
    if (!isCalendarDay(Number(year), Number(month), Number(day))) return refuse('date', 'Invalid date');
    return { value: `${year}-${month}-${day}` };
  },
  jsonSchema: () => ({ type: 'string', format: 'date' }),
};

/** Years 1 to 9999: PostgreSQL has no year 0. */
export function isCalendarDay(year: number, month: number, day: number): boolean {
  if (year < 1 || month < 1 || month > 12 || day < 1) return false;
  const last = new Date(Date.UTC(2000 + (year % 400), month, 0)).getUTCDate();
  return day <= last;
}
