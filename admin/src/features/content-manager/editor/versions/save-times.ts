/** Between which times somebody saved: by the clock, with the day where it is not today. Pure. */
import { dateFormat } from '../../../../lib/formats.ts';

/** "10:02 – 10:31", "21 Nov, 10:02 – 10:31"; one time where both are of the same minute. */
export function saveTimes(from: Date, to: Date, now: Date, language: string): string {
  const isToday = from.toDateString() === now.toDateString();
  const day = isToday ? {} : ({ day: 'numeric', month: 'short' } as const);
  return dateFormat(language, { ...day, hour: 'numeric', minute: '2-digit' }).formatRange(from, to);
}
