/**
 * Dates and times between the API's form and the one of the browser's inputs, whose moments are in local time. Seconds
 * are shown where there are any. Pure.
 */
import { readMoment } from '../../lib/moments.ts';

export function toInput(type: string, value: unknown): string {
  if (typeof value !== 'string' || value === '') return '';
  if (type === 'date') return value.slice(0, 10);
  if (type === 'time') return withoutZeroSeconds(value.slice(0, 8));
  const moment = readMoment(value);
  // The browser's inputs know no year before the first.
  return moment.getFullYear() > 0 ? withoutZeroSeconds(localText(moment)) : '';
}

/** Null for an empty or unfinished input. */
export function fromInput(type: string, text: string): string | null {
  if (text === '') return null;
  if (type === 'date') return text;
  if (type === 'time') return `${text.length === 5 ? `${text}:00` : text.slice(0, 8)}.000`;
  const date = new Date(text);
  return Number.isNaN(date.getTime()) ? null : date.toISOString();
}

/** Whether the input has a place for seconds. */
export function hasSeconds(text: string): boolean {
  return /:\d\d:\d\d$/.test(text);
}

/** Today, or this moment to the minute, in the API's form. */
export function present(type: string, now: Date): string | null {
  const local = localText(now).slice(0, 16);
  if (type === 'date') return local.slice(0, 10);
  return fromInput(type, type === 'time' ? local.slice(11) : local);
}

/** By the clock of this computer. Zones may be off by seconds in years that are half typed (Berlin until 1893: 0:53:28). */
function localText(moment: Date): string {
  const pad = (part: number, length = 2) => String(part).padStart(length, '0');
  const date = [pad(moment.getFullYear(), 4), pad(moment.getMonth() + 1), pad(moment.getDate())];
  const time = [moment.getHours(), moment.getMinutes(), moment.getSeconds()];
  return `${date.join('-')}T${time.map((part) => pad(part)).join(':')}`;
}

function withoutZeroSeconds(text: string): string {
  return text.replace(/:00$/, (seconds) => (hasSeconds(text) ? '' : seconds));
}
