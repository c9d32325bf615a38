import { authErrors } from './errors.ts';

const unitMs = { h: 3_600_000, d: 86_400_000, w: 7 * 86_400_000, y: 365 * 86_400_000 } as const;

/** `90d`, `12h`, `2w`, `1y` in milliseconds. Throws `auth.invalid_lifespan`. */
export function parseLifespan(text: string): number {
  const [, count, unit] = /^([1-9]\d{0,3})([hdwy])$/.exec(text) ?? [];
  if (count === undefined || unit === undefined) throw authErrors.invalid_lifespan({ text });
  // The expression admits these units alone.
  return Number(count) * unitMs[unit as keyof typeof unitMs];
}
