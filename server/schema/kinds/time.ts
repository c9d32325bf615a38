import { z } from 'zod';
import { type Kind, refuse } from './kind.ts';

/** A time of day; canonical form `HH:mm:ss.SSS`. Seconds are required, as in the contract. */
export const timeKind: Kind = {
  kind: 'time',
  options: z.looseObject({ default: z.string().nullable().optional() }),
  columnType: 'time(3) without time zone',
  comparison: 'time',
  indexed: false,
  searchable: false,
  checks: () => [],
  parse(value) {
    const match =
      typeof value === 'string' ? /^([01]\d|2[0-3]):([0-5]\d):([0-5]\d)(?:\.(\d{1,9}))?$/.exec(value) : null;
    if (!match) return refuse('time_format', 'Invalid time format, expected HH:mm:ss.SSS');
    const [, hour, minute, second, fraction = ''] = match;
    return { value: `${hour}:${minute}:${second}.${fraction.slice(0, 3).padEnd(3, '0')}` };
  },
  jsonSchema: () => ({ type: 'string' }),
};
