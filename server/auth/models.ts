/**
 * The system tables of this domain as Objection models: columns and relations, no behaviour. Bind each query:
 * `Role.query(db.knex)`. Rows have camelCase keys, going in and coming out; conditions name columns as they are in SQL.
 */

import { Model, snakeCaseMappers } from 'objection';
import type { GrantCondition } from '../base/access.ts';
import type { PresetName } from './connect/presets.ts';
import type { GrantRow } from './rights.ts';

class AuthModel extends Model {
  static override columnNameMappers = snakeCaseMappers();
  declare id: number;
  declare createdAt: Date;
}

export class RoleGrant extends AuthModel {
  static override tableName = 'role_grants';
  static override jsonAttributes = ['condition'];
  declare roleId: number;
  declare action: string;
  declare fields: string[] | null;
  declare locales: string[] | null;
  declare condition: GrantCondition | null;
}

export class Role extends AuthModel {
  static override tableName = 'roles';
  declare documentId: string;
  declare audience: 'visitor' | 'admin';
  declare type: string;
  declare name: string;
  declare description: string;
  declare builtIn: boolean;
  declare updatedAt: Date;
  declare grants?: RoleGrant[];

  static override relationMappings = () => ({
    grants: {
      relation: Model.HasManyRelation,
      modelClass: RoleGrant,
      join: { from: 'roles.id', to: 'role_grants.role_id' },
    },
  });
}

export class ApiToken extends AuthModel {
  static override tableName = 'api_tokens';
  static override jsonAttributes = ['grants'];
  declare name: string;
  declare description: string;
  declare type: 'full-access' | 'read-only' | 'custom';
  declare permissions: string[];
  /** Narrowed rights; those without any narrowing are in `permissions`. */
  declare grants: GrantRow[];
  declare allowedAddresses: string[];
  declare tokenHash: Buffer;
  declare createdBy: number | null;
  declare lastUsedAt: Date | null;
  declare expiresAt: Date | null;
  declare updatedAt: Date;
}

export class Admin extends AuthModel {
  static override tableName = 'admins';
  declare email: string;
  declare firstname: string | null;
  declare lastname: string | null;
  declare passwordHash: string;
  declare active: boolean;
  /** Sealed. */
  declare totpSecret: string | null;
  declare totpActive: boolean;
  declare totpLastStep: number;
  /** What authenticators know the person by. */
  declare passkeyHandle: string;
  declare lastLoginAt: Date | null;
  declare updatedAt: Date;
  declare roles?: Role[];

  static override relationMappings = () => ({
    roles: {
      relation: Model.ManyToManyRelation,
      modelClass: Role,
      join: {
        from: 'admins.id',
        through: { from: 'admin_roles.admin_id', to: 'admin_roles.role_id' },
        to: 'roles.id',
      },
    },
  });
}

export class AdminSession extends AuthModel {
  static override tableName = 'sessions';
  declare tokenHash: Buffer;
  declare adminId: number;
  declare ip: string | null;
  declare userAgent: string | null;
  declare lastSeenAt: Date;
  declare expiresAt: Date;
  declare provedAt: Date;
  declare multiFactor: boolean;
  /** Ids of the roles that the person looks at the admin as. */
  declare viewAs: number[] | null;
  declare method: 'password' | 'passkey' | 'sso';
  declare admin?: Admin;

  static override relationMappings = () => ({
    admin: {
      relation: Model.BelongsToOneRelation,
      modelClass: Admin,
      join: { from: 'sessions.admin_id', to: 'admins.id' },
    },
  });
}

export class Passkey extends AuthModel {
  static override tableName = 'passkeys';
  declare adminId: number;
  declare credentialId: string;
  declare publicKey: Buffer;
  declare counter: number;
  declare transports: string[];
  declare name: string;
  declare backedUp: boolean;
  declare lastUsedAt: Date | null;
}

/** A service by which administrators sign in. */
export class SsoProviderRow extends Model {
  static override tableName = 'sso_providers';
  static override jsonAttributes = ['groupRoles'];
  static override columnNameMappers = snakeCaseMappers();
  declare id: string;
  declare name: string;
  declare issuer: string;
  declare clientId: string;
  /** Sealed. */
  declare clientSecret: string | null;
  declare trustEmail: boolean;
  declare allowedDomains: string[];
  declare defaultRole: string | null;
  declare scopes: string | null;
  declare groupsClaim: string | null;
  declare groupRoles: { readonly group: string; readonly role: string }[];
  declare enabled: boolean;
  declare updatedAt: Date;
}

/** Whom another service knows by `subject`. */
export class AdminIdentity extends AuthModel {
  static override tableName = 'admin_identities';
  declare adminId: number;
  declare issuer: string;
  declare subject: string;
}

/** A group of settings, by its name. */
export class AuthSetting extends Model {
  static override tableName = 'auth_settings';
  static override idColumn = 'name';
  static override columnNameMappers = snakeCaseMappers();
  static override jsonAttributes = ['value'];
  declare name: string;
  declare value: unknown;
  declare updatedAt: Date;
}

export class EndUser extends AuthModel {
  static override tableName = 'end_users';
  declare documentId: string;
  declare username: string;
  declare email: string;
  declare provider: string;
  declare passwordHash: string | null;
  declare confirmed: boolean;
  declare blocked: boolean;
  declare roleId: number | null;
  declare updatedAt: Date;
  declare role?: Role | null;

  static override relationMappings = () => ({
    role: {
      relation: Model.BelongsToOneRelation,
      modelClass: Role,
      join: { from: 'end_users.role_id', to: 'roles.id' },
    },
  });
}

export class OneTimeToken extends AuthModel {
  static override tableName = 'one_time_tokens';
  static override idColumn = 'token_hash';
  declare tokenHash: Buffer;
  declare purpose: string;
  declare subjectId: number | null;
  declare expiresAt: Date;
}

export class EndUserSession extends Model {
  static override tableName = 'end_user_sessions';
  static override columnNameMappers = snakeCaseMappers();
  declare id: string;
  declare userId: number;
  declare expiresAt: Date;
  declare user?: EndUser;

  static override relationMappings = () => ({
    user: {
      relation: Model.BelongsToOneRelation,
      modelClass: EndUser,
      join: { from: 'end_user_sessions.user_id', to: 'end_users.id' },
    },
  });
}

/** A service by which visitors sign in. */
export class VisitorProviderRow extends Model {
  static override tableName = 'visitor_providers';
  static override columnNameMappers = snakeCaseMappers();
  declare id: string;
  declare preset: PresetName;
  declare enabled: boolean;
  declare clientId: string;
  /** Sealed. */
  declare clientSecret: string | null;
  declare scopes: string | null;
  declare issuer: string | null;
  declare authorizeUrl: string | null;
  declare tokenUrl: string | null;
  declare profileUrl: string | null;
  declare emailsUrl: string | null;
  declare redirectUrl: string;
  declare updatedAt: Date;
}

/** Whom another service knows by `subject`. */
export class EndUserIdentity extends AuthModel {
  static override tableName = 'end_user_identities';
  declare userId: number;
  declare provider: string;
  declare subject: string;
}

export class RefreshToken extends Model {
  static override tableName = 'refresh_tokens';
  static override idColumn = 'token_hash';
  static override columnNameMappers = snakeCaseMappers();
  declare tokenHash: Buffer;
  declare sessionId: string;
  declare usedAt: Date | null;
}

export class SigningKey extends Model {
  static override tableName = 'signing_keys';
  static override columnNameMappers = snakeCaseMappers();
  declare id: string;
  declare purpose: string;
  /** 256 bits in base64url. */
  declare secret: string;
}
