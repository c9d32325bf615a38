/** What is wrong with a field, in the reader's language where its code is known, else as the server worded it. */
import i18next from 'i18next';
import type { Attribute } from '../../../server/admin-api.ts';
import type { ApiProblem } from '../api/errors.ts';

/**
 * `definition` is that of the field the problem is about: its limits are part of some messages. Without it the server's
 * words are those that name the limit.
 */
export function problemMessage({ code, message }: ApiProblem, definition?: Attribute): string {
  if (definition === undefined && code.startsWith('too_')) return message;
  const key = `problems.${code}`;
  const limits = {
    minLength: definition?.minLength,
    maxLength: definition?.maxLength,
    min: definition?.min,
    max: definition?.max,
  };
  // Codes come from the server; whether there is a text for one is only known now.
  return i18next.exists(key) ? i18next.t(key as 'problems.required', limits) : message;
}
