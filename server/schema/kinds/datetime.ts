import { z } from 'zod';
import { isCalendarDay } from './date.ts';
import { type Kind, refuse } from './kind.ts';

const iso =
  /^(\d{4})-(\d{2})-(\d{2})(?:[T ](\d{2}):(\d{2})(?::(\d{2})(?:\.(\d{1,9}))?)?\s?(Z|[+-]\d{2}(?::?\d{2})?)?)?$/i;

/** A moment in UTC with milliseconds. Takes ISO text, a date, or epoch milliseconds; without an offset it is UTC. */
export const datetimeKind: Kind = {
  kind: 'datetime',
  options: z.looseObject({ default: z.union([z.string(), z.number()]).nullable().optional() }),
  columnType: 'timestamp(3) with time zone',
  comparison: 'datetime',
  indexed: true,
  searchable: false,
  checks: () => [],
  parse(value) {
    const moment = toMoment(value);
    if (moment === undefined) return refuse('datetime_format', 'Invalid format, expected a timestamp or an ISO date');
    return { value: moment.toISOString() };
  },
  jsonSchema: () => ({ type: 'string', format: 'date-time' }),
};

/** The moment that `value` names, within the years 1 to 9999; otherwise undefined. */
function toMoment(value: unknown): Date | undefined {
  if (typeof value === 'number' || (typeof value === 'string' && /^-?\d{5,}$/.test(value))) {
    return withinYears(new Date(Number(value)));
  }
  const match = typeof value === 'string' ? iso.exec(value.trim()) : null;
  if (!match) return undefined;
  const [, year, month, day, hour = '00', minute = '00', second = '00', fraction = '', zone = 'Z'] = match;
  if (!isCalendarDay(Number(year), Number(month), Number(day))) return undefined;
  if (Number(hour) > 23 || Number(minute) > 59 || Number(second) > 59) return undefined;
  const offset = /^z$/i.test(zone) ? 'Z' : `${zone.slice(0, 3)}:${zone.slice(3).replace(':', '') || '00'}`;
  const ms = fraction.slice(0, 3).padEnd(3, '0');
  return withinYears(new Date(`${year}-${month}-${day}T${hour}:${minute}:${second}.${ms}${offset}`));
}

function withinYears(moment: Date): Date | undefined {
  const year = moment.getUTCFullYear();
  return year >= 1 && year <= 9999 ? moment : undefined;
}
