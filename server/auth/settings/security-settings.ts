/**
 * How administrators sign in, as far as it can be chosen: one row of JSON, read with every session. What is not stored
 * yet has its default, so a new setting needs no migration.
 */
import { z } from 'zod';
import type { Db, Tx } from '../../db/database.ts';
import { AuthSetting } from '../models.ts';

const name = 'security';

// Source of the defaults: the project's security defaults, "sessions".
export const securitySettings = z.object({
  /** Whose sessions may do nothing before they are proved by more than a password. */
  secondFactorFor: z.enum(['nobody', 'roles', 'everybody']).default('nobody'),
  /** Types of admin roles, for `roles`. */
  secondFactorRoles: z.array(z.string().max(63)).max(100).default([]),
  /** A session ends after so many minutes without use. */
  idleMinutes: z.int().min(5).max(1_440).default(120),
  /** And after so many hours in any case. */
  lifetimeHours: z.int().min(1).max(720).default(24),
  /** The lifetime of sessions that were opened with a second factor and the wish to stay signed in; 0: no such wish. */
  rememberDays: z.int().min(0).max(90).default(7),
  /** Passwords and passkeys open no session: administrators come by another service. */
  onlySso: z.boolean().default(false),
});

export type SecuritySettings = z.output<typeof securitySettings>;

export async function loadSecuritySettings(db: Db): Promise<SecuritySettings> {
  const row = await AuthSetting.query(db.knex).findById(name);
  return securitySettings.parse(row?.value ?? {});
}

export async function saveSecuritySettings(tx: Tx, value: SecuritySettings): Promise<void> {
  await AuthSetting.query(tx.knex).insert({ name, value, updatedAt: new Date() }).onConflict('name').merge();
}

/** Whether somebody with these roles must still show a second factor before they may do anything. */
export function lacksSecondFactor(
  settings: SecuritySettings,
  roles: readonly { readonly type: string }[],
  multiFactor: boolean,
): boolean {
  if (multiFactor || settings.secondFactorFor === 'nobody') return false;
  return (
    settings.secondFactorFor === 'everybody' || roles.some(({ type }) => settings.secondFactorRoles.includes(type))
  );
}
