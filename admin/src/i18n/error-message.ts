/** Errors in the reader's language: by their stable code where we have a text, else as the server worded it. */
import i18next from 'i18next';
import { ApiError } from '../api/errors.ts';

/** From here on a wait is told in minutes. */
const longWaitSeconds = 90;

export function errorMessage(error: unknown): string {
  if (!(error instanceof ApiError)) return i18next.t('errors.unexpected');
  if (error.status === 429 && error.retryAfterSeconds !== undefined) {
    const seconds = error.retryAfterSeconds;
    return seconds < longWaitSeconds
      ? i18next.t('errors.tooMany', { count: seconds })
      : i18next.t('errors.tooManyMinutes', { count: Math.ceil(seconds / 60) });
  }
  return messageByCode(error);
}

/** Also for an error within an answer, as one of many things has. */
export function messageByCode({ code, message }: { readonly code: string; readonly message: string }): string {
  const key = `errors.${code}`;
  // Codes come from the server; whether there is a text for one is only known now.
  return i18next.exists(key) ? i18next.t(key as 'errors.client.offline') : message;
}
