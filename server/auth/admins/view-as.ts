/**
 * "View as": a session that has the rights of other roles for a while, to see what people with these roles see. Kept with
 * the session, so that it ends with it; while it lasts nothing can be changed.
 */
import type { Tx } from '../../db/database.ts';
import { authErrors } from '../errors.ts';
import { AdminSession, Role } from '../models.ts';
import { hashSecret } from '../token-text.ts';

export type ViewedRole = { readonly type: string; readonly name: string };

/** Throws `auth.unknown_admin_role`, `auth.unknown_session`. */
export async function beginViewAs(tx: Tx, token: string, types: readonly string[]): Promise<ViewedRole[]> {
  const roles = await Role.query(tx.knex)
    .where({ audience: 'admin' })
    .whereIn('type', [...types])
    .orderBy('id');
  const missing = types.find((type) => !roles.some((role) => role.type === type));
  if (missing !== undefined) throw authErrors.unknown_admin_role({ role: missing });
  await setViewAs(
    tx,
    token,
    roles.map(({ id }) => id),
  );
  return roles.map(({ type, name }) => ({ type, name }));
}

/** Throws `auth.unknown_session`. */
export function endViewAs(tx: Tx, token: string): Promise<void> {
  return setViewAs(tx, token, null);
}

async function setViewAs(tx: Tx, token: string, viewAs: number[] | null): Promise<void> {
  const changed = await AdminSession.query(tx.knex).patch({ viewAs }).where('token_hash', hashSecret(token));
  if (changed === 0) throw authErrors.unknown_session();
}
