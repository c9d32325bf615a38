/**
 * Password hashes: argon2id for all that we make; bcrypt, as imported from elsewhere, is verified and then replaced.
 *
 * A hash costs 19 MiB and some 30 ms on purpose. Only so many run at once that a wave of sign-ins can take neither the
 * memory nor the thread pool; the rest queue, and beyond the queue they are refused.
 */
import { availableParallelism } from 'node:os';
import { hash, verify } from '@node-rs/argon2';
import bcrypt from 'bcryptjs';
import { newSecret } from '../../base/ids.ts';
import { authErrors } from '../errors.ts';

// OWASP ASVS 5, appendix C: argon2id with m = 19 456 KiB, t = 2, p = 1; the library's algorithm is argon2id.
const parameters = { memoryCost: 19_456, timeCost: 2, parallelism: 1, outputLen: 32 };
const currentForm = '$argon2id$v=19$m=19456,t=2,p=1$';

const maxRunning = Math.min(4, availableParallelism());
const maxWaiting = 100;
let running = 0;
const waiting: (() => void)[] = [];

/** Stands in place of the hash of somebody who signs in by another service; no hash has this form. */
export const noPassword = '!';

/** False for who is invited and has not come yet, and for who signs in by another service. */
export function hasPassword(stored: string): boolean {
  return stored !== '' && stored !== noPassword;
}

/** Throws `auth.busy` when too many are waiting. */
export function hashPassword(password: string): Promise<string> {
  return inTurn(() => hash(password.normalize('NFC'), parameters));
}

/** `outdated`: right, and to be hashed anew because the stored form is an old one. Throws `auth.busy`. */
export async function verifyPassword(stored: string, password: string): Promise<'wrong' | 'right' | 'outdated'> {
  if (!hasPassword(stored)) {
    await pretendToVerify(password);
    return 'wrong';
  }
  return inTurn(async () => {
    if (/^\$2[aby]\$/.test(stored)) return (await bcrypt.compare(password, stored)) ? 'outdated' : 'wrong';
    if (!(await verify(stored, password.normalize('NFC')))) return 'wrong';
    return stored.startsWith(currentForm) ? 'right' : 'outdated';
  });
}

let decoy: Promise<string> | undefined;

/** Takes as long as a true verification: for accounts that do not exist. Throws `auth.busy`. */
export async function pretendToVerify(password: string): Promise<void> {
  decoy ??= hashPassword(newSecret());
  await verifyPassword(await decoy, password);
}

async function inTurn<T>(work: () => Promise<T>): Promise<T> {
  if (running >= maxRunning) {
    if (waiting.length >= maxWaiting) throw authErrors.busy({}, { headers: { 'Retry-After': '2' } });
    await new Promise<void>((resolve) => waiting.push(resolve));
  } else {
    running += 1;
  }
  try {
    return await work();
  } finally {
    // The place goes to the next in the queue; only without one it becomes free.
    const next = waiting.shift();
    if (next) next();
    else running -= 1;
  }
}
