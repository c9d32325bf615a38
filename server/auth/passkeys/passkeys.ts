/**
 * The passkeys of administrators: added, listed, named, removed, and asked for a proof. Every challenge is a one-time
 * token, used up by the first answer whatever that is; the person must be verified by the device, so a passkey counts as
 * more than one factor.
 */
import {
  type AuthenticationResponseJSON,
  generateAuthenticationOptions,
  generateRegistrationOptions,
  type RegistrationResponseJSON,
  verifyAuthenticationResponse,
  verifyRegistrationResponse,
} from '@simplewebauthn/server';
import type { Db, Tx } from '../../db/database.ts';
import type { Auth } from '../create-auth.ts';
import { authErrors } from '../errors.ts';
import { Admin, Passkey } from '../models.ts';
import { type OneTimePurpose, redeemOneTimeToken, saveOneTimeToken } from '../one-time-tokens.ts';
import { type RelyingParty, relyingPartyOf } from './relying-party.ts';

export type PasskeyInfo = {
  readonly id: number;
  readonly name: string;
  /** Whether it is kept on several devices. */
  readonly backedUp: boolean;
  readonly createdAt: Date;
  readonly lastUsedAt: Date | null;
};

/** The part of a request that says at which address it was made. */
export type Asked = { readonly host: string | undefined };

const maxPasskeys = 20;
/** EdDSA, ES256 and RS256 (COSE): what authenticators of today make. */
const supportedAlgorithmIDs = [-8, -7, -257];
const serviceName = 'Plinth';

export async function listPasskeys(db: Db, adminId: number): Promise<PasskeyInfo[]> {
  return (await Passkey.query(db.knex).where('admin_id', adminId).orderBy('id')).map(toInfo);
}

/** What the browser needs to make a passkey. Throws `auth.too_many_passkeys`. */
export async function beginPasskey({ database, publicUrl }: Auth, adminId: number, { host }: Asked) {
  const admin = await Admin.query(database.knex).findById(adminId).throwIfNotFound();
  const known = await Passkey.query(database.knex).where('admin_id', adminId);
  if (known.length >= maxPasskeys) throw authErrors.too_many_passkeys({ limit: maxPasskeys });
  const options = await generateRegistrationOptions({
    rpName: serviceName,
    rpID: relyingPartyOf(publicUrl, host).id,
    userID: Uint8Array.from(Buffer.from(admin.passkeyHandle.replaceAll('-', ''), 'hex')),
    userName: admin.email,
    excludeCredentials: known.map(({ credentialId, transports }) => ({ id: credentialId, transports })),
    supportedAlgorithmIDs,
    authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
  });
  await saveChallenge({ database }, 'admin-passkey-new', adminId, options.challenge);
  return options;
}

/** A passkey that was made for the challenge of `beginPasskey`, not stored yet. Throws `auth.wrong_passkey`. */
export async function verifyNewPasskey(auth: Auth, adminId: number, response: RegistrationResponseJSON, asked: Asked) {
  const challenge = await takeChallenge(auth, 'admin-passkey-new', adminId, response.response.clientDataJSON);
  const verified = await verifyRegistrationResponse({
    response,
    supportedAlgorithmIDs,
    ...expectedOf(challenge, relyingPartyOf(auth.publicUrl, asked.host)),
  }).catch(refused);
  if (!verified.verified) throw authErrors.wrong_passkey();
  const { credential, credentialBackedUp } = verified.registrationInfo;
  return {
    adminId,
    credentialId: credential.id,
    publicKey: Buffer.from(credential.publicKey),
    counter: credential.counter,
    transports: credential.transports ?? [],
    backedUp: credentialBackedUp,
  };
}

/** Throws `auth.passkey_known` for one that somebody has already. */
export async function storePasskey(
  tx: Tx,
  passkey: Awaited<ReturnType<typeof verifyNewPasskey>> & { readonly name: string },
): Promise<PasskeyInfo> {
  const known = await Passkey.query(tx.knex).findOne('credential_id', passkey.credentialId);
  if (known) throw authErrors.passkey_known();
  return toInfo(await Passkey.query(tx.knex).insert(passkey).returning('*'));
}

/** Throws `auth.unknown_passkey`, also for one of somebody else. */
export async function renamePasskey(tx: Tx, adminId: number, id: number, name: string): Promise<PasskeyInfo> {
  const [row] = await Passkey.query(tx.knex).patch({ name }).where({ id, admin_id: adminId }).returning('*');
  if (!row) throw authErrors.unknown_passkey();
  return toInfo(row);
}

/** Resolves to what was removed. Throws `auth.unknown_passkey`, also for one of somebody else. */
export async function removePasskey(tx: Tx, adminId: number, id: number): Promise<PasskeyInfo> {
  const [row] = await Passkey.query(tx.knex).delete().where({ id, admin_id: adminId }).returning('*');
  if (!row) throw authErrors.unknown_passkey();
  return toInfo(row);
}

/** What the browser needs to ask for any passkey of this site: nobody has to say first who they are. */
export async function askForPasskey(auth: Auth, { host }: Asked) {
  const options = await generateAuthenticationOptions({
    rpID: relyingPartyOf(auth.publicUrl, host).id,
    userVerification: 'required',
  });
  await saveChallenge(auth, 'admin-passkey-use', null, options.challenge);
  return options;
}

/** Resolves to whose passkey has answered a challenge of `askForPasskey`. Throws `auth.wrong_passkey`. */
export async function provePasskey(auth: Auth, response: AuthenticationResponseJSON, asked: Asked): Promise<number> {
  const challenge = await takeChallenge(auth, 'admin-passkey-use', null, response.response.clientDataJSON);
  const passkey = await Passkey.query(auth.database.knex).findOne('credential_id', response.id);
  if (!passkey) throw authErrors.wrong_passkey();
  const { credentialId, publicKey, counter } = passkey;
  const { verified, authenticationInfo } = await verifyAuthenticationResponse({
    response,
    ...expectedOf(challenge, relyingPartyOf(auth.publicUrl, asked.host)),
    credential: { id: credentialId, publicKey: Uint8Array.from(publicKey), counter },
  }).catch(refused);
  if (!verified) throw authErrors.wrong_passkey();
  await Passkey.query(auth.database.knex)
    .patch({ counter: authenticationInfo.newCounter, lastUsedAt: new Date() })
    .findById(passkey.id);
  return passkey.adminId;
}

function expectedOf(expectedChallenge: string, { id, origin }: RelyingParty) {
  return { expectedChallenge, expectedOrigin: origin, expectedRPID: id, requireUserVerification: true };
}

async function saveChallenge(
  { database }: Pick<Auth, 'database'>,
  purpose: OneTimePurpose,
  subjectId: number | null,
  text: string,
): Promise<void> {
  await database.transaction((tx) => saveOneTimeToken(tx, { purpose, subjectId, text }));
}

/** In a transaction of its own: an answer that turns out wrong has used the challenge up all the same. */
async function takeChallenge(
  { database }: Auth,
  purpose: OneTimePurpose,
  subjectId: number | null,
  clientDataJSON: string,
): Promise<string> {
  const text = challengeOf(clientDataJSON);
  const taken = await database.transaction((tx) => redeemOneTimeToken(tx, purpose, text));
  if (!taken || taken.subjectId !== subjectId) throw authErrors.wrong_passkey();
  return text;
}

function challengeOf(clientDataJSON: string): string {
  try {
    const { challenge } = JSON.parse(Buffer.from(clientDataJSON, 'base64url').toString('utf8'));
    return typeof challenge === 'string' ? challenge : '';
  } catch {
    return ''; // Not JSON: no challenge of ours.
  }
}

/** The library throws for each thing that is not as expected; which one helps an attacker alone. */
function refused(cause: unknown): never {
  throw authErrors.wrong_passkey({}, { cause });
}

function toInfo({ id, name, backedUp, createdAt, lastUsedAt }: Passkey): PasskeyInfo {
  return { id, name, backedUp, createdAt, lastUsedAt };
}
