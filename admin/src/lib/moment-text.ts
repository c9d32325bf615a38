import { dateFormat } from './formats.ts';

/** "10:32" today, with the day before that. */
export function momentText(at: Date, language: string): string {
  const isToday = at.toDateString() === new Date().toDateString();
  const day = isToday ? {} : ({ dateStyle: 'medium' } as const);
  return dateFormat(language, { ...day, timeStyle: 'short' }).format(at);
}
