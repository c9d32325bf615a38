/**
 * The services by which administrators sign in: one of the environment, others kept as data. Client secrets are encrypted
 * and never leave the server again.
 */
import type { OidcConfig } from '../../config/config.ts';
import type { Db, Tx } from '../../db/database.ts';
import { findRoles } from '../admins/admins.ts';
import type { Auth } from '../create-auth.ts';
import { authErrors } from '../errors.ts';
import { AdminIdentity, SsoProviderRow } from '../models.ts';
import type { OAuthService } from '../oauth/oauth-client.ts';
import { loadSecuritySettings } from '../settings/security-settings.ts';
import type { GroupMapping } from './group-roles.ts';

export type SsoProvider = GroupMapping & {
  readonly id: string;
  readonly name: string;
  readonly issuer: string;
  readonly clientId: string;
  readonly hasSecret: boolean;
  /** Addresses are believed even where the service does not say that it has verified them. */
  readonly trustEmail: boolean;
  /** Empty: all. */
  readonly allowedDomains: readonly string[];
  /** The admin role of accounts that are made at the first sign-in; null makes none. */
  readonly defaultRole: string | null;
  /** What is asked for beside `openid email profile`, such as `groups`; null: nothing. */
  readonly scopes: string | null;
  readonly enabled: boolean;
  /** Of the environment: not changed here. */
  readonly fromEnvironment: boolean;
};

export type SsoProviderInput = Omit<SsoProvider, 'hasSecret' | 'fromEnvironment'> & {
  /** Absent: as before. Null: none. */
  readonly clientSecret?: string | null | undefined;
};

const environmentId = 'environment';

export async function listSsoProviders(auth: Auth, db: Db): Promise<SsoProvider[]> {
  const rows = await SsoProviderRow.query(db.knex).orderBy('created_at');
  return [...(auth.oidc ? [fromEnvironment(auth.oidc)] : []), ...rows.map(toProvider)];
}

/** How many administrators each service knows, by its issuer. */
export async function countSsoAccounts(db: Db): Promise<ReadonlyMap<string, number>> {
  const rows = await AdminIdentity.query(db.knex)
    .select('issuer')
    .count('* as accounts')
    .groupBy('issuer')
    .castTo<{ issuer: string; accounts: string }[]>();
  return new Map(rows.map(({ issuer, accounts }) => [issuer, Number(accounts)]));
}

/** Where passwords are switched off, a service is left to come by. Throws `auth.last_service`. */
export async function refuseWithoutService(auth: Auth, tx: Tx): Promise<void> {
  const { onlySso } = await loadSecuritySettings(tx);
  if (onlySso && (await listSignInServices(auth, tx)).length === 0) throw authErrors.last_service();
}

/** The services that can be used for signing in, as strangers see them. */
export async function listSignInServices(auth: Auth, db: Db): Promise<{ id: string; name: string }[]> {
  const providers = await listSsoProviders(auth, db);
  return providers.filter(({ enabled }) => enabled).map(({ id, name }) => ({ id, name }));
}

/** A service by its id, or the only one without. Throws `auth.unknown_service`. */
export async function getSignInService(
  auth: Auth,
  id: string | undefined,
): Promise<{ provider: SsoProvider; service: OAuthService }> {
  const usable = (await listSsoProviders(auth, auth.database)).filter(({ enabled }) => enabled);
  const provider = usable.find((one) => (id === undefined ? usable.length === 1 : one.id === id));
  if (!provider) throw authErrors.unknown_service();
  return { provider, service: await serviceOf(auth, provider) };
}

/** Throws `auth.service_taken`, `auth.unknown_admin_role`, `auth.domains_required`. */
export async function createSsoProvider(auth: Auth, tx: Tx, input: SsoProviderInput): Promise<SsoProvider> {
  const known = await SsoProviderRow.query(tx.knex).findById(input.id);
  if (known || input.id === environmentId) throw authErrors.service_taken({ id: input.id });
  await check(tx, input);
  return toProvider(await SsoProviderRow.query(tx.knex).insert(rowOf(auth, input)).returning('*'));
}

/** Throws `auth.unknown_service`, `auth.unknown_admin_role`, `auth.domains_required`. */
export async function changeSsoProvider(auth: Auth, tx: Tx, input: SsoProviderInput): Promise<SsoProvider> {
  await check(tx, input);
  const [row] = await SsoProviderRow.query(tx.knex)
    .patch({ ...rowOf(auth, input), updatedAt: new Date() })
    .where('id', input.id)
    .returning('*');
  if (!row) throw authErrors.unknown_service();
  return toProvider(row);
}

/** Throws `auth.unknown_service`. */
export async function removeSsoProvider(tx: Tx, id: string): Promise<void> {
  if ((await SsoProviderRow.query(tx.knex).deleteById(id)) === 0) throw authErrors.unknown_service();
}

/** An open door is refused: at a public service anybody has a verified address. */
async function check(tx: Tx, input: SsoProviderInput): Promise<void> {
  const roles = rolesOf(input);
  if (roles.length === 0) return;
  if (input.allowedDomains.length === 0) throw authErrors.domains_required();
  await findRoles(tx, roles);
}

/** The types of the roles that somebody may get by the service. */
export function rolesOf({ defaultRole, groupRoles }: Pick<SsoProvider, 'defaultRole' | 'groupRoles'>): string[] {
  return [...(defaultRole === null ? [] : [defaultRole]), ...groupRoles.map(({ role }) => role)];
}

async function serviceOf(auth: Auth, { id, issuer, clientId, scopes: more }: SsoProvider): Promise<OAuthService> {
  const scopes = more === null ? 'openid email profile' : `openid email profile ${more}`;
  const common = { is: 'oidc', issuer, clientId, scopes } as const;
  if (id === environmentId) return { ...common, clientSecret: auth.oidc?.clientSecret?.reveal() };
  const row = await SsoProviderRow.query(auth.database.knex).findById(id).throwIfNotFound();
  const { clientSecret } = row;
  return {
    ...common,
    clientSecret: clientSecret === null ? undefined : auth.sealing.open(clientSecret, contextOf(id)),
  };
}

function rowOf({ sealing }: Auth, { clientSecret, allowedDomains, groupRoles, ...input }: SsoProviderInput) {
  const sealed = typeof clientSecret === 'string' ? sealing.seal(clientSecret, contextOf(input.id)) : clientSecret;
  return {
    ...input,
    allowedDomains: allowedDomains.map((domain) => domain.toLowerCase()),
    groupRoles: [...groupRoles],
    ...(sealed === undefined ? {} : { clientSecret: sealed }),
  };
}

export function contextOf(id: string): string {
  return `sso-provider:${id}`;
}

function toProvider(row: SsoProviderRow): SsoProvider {
  const { id, name, issuer, clientId, clientSecret, trustEmail, allowedDomains, defaultRole, enabled } = row;
  const { scopes, groupsClaim, groupRoles } = row;
  return {
    ...{ id, name, issuer, clientId, trustEmail, allowedDomains, defaultRole, enabled },
    ...{ scopes, groupsClaim, groupRoles },
    hasSecret: clientSecret !== null,
    fromEnvironment: false,
  };
}

function fromEnvironment({
  name,
  issuer,
  clientId,
  clientSecret,
  allowedDomains,
  defaultRole,
}: OidcConfig): SsoProvider {
  return {
    id: environmentId,
    name,
    issuer,
    clientId,
    hasSecret: clientSecret !== undefined,
    trustEmail: false,
    allowedDomains,
    defaultRole: defaultRole ?? null,
    ...{ scopes: null, groupsClaim: null, groupRoles: [] },
    enabled: true,
    fromEnvironment: true,
  };
}
