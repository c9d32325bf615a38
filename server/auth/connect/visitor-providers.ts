/** The services by which the website's visitors sign in, kept as data. Client secrets are encrypted and never told again. */
import type { Db, Tx } from '../../db/database.ts';
import type { Auth } from '../create-auth.ts';
import { authErrors } from '../errors.ts';
import { EndUserIdentity, VisitorProviderRow } from '../models.ts';
import type { OAuthService } from '../oauth/oauth-client.ts';
import { type Preset, type PresetName, presets } from './presets.ts';

export type VisitorProvider = {
  /** Part of the address: `/api/connect/<id>`. */
  readonly id: string;
  readonly preset: PresetName;
  readonly enabled: boolean;
  readonly clientId: string;
  readonly hasSecret: boolean;
  /** Null: as the preset says. */
  readonly scopes: string | null;
  readonly issuer: string | null;
  readonly authorizeUrl: string | null;
  readonly tokenUrl: string | null;
  readonly profileUrl: string | null;
  readonly emailsUrl: string | null;
  /** The page of the website that takes the answer; empty: `<SITE_URL>/connect/<id>/redirect`. */
  readonly redirectUrl: string;
};

export type VisitorProviderInput = Omit<VisitorProvider, 'hasSecret'> & {
  /** Absent: as before. Null: none. */
  readonly clientSecret?: string | null | undefined;
};

/** A provider ready to be used. `profileUrl` and `emailsUrl`: of those that do not speak OpenID Connect. */
export type UsableProvider = {
  readonly id: string;
  readonly service: OAuthService;
  readonly profileUrl: string | undefined;
  readonly emailsUrl: string | undefined;
  readonly redirectUrl: string;
};

export async function listVisitorProviders(db: Db): Promise<VisitorProvider[]> {
  return (await VisitorProviderRow.query(db.knex).orderBy('created_at')).map(toProvider);
}

/** How many visitors each service knows, by its id. */
export async function countConnectedVisitors(db: Db): Promise<ReadonlyMap<string, number>> {
  const rows = await EndUserIdentity.query(db.knex)
    .select('provider')
    .count('* as accounts')
    .groupBy('provider')
    .castTo<{ provider: string; accounts: string }[]>();
  return new Map(rows.map(({ provider, accounts }) => [provider, Number(accounts)]));
}

/** Makes or changes one. */
export async function saveVisitorProvider(auth: Auth, tx: Tx, input: VisitorProviderInput): Promise<VisitorProvider> {
  const { clientSecret, ...rest } = input;
  const sealed = typeof clientSecret === 'string' ? auth.sealing.seal(clientSecret, contextOf(input.id)) : clientSecret;
  const row = { ...rest, ...(sealed === undefined ? {} : { clientSecret: sealed }), updatedAt: new Date() };
  const [changed] = await VisitorProviderRow.query(tx.knex).patch(row).where('id', input.id).returning('*');
  return toProvider(changed ?? (await VisitorProviderRow.query(tx.knex).insert(row).returning('*')));
}

/** Throws `auth.unknown_service`. */
export async function removeVisitorProvider(tx: Tx, id: string): Promise<void> {
  if ((await VisitorProviderRow.query(tx.knex).deleteById(id)) === 0) throw authErrors.unknown_service();
}

/** Throws `auth.provider_disabled` for one that is off, incomplete or not there: strangers learn no more. */
export async function getUsableProvider(auth: Auth, id: string): Promise<UsableProvider> {
  const row = await VisitorProviderRow.query(auth.database.knex).findById(id);
  const service = row?.enabled ? serviceOf(auth, row) : undefined;
  if (!row || !service) throw authErrors.provider_disabled();
  const preset: Preset = presets[row.preset];
  const known = preset.is === 'oauth' ? preset : undefined;
  return {
    id,
    service,
    profileUrl: row.profileUrl ?? known?.profileUrl,
    emailsUrl: row.emailsUrl ?? known?.emailsUrl,
    redirectUrl: row.redirectUrl === '' ? `${auth.siteUrl}/connect/${id}/redirect` : row.redirectUrl,
  };
}

function serviceOf({ sealing }: Auth, row: VisitorProviderRow): OAuthService | undefined {
  const preset: Preset = presets[row.preset];
  const common = {
    clientId: row.clientId,
    clientSecret: row.clientSecret === null ? undefined : sealing.open(row.clientSecret, contextOf(row.id)),
    scopes: row.scopes ?? preset.scopes,
  };
  if (row.clientId === '') return undefined;
  if (preset.is === 'oidc') {
    const issuer = row.issuer ?? preset.issuer;
    return issuer === undefined ? undefined : { ...common, is: 'oidc', issuer };
  }
  const authorizeUrl = row.authorizeUrl ?? preset.authorizeUrl;
  return { ...common, is: 'oauth', authorizeUrl, tokenUrl: row.tokenUrl ?? preset.tokenUrl };
}

export function contextOf(id: string): string {
  return `visitor-provider:${id}`;
}

function toProvider(row: VisitorProviderRow): VisitorProvider {
  const { id, preset, enabled, clientId, clientSecret, scopes, issuer, redirectUrl } = row;
  const { authorizeUrl, tokenUrl, profileUrl, emailsUrl } = row;
  const hasSecret = clientSecret !== null;
  const addresses = { issuer, authorizeUrl, tokenUrl, profileUrl, emailsUrl, redirectUrl };
  return { id, preset, enabled, clientId, hasSecret, scopes, ...addresses };
}
