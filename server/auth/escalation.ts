/** Nobody gives rights that they do not have, to a token, a role or a person; and nobody governs who has more. */
import { type Access, isAllowed } from '../base/access.ts';
import type { Db } from '../db/database.ts';
import { authErrors } from './errors.ts';
import { Role } from './models.ts';
import { superAdmin } from './rights.ts';

/** Throws `auth.exceeds_own_rights` for the first action that the caller does not hold. */
export function refuseToExceed(access: Access, actions: readonly string[]): void {
  const beyond = actions.find((action) => !isAllowed(access, action));
  if (beyond !== undefined) throw authErrors.exceeds_own_rights({ action: beyond });
}

/** The same for the rights of admin roles, named by their types. Unknown roles have none. */
export async function refuseRolesBeyond(db: Db, access: Access, types: readonly string[]): Promise<void> {
  if (access.key === superAdmin.key) return;
  const roles = await Role.query(db.knex)
    .where({ audience: 'admin' })
    .whereIn('type', [...types])
    .withGraphFetched('grants');
  if (roles.some(({ type }) => type === 'super-admin')) throw authErrors.exceeds_own_rights({ action: 'super-admin' });
  refuseToExceed(
    access,
    roles.flatMap(({ grants = [] }) => grants.map(({ action }) => action)),
  );
}
