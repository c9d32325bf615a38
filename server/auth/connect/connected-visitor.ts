/**
 * The account of a visitor who came by another service: the one of the identity, or a new one. An account of the same
 * address that was made otherwise stays closed: its owner signs in as before. (Who can register an address elsewhere must not
 * get an account here by that.)
 */
import { randomInt } from 'node:crypto';
import type { Tx } from '../../db/database.ts';
import { findByEmail, getRoleId, insertEndUser } from '../end-users/end-users.ts';
import { authErrors } from '../errors.ts';
import { EndUser, EndUserIdentity } from '../models.ts';
import { loadVisitorSettings } from '../settings/visitor-settings.ts';
import type { Profile } from './read-profile.ts';

/** Throws `auth.blocked`, `auth.no_verified_email`, `auth.end_user_email_taken`, `auth.registration_off`. */
export async function findConnectedVisitor(tx: Tx, provider: string, profile: Profile): Promise<EndUser> {
  const { subject, email } = profile;
  const identity = await EndUserIdentity.query(tx.knex).findOne({ provider, subject });
  if (identity) return refuseBlocked(await EndUser.query(tx.knex).findById(identity.userId).throwIfNotFound());
  if (email === undefined) throw authErrors.no_verified_email();
  const known = await findByEmail(tx, email);
  // Imported ones know their provider but not yet their identity there.
  if (known && known.provider !== provider) throw authErrors.end_user_email_taken();
  const user = known ? refuseBlocked(known) : await makeVisitor(tx, provider, { ...profile, email });
  await EndUserIdentity.query(tx.knex).insert({ userId: user.id, provider, subject });
  return user;
}

async function makeVisitor(
  tx: Tx,
  provider: string,
  { email, username }: Profile & { readonly email: string },
): Promise<EndUser> {
  const { allowRegistration, defaultRole } = await loadVisitorSettings(tx);
  if (!allowRegistration) throw authErrors.registration_off();
  return insertEndUser(tx, {
    username: await freeUsername(tx, username),
    email,
    provider,
    passwordHash: null,
    confirmed: true,
    blocked: false,
    roleId: await getRoleId(tx, defaultRole),
  });
}

async function freeUsername(tx: Tx, wanted: string): Promise<string> {
  const base = wanted.normalize('NFC').slice(0, 100);
  // An address as a name could pass for somebody else's address at sign-in.
  const name = base.includes('@') || base.length < 3 ? `visitor-${randomInt(1e9)}` : base;
  const taken = await EndUser.query(tx.knex).findOne({ username: name }).select('id');
  return taken ? `${name}-${randomInt(1e9)}` : name;
}

function refuseBlocked(user: EndUser): EndUser {
  if (user.blocked) throw authErrors.blocked();
  return user;
}
