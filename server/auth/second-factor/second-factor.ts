/**
 * The second factor of an administrator: set up, asked for at sign-in, taken away. A code counts once: its time step is
 * remembered under the lock of the row. Recovery codes are stored hashed and used up.
 */
import { randomInt } from 'node:crypto';
import type { Db, Tx } from '../../db/database.ts';
import { endSessionsOfAdmin } from '../admins/sessions.ts';
import type { Auth } from '../create-auth.ts';
import { authErrors } from '../errors.ts';
import { Admin } from '../models.ts';
import { hashSecret } from '../token-text.ts';
import { newTotpSecret, stepOfCode, totpUri } from './totp.ts';

const recoveryCodeCount = 10;
/** Without letters and digits that look alike: 31 signs, so ten of them are 49 bits. */
const recoveryAlphabet = 'abcdefghjkmnpqrstuvwxyz23456789';

/** A new secret, not in force before a code of it is shown. Throws `auth.second_factor_active`. */
export async function beginSecondFactor(
  { sealing }: Auth,
  tx: Tx,
  adminId: number,
): Promise<{ secret: string; uri: string }> {
  const admin = await lockAdmin(tx, adminId);
  if (admin.totpActive) throw authErrors.second_factor_active();
  const secret = newTotpSecret();
  await admin.$query(tx.knex).patch({ totpSecret: sealing.seal(secret, contextOf(adminId)) });
  return { secret, uri: totpUri(secret, admin.email) };
}

/**
 * From now on sign-in asks for a code. Resolves to the recovery codes, shown this once; all sessions end. Throws
 * `auth.wrong_code`, `auth.second_factor_active`.
 */
export async function activateSecondFactor(auth: Auth, tx: Tx, adminId: number, code: string): Promise<string[]> {
  const admin = await lockAdmin(tx, adminId);
  if (admin.totpActive) throw authErrors.second_factor_active();
  await spendTotpCode(auth, tx, admin, code);
  await admin.$query(tx.knex).patch({ totpActive: true });
  await endSessionsOfAdmin(tx, adminId);
  return replaceRecoveryCodes(tx, adminId);
}

/** Resolves to ten new codes in place of all before. Throws `auth.no_second_factor`. */
export async function renewRecoveryCodes(tx: Tx, adminId: number): Promise<string[]> {
  const admin = await lockAdmin(tx, adminId);
  if (!admin.totpActive) throw authErrors.no_second_factor();
  return replaceRecoveryCodes(tx, adminId);
}

/** Sign-in asks for the password alone again; all sessions end. */
export async function removeSecondFactor(tx: Tx, adminId: number): Promise<void> {
  const admin = await lockAdmin(tx, adminId);
  await admin.$query(tx.knex).patch({ totpActive: false, totpSecret: null });
  await tx.knex('recovery_codes').delete().where('admin_id', adminId);
  await endSessionsOfAdmin(tx, adminId);
}

/** Uses up a code of the app, or a recovery code. Throws `auth.wrong_code`. */
export async function spendSecondFactor(auth: Auth, tx: Tx, adminId: number, code: string): Promise<void> {
  const admin = await lockAdmin(tx, adminId);
  if (/^\d{6}$/.test(code)) {
    await spendTotpCode(auth, tx, admin, code);
    return;
  }
  const used = await tx
    .knex('recovery_codes')
    .delete()
    .where({ admin_id: adminId, code_hash: hashSecret(code.toLowerCase().replaceAll(/[\s-]/g, '')) });
  if (used === 0) throw authErrors.wrong_code();
}

export async function countRecoveryCodes(db: Db, adminId: number): Promise<number> {
  const row = await db.knex('recovery_codes').where('admin_id', adminId).count({ n: '*' }).first();
  return Number(row?.n ?? 0);
}

async function spendTotpCode({ sealing }: Auth, tx: Tx, admin: Admin, code: string): Promise<void> {
  if (admin.totpSecret === null) throw authErrors.wrong_code();
  const step = stepOfCode(sealing.open(admin.totpSecret, contextOf(admin.id)), code, Date.now());
  if (step === undefined || step <= admin.totpLastStep) throw authErrors.wrong_code();
  await admin.$query(tx.knex).patch({ totpLastStep: step });
}

async function replaceRecoveryCodes(tx: Tx, adminId: number): Promise<string[]> {
  const codes = Array.from({ length: recoveryCodeCount }, newRecoveryCode);
  await tx.knex('recovery_codes').delete().where('admin_id', adminId);
  await tx
    .knex('recovery_codes')
    .insert(codes.map((code) => ({ admin_id: adminId, code_hash: hashSecret(code.replace('-', '')) })));
  return codes;
}

function newRecoveryCode(): string {
  const letter = () => recoveryAlphabet.charAt(randomInt(recoveryAlphabet.length));
  const half = () => Array.from({ length: 5 }, letter).join('');
  return `${half()}-${half()}`;
}

async function lockAdmin(tx: Tx, adminId: number): Promise<Admin> {
  return Admin.query(tx.knex).findById(adminId).forUpdate().throwIfNotFound();
}

export function contextOf(adminId: number): string {
  return `admin-totp:${adminId}`;
}
