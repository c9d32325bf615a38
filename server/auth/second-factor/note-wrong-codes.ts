import { AppError } from '../../base/errors.ts';
import type { Auth } from '../create-auth.ts';
import type { Caller } from '../limits/rate-limits.ts';

/** Does `work`, in which `email` shows a second factor. A wrong code makes the account's next wait longer, a right one ends it. */
export async function noteWrongCodes<T>(
  { rateLimits }: Auth,
  caller: Caller,
  email: string,
  work: () => Promise<T>,
): Promise<T> {
  try {
    const done = await work();
    await rateLimits.forget(email);
    return done;
  } catch (error) {
    if (error instanceof AppError && error.code === 'auth.wrong_code') await rateLimits.noteRefusal(caller, email);
    throw error;
  }
}
