/** The settings of signing in: of administrators and of visitors. */

export type SecuritySettings = {
  readonly secondFactorFor: 'nobody' | 'roles' | 'everybody';
  readonly secondFactorRoles: readonly string[];
  readonly idleMinutes: number;
  readonly lifetimeHours: number;
  /** 0: nobody stays signed in for longer. */
  readonly rememberDays: number;
  readonly onlySso: boolean;
};

export type GroupRole = { readonly group: string; readonly role: string };

/** A service by which administrators sign in. */
export type SsoProvider = {
  readonly id: string;
  readonly name: string;
  readonly issuer: string;
  readonly clientId: string;
  readonly hasSecret: boolean;
  readonly trustEmail: boolean;
  /** Empty: all. */
  readonly allowedDomains: readonly string[];
  /** The role of accounts that are made at the first sign-in; null makes none. */
  readonly defaultRole: string | null;
  /** What is asked for beside `openid email profile`. */
  readonly scopes: string | null;
  /** The claim that names the person's groups; null: groups mean nothing. */
  readonly groupsClaim: string | null;
  /** Roles, by their types, that are given and taken by the groups at each sign-in. */
  readonly groupRoles: readonly GroupRole[];
  readonly enabled: boolean;
  readonly fromEnvironment: boolean;
};

/** With how many accounts have signed in by it. */
export type ListedService<P extends SsoProvider | VisitorProvider> = P & { readonly accounts: number };

export type SsoProviderDraft = Omit<SsoProvider, 'id' | 'hasSecret' | 'fromEnvironment'> & {
  /** Absent: as before. */
  readonly clientSecret?: string | null;
};

export type VisitorSettings = {
  readonly allowRegistration: boolean;
  readonly emailConfirmation: boolean;
  readonly confirmationRedirect: string;
  readonly defaultRole: string;
  readonly sessions: 'long' | 'refresh';
};

/** A service by which visitors sign in. Null: as the preset says. */
export type VisitorProvider = {
  readonly id: string;
  readonly preset: 'github' | 'google' | 'oidc';
  readonly enabled: boolean;
  readonly clientId: string;
  readonly hasSecret: boolean;
  readonly scopes: string | null;
  readonly issuer: string | null;
  readonly authorizeUrl: string | null;
  readonly tokenUrl: string | null;
  readonly profileUrl: string | null;
  readonly emailsUrl: string | null;
  readonly redirectUrl: string;
};

export type VisitorProviderDraft = Omit<VisitorProvider, 'id' | 'hasSecret'> & {
  /** Absent: as before. */
  readonly clientSecret?: string | null;
};
