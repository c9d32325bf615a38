/** Administrators made and helped from the command line, by whoever may run commands on the machine. */
import { type AuditAction, recordAudit } from '../../audit/index.ts';
import { systemAccess } from '../../base/access.ts';
import type { Database, Tx } from '../../db/database.ts';
import { authErrors } from '../errors.ts';
import { Admin } from '../models.ts';
import { hashPassword } from '../passwords/password-hash.ts';
import { removeSecondFactor } from '../second-factor/second-factor.ts';
import { loadSecuritySettings, saveSecuritySettings } from '../settings/security-settings.ts';
import { type AdminInfo, canonicalEmail, insertAdmin } from './admins.ts';
import { refuseWeakPassword } from './set-up.ts';

export type CreateAdminInput = {
  readonly email: string;
  readonly password: string;
  readonly firstname?: string | undefined;
  readonly lastname?: string | undefined;
};

/** Makes a super-admin. Throws `auth.weak_password`, `auth.email_taken`. */
export async function createAdmin(database: Database, { password, ...person }: CreateAdminInput): Promise<AdminInfo> {
  refuseWeakPassword(password, person.email);
  const passwordHash = await hashPassword(password);
  return database.transaction(async (tx) => {
    const admin = await insertAdmin(tx, { ...person, passwordHash }, ['super-admin']);
    await record(tx, 'admin.create', admin);
    return admin;
  });
}

/** For somebody who has lost the authenticator app and the recovery codes. Throws `auth.unknown_admin`. */
export async function resetSecondFactor(database: Database, email: string): Promise<void> {
  await database.transaction(async (tx) => {
    const admin = await Admin.query(tx.knex).findOne({ email: canonicalEmail(email) });
    if (!admin) throw authErrors.unknown_admin();
    await removeSecondFactor(tx, admin.id);
    await record(tx, 'admin.second-factor-off', admin);
  });
}

/** The way back in when only another service is let in and that is away. */
export async function allowPasswordSignIn(database: Database): Promise<void> {
  await database.transaction(async (tx) => {
    await saveSecuritySettings(tx, { ...(await loadSecuritySettings(tx)), onlySso: false });
    const { actor } = systemAccess('command line');
    await recordAudit(tx, {
      actor,
      action: 'security.change',
      subject: 'settings:security',
      details: { onlySso: false },
    });
  });
}

function record(
  tx: Tx,
  action: AuditAction,
  { id, email }: { readonly id: number; readonly email: string },
): Promise<void> {
  const { actor } = systemAccess('command line');
  return recordAudit(tx, { actor, action, subject: `admin:${id}`, details: { email } });
}
