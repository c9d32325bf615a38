/** API tokens: made, found by what a request carries, rotated, revoked. The text is shown once and never stored. */
import type { Db, Tx } from '../db/database.ts';
import { noteApiTokenUse, usePrecisionMs } from './counters-sql.ts';
import { authErrors } from './errors.ts';
import { unlimited } from './grants.ts';
import { ApiToken } from './models.ts';
import { compileRights, fullAccess, type GrantRow, type Rights, readOnly } from './rights.ts';
import { hashSecret, newApiTokenText } from './token-text.ts';

export type ApiTokenType = 'full-access' | 'read-only' | 'custom';

export type NewApiToken = {
  readonly name: string;
  readonly description?: string;
  readonly type: ApiTokenType;
  /** Actions such as `api::article.article.find`; for `custom` alone, and then at least one. */
  readonly permissions?: readonly string[];
  /** Further rights, narrowed to fields, locales or conditions; for `custom` alone. */
  readonly grants?: readonly GrantRow[];
  /** Addresses and ranges from which alone it is good; none means everywhere. */
  readonly allowedAddresses?: readonly string[];
  /** Absent: it never expires. */
  readonly expiresAt?: Date | null;
  /** Id of the administrator who makes it; null for the command line. */
  readonly createdBy?: number | null;
};

/** A token without its secret. */
export type ApiTokenInfo = {
  readonly id: number;
  readonly name: string;
  readonly description: string;
  readonly type: ApiTokenType;
  readonly permissions: readonly string[];
  readonly grants: readonly GrantRow[];
  readonly allowedAddresses: readonly string[];
  readonly createdAt: Date;
  readonly expiresAt: Date | null;
  /** Exact to a minute. */
  readonly lastUsedAt: Date | null;
};

/** A token as a request meets it. */
export type LiveApiToken = {
  readonly id: number;
  readonly name: string;
  readonly expiresAt: Date | null;
  readonly rights: Rights;
  readonly allowedAddresses: readonly string[];
  /** When its use was last written down, in epoch milliseconds: the one part that changes. */
  readonly use: { notedAt: number };
};

/** Resolves to the token and its secret, which nobody can get again. Throws `auth.token_name_taken`, `auth.token_without_permissions`. */
export async function createApiToken(tx: Tx, token: NewApiToken): Promise<{ info: ApiTokenInfo; accessKey: string }> {
  const { permissions, grants } = scopesOf(token);
  await refuseTakenName(tx, token.name);
  const accessKey = newApiTokenText();
  const row = await ApiToken.query(tx.knex)
    .insert({
      name: token.name,
      description: token.description ?? '',
      type: token.type,
      permissions,
      grants,
      allowedAddresses: [...(token.allowedAddresses ?? [])],
      tokenHash: hashSecret(accessKey),
      createdBy: token.createdBy ?? null,
      expiresAt: token.expiresAt ?? null,
    })
    .returning('*');
  return { info: toInfo(row), accessKey };
}

export type ApiTokenChange = {
  readonly name: string;
  readonly description: string;
  readonly type: ApiTokenType;
  readonly permissions?: readonly string[];
  readonly grants?: readonly GrantRow[];
  readonly allowedAddresses: readonly string[];
  /** Undefined leaves it. */
  readonly expiresAt: Date | null | undefined;
};

/** Changes everything but the secret. Throws `auth.unknown_token`, `auth.token_name_taken`, `auth.token_without_permissions`. */
export async function changeApiToken(tx: Tx, id: number, change: ApiTokenChange): Promise<ApiTokenInfo> {
  const { name, description, type, allowedAddresses, expiresAt } = change;
  const { name: present } = await getApiToken(tx, id);
  if (present !== name) await refuseTakenName(tx, name);
  const row = await ApiToken.query(tx.knex)
    .patch({
      ...{
        name,
        description,
        type,
        ...scopesOf(change),
        allowedAddresses: [...allowedAddresses],
        updatedAt: new Date(),
      },
      ...(expiresAt === undefined ? {} : { expiresAt }),
    })
    .findById(id)
    .returning('*')
    .first();
  if (!row) throw authErrors.unknown_token({ token: id });
  return toInfo(row);
}

/** Throws `auth.unknown_token`. */
export async function getApiToken(db: Db, id: number): Promise<ApiTokenInfo> {
  const row = await ApiToken.query(db.knex).findById(id);
  if (!row) throw authErrors.unknown_token({ token: id });
  return toInfo(row);
}

/** What is given without any narrowing stands by itself. Throws `auth.token_without_permissions`. */
function scopesOf({ type, permissions = [], grants = [] }: Pick<NewApiToken, 'type' | 'permissions' | 'grants'>) {
  const isWhole = ({ fields, locales, condition }: GrantRow) => !fields && !locales && !condition;
  const whole = new Set([...permissions, ...grants.filter(isWhole).map(({ action }) => action)]);
  const narrowed = grants.filter((grant) => !isWhole(grant));
  if ((type === 'custom') !== whole.size + narrowed.length > 0) throw authErrors.token_without_permissions();
  return { permissions: [...whole], grants: narrowed };
}

export async function listApiTokens(db: Db): Promise<ApiTokenInfo[]> {
  return (await ApiToken.query(db.knex).orderBy('id')).map(toInfo);
}

/** Gives the token a new secret; the old one is worth nothing from the commit on. Throws `auth.unknown_token`. */
export async function rotateApiToken(tx: Tx, id: number): Promise<{ info: ApiTokenInfo; accessKey: string }> {
  const accessKey = newApiTokenText();
  const row = await ApiToken.query(tx.knex)
    .patch({ tokenHash: hashSecret(accessKey), lastUsedAt: null, updatedAt: new Date() })
    .findById(id)
    .returning('*')
    .first();
  if (!row) throw authErrors.unknown_token({ token: id });
  return { info: toInfo(row), accessKey };
}

/** By id, or by name. Throws `auth.unknown_token`. */
export async function revokeApiToken(tx: Tx, idOrName: number | string): Promise<ApiTokenInfo> {
  const column = typeof idOrName === 'number' ? 'id' : 'name';
  const [row] = await ApiToken.query(tx.knex).delete().where(column, idOrName).returning('*');
  if (!row) throw authErrors.unknown_token({ token: idOrName });
  return toInfo(row);
}

/** The live token of this hash (hex). Whether it has expired is for the caller to see: time goes on while it is remembered. */
export async function findApiToken(db: Db, hashHex: string): Promise<LiveApiToken | undefined> {
  const row = await ApiToken.query(db.knex).findOne('token_hash', Buffer.from(hashHex, 'hex'));
  if (!row) return undefined;
  const { id, name, expiresAt, allowedAddresses, lastUsedAt } = row;
  const use = { notedAt: lastUsedAt?.getTime() ?? 0 };
  return { id, name, expiresAt, allowedAddresses, rights: rightsOf(row), use };
}

/** Notes that the token was used, now and then and without waiting: a request never pays for it. */
export function noteUse(db: Db, token: LiveApiToken): void {
  const now = Date.now();
  if (now - token.use.notedAt < usePrecisionMs) return;
  token.use.notedAt = now;
  // A missed note is made by a later request; when the database is away the request itself says so.
  noteApiTokenUse(db, token.id).catch(() => undefined);
}

/** The rights of a token, also of one that is asked about. */
function rightsOf({ type, permissions, grants }: Pick<ApiTokenInfo, 'type' | 'permissions' | 'grants'>): Rights {
  switch (type) {
    case 'full-access':
      return fullAccess;
    case 'read-only':
      return readOnly;
    case 'custom':
      return compileRights([...unlimited(permissions), ...grants]);
    default:
      throw new Error(`Unknown token type: ${type satisfies never}`);
  }
}

async function refuseTakenName(tx: Tx, name: string): Promise<void> {
  // The unique constraint decides a race; this look gives the usual case its own error.
  if (await ApiToken.query(tx.knex).findOne({ name }).select('id')) throw authErrors.token_name_taken();
}

function toInfo(row: ApiToken): ApiTokenInfo {
  const { id, name, description, type, permissions, grants, allowedAddresses, createdAt, expiresAt, lastUsedAt } = row;
  return { id, name, description, type, permissions, grants, allowedAddresses, createdAt, expiresAt, lastUsedAt };
}
