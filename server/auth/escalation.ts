/** Nobody gives rights that they do not have, to a token, a role or a person; and nobody governs who has more. */
import { isDeepStrictEqual } from 'node:util';
import type { Access, Grant } from '../base/access.ts';
import type { Db } from '../db/database.ts';
import { authErrors } from './errors.ts';
import { unlimited } from './grants.ts';
import { Role } from './models.ts';
import { type GrantRow, superAdmin } from './rights.ts';

/** Throws `auth.exceeds_own_rights` for the first grant that reaches further than what the caller holds. */
export function refuseToExceed(access: Access, grants: readonly GrantRow[]): void {
  const beyond = grants.find((grant) => !access.grants(grant.action).some((own) => covers(own, grant)));
  if (beyond !== undefined) throw authErrors.exceeds_own_rights({ action: beyond.action });
}

/** The same for actions without any narrowing. */
export function refuseActionsBeyond(access: Access, actions: readonly string[]): void {
  refuseToExceed(access, unlimited(actions));
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
    roles.flatMap(({ grants = [] }) => grants),
  );
}

/** Whether one grant opens all that the other does: as many fields and locales, and no condition that the other lacks. */
function covers(own: Grant, given: GrantRow): boolean {
  const reaches = (held: ReadonlySet<string> | undefined, wanted: readonly string[] | null) =>
    held === undefined || wanted?.every((one) => held.has(one));
  if (!reaches(own.fields, given.fields) || !reaches(own.locales, given.locales)) return false;
  const wanted: Readonly<Record<string, unknown>> = given.condition ?? {};
  const { folders, ...others } = own.condition ?? {};
  if (folders && !given.condition?.folders?.every((id) => folders.includes(id))) return false;
  return Object.entries(others).every(([part, value]) => isDeepStrictEqual(value, wanted[part]));
}
