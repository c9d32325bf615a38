/**
 * Which account somebody has who comes by another service: the one that is linked with the identity; else the one of the
 * same address, if the service has verified it and its domain is allowed; else a new one, where that is wanted.
 */
import { z } from 'zod';
import type { Tx } from '../../db/database.ts';
import { canonicalEmail, insertAdmin } from '../admins/admins.ts';
import { authErrors } from '../errors.ts';
import { Admin, AdminIdentity } from '../models.ts';
import type { Claims } from '../oauth/oauth-client.ts';
import { hasPassword, noPassword } from '../passwords/password-hash.ts';
import { rolesOfGroups } from './group-roles.ts';
import type { SsoProvider } from './sso-providers.ts';

/** Claims of OpenID Connect Core, section 5.1, as far as they are read; what has another form counts as absent. */
const claimsSchema = z.object({
  iss: z.string(),
  sub: z.string(),
  email: z.email().max(254).optional().catch(undefined),
  email_verified: z.boolean().optional().catch(undefined),
  given_name: z.string().max(100).optional().catch(undefined),
  family_name: z.string().max(100).optional().catch(undefined),
});

export type SsoAccount = { readonly admin: Admin; readonly how: 'known' | 'linked' | 'invited' | 'created' };

/** Throws `auth.sso_no_account`, `auth.sso_email_unverified`. */
export async function findSsoAccount(tx: Tx, provider: SsoProvider, claims: Claims): Promise<SsoAccount> {
  const person = claimsSchema.parse(claims);
  const identity = await AdminIdentity.query(tx.knex).findOne({ issuer: person.iss, subject: person.sub });
  if (identity) {
    const admin = await Admin.query(tx.knex).findOne({ id: identity.adminId, active: true }).forUpdate();
    if (!admin) throw authErrors.sso_no_account();
    return { admin, how: 'known' };
  }
  const account = await accountOfAddress(tx, provider, person, rolesOfGroups(provider, claims).length > 0);
  await AdminIdentity.query(tx.knex).insert({ adminId: account.admin.id, issuer: person.iss, subject: person.sub });
  return account;
}

async function accountOfAddress(
  tx: Tx,
  { allowedDomains, trustEmail, defaultRole }: SsoProvider,
  person: z.output<typeof claimsSchema>,
  hasRoleByGroup: boolean,
): Promise<SsoAccount> {
  if (person.email === undefined || !(person.email_verified === true || trustEmail)) {
    throw authErrors.sso_email_unverified();
  }
  const email = canonicalEmail(person.email);
  const domain = email.slice(email.lastIndexOf('@') + 1);
  if (allowedDomains.length > 0 && !allowedDomains.includes(domain)) throw authErrors.sso_no_account();
  const admin = await Admin.query(tx.knex).findOne({ email }).forUpdate();
  if (admin?.active) return { admin, how: 'linked' };
  // An invitation is for the address, and this is its owner.
  if (admin && isInvited(admin)) {
    await admin.$query(tx.knex).patch({ passwordHash: noPassword, active: true });
    return { admin, how: 'invited' };
  }
  if (admin || (defaultRole === null && !hasRoleByGroup)) throw authErrors.sso_no_account();
  const names = { firstname: person.given_name, lastname: person.family_name };
  const roles = defaultRole === null ? [] : [defaultRole];
  const { id } = await insertAdmin(tx, { email, passwordHash: noPassword, ...names }, roles);
  return { admin: await Admin.query(tx.knex).findById(id).throwIfNotFound(), how: 'created' };
}

function isInvited({ passwordHash }: Admin): boolean {
  return !hasPassword(passwordHash) && passwordHash !== noPassword;
}
