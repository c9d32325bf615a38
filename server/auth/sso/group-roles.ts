/**
 * Roles by the groups that a service names. The mapping is in charge of the roles that it names and of no others: at each
 * sign-in they are given to who is in their group and taken from who is not. Nobody becomes super-admin unless the mapping
 * names that role, and the last super-admin stays one.
 */
import type { Tx } from '../../db/database.ts';
import { changePerson, getPerson, isLastSuperAdmin } from '../admins/people.ts';
import { Role } from '../models.ts';
import type { Claims } from '../oauth/oauth-client.ts';

export type GroupMapping = {
  /** The name of the claim, or a way to it (`realm_access.roles`); null: groups mean nothing. */
  readonly groupsClaim: string | null;
  readonly groupRoles: readonly { readonly group: string; readonly role: string }[];
};

/** Types of the roles that the person's groups give. A claim that is missing or of another form names no group. */
export function rolesOfGroups({ groupsClaim, groupRoles }: GroupMapping, claims: Claims): string[] {
  if (groupsClaim === null) return [];
  const told = claimAt(claims, groupsClaim);
  const groups = new Set(Array.isArray(told) ? told : [told]);
  return [...new Set(groupRoles.filter(({ group }) => groups.has(group)).map(({ role }) => role))];
}

/** Resolves to the new roles, or to undefined where they are as they were. A change ends the person's sessions. */
export async function applyGroupRoles(
  tx: Tx,
  mapping: GroupMapping,
  adminId: number,
  claims: Claims,
): Promise<readonly string[] | undefined> {
  if (mapping.groupsClaim === null || mapping.groupRoles.length === 0) return undefined;
  const given = rolesOfGroups(mapping, claims);
  const { roles: before } = await getPerson(tx, adminId);
  const taken = new Set(mapping.groupRoles.map(({ role }) => role).filter((role) => !given.includes(role)));
  if (before.includes('super-admin') && taken.has('super-admin') && (await isLastSuperAdmin(tx, adminId))) {
    taken.delete('super-admin');
  }
  const kept = before.filter((role) => !taken.has(role));
  // A role that was deleted after the mapping was made is nobody's.
  const known = await Role.query(tx.knex).where({ audience: 'admin' }).whereIn('type', given);
  const added = known.map(({ type }) => type).filter((type) => !before.includes(type));
  if (added.length === 0 && kept.length === before.length) return undefined;
  return (await changePerson(tx, adminId, { roles: [...kept, ...added] })).roles;
}

/** Names of claims may hold dots themselves (`https://example.org/groups`), so the whole name comes first. */
function claimAt(claims: Claims, name: string): unknown {
  if (Object.hasOwn(claims, name)) return claims[name];
  const step = (value: unknown, key: string) => (isRecord(value) && Object.hasOwn(value, key) ? value[key] : undefined);
  return name.split('.').reduce<unknown>(step, claims);
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}
