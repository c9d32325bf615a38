/** What is wrong with an input, in the reader's language where its code is known, else as the server worded it. */
import i18next from 'i18next';
import { problemOf } from '../api/errors.ts';
import { problemMessage } from './problem-message.ts';

/** The text beside the input of this name; undefined when the error is about none of its values. */
export function problemText(error: unknown, field: string): string | undefined {
  const problem = problemOf(error, field);
  if (!problem) return undefined;
  const key = `errors.${problem.code}`;
  // Codes come from the server; whether there is a text for one is only known now.
  return i18next.exists(key) ? i18next.t(key as 'errors.client.offline') : problemMessage(problem);
}
