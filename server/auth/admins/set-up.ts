/**
 * The first administrator of an installation: by the one-time link that the server prints, or from its settings.
 * Whoever comes second finds that somebody came first; a lock decides between two at the same moment.
 */
import { newSecret } from '../../base/ids.ts';
import type { Database, Tx } from '../../db/database.ts';
import { authErrors } from '../errors.ts';
import { cancelOneTimeTokens, redeemOneTimeToken, saveOneTimeToken } from '../one-time-tokens.ts';
import { hashPassword } from '../passwords/password-hash.ts';
import { problemsOfAdminPassword } from '../passwords/password-rules.ts';
import { type AdminInfo, hasAdmin, insertAdmin, type NewAdmin } from './admins.ts';

/** Source: any fixed number; it names this lock among the advisory locks of the database. */
const firstAdminLock = 5_107_301;

/** A new set-up token for the link `/admin/setup?token=…`, good for 72 hours; `undefined` once there is an administrator. */
export async function ensureSetupToken(database: Database): Promise<string | undefined> {
  return database.transaction(async (tx) => {
    if (await hasAdmin(tx)) return undefined;
    const text = newSecret();
    await saveOneTimeToken(tx, { purpose: 'setup', subjectId: null, text });
    return text;
  });
}

/** Makes the administrator of the settings when there is none yet. Resolves to whether it did. Throws `auth.weak_password`. */
export async function ensureFirstAdmin(
  database: Database,
  { email, password }: { readonly email: string; readonly password: string },
): Promise<boolean> {
  if (await hasAdmin(database)) return false;
  refuseWeakPassword(password, email);
  const passwordHash = await hashPassword(password);
  return database.transaction(async (tx) => {
    await lockFirstAdmin(tx);
    if (await hasAdmin(tx)) return false;
    await insertAdmin(tx, { email, passwordHash }, ['super-admin']);
    return true;
  });
}

/** Throws `auth.setup_done`, `auth.invalid_setup_token`. The token is used up by success alone. */
export async function setUpFirstAdmin(tx: Tx, token: string, admin: NewAdmin): Promise<AdminInfo> {
  await lockFirstAdmin(tx);
  if (await hasAdmin(tx)) throw authErrors.setup_done();
  if (!(await redeemOneTimeToken(tx, 'setup', token))) {
    const message = 'This set-up link is not valid any more';
    throw authErrors.invalid_setup_token(
      {},
      { problems: [{ path: ['token'], code: 'auth.invalid_setup_token', message }] },
    );
  }
  await cancelOneTimeTokens(tx, 'setup', null);
  return insertAdmin(tx, admin, ['super-admin']);
}

/** Throws `auth.weak_password` with what is wrong. */
export function refuseWeakPassword(password: string, email?: string): void {
  const problems = problemsOfAdminPassword(password, email);
  if (problems.length > 0) throw authErrors.weak_password({}, { problems, message: problems[0]?.message });
}

async function lockFirstAdmin(tx: Tx): Promise<void> {
  await tx.knex.raw('select pg_advisory_xact_lock(?)', [firstAdminLock]);
}
