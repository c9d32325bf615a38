/** Administrators, their sessions and proofs, tokens. */

/** The signed-in administrator. */
export type Me = {
  readonly id: number;
  readonly email: string;
  readonly firstname: string | null;
  readonly lastname: string | null;
  /** False for who signs in by another service only. */
  readonly hasPassword: boolean;
  /** This session may do nothing before a second factor is shown or set up. */
  readonly owesSecondFactor: boolean;
  /** The roles that this session looks at the admin as, changing nothing; null when the person is themselves. */
  readonly viewsAs: readonly ViewedRole[] | null;
  /** Names of what the person may do outside of content types. */
  readonly may: readonly string[];
};

export type ViewedRole = { readonly type: string; readonly name: string };

/** Which entries or files a right is about: those for which every part holds. */
export type GrantCondition = {
  readonly own?: true;
  readonly assigned?: string;
  readonly status?: 'published' | 'unpublished';
  /** Of files: ids of folders, each with all below it. */
  readonly folders?: readonly number[];
  readonly filters?: Readonly<Record<string, unknown>>;
};

/** A right, by names. Null means all. */
export type Grant = {
  readonly action: string;
  readonly fields: readonly string[] | null;
  readonly locales: readonly string[] | null;
  readonly condition: GrantCondition | null;
  /** It names something that is no more. */
  readonly broken?: true;
};

export type Role = {
  readonly type: string;
  readonly name: string;
  readonly description: string;
  readonly builtIn: boolean;
  readonly actions: readonly string[];
  readonly grants: readonly Grant[];
  readonly people: number;
};

export type RoleDraft = Pick<Role, 'name' | 'description' | 'grants'>;

/** Somebody of the admin, as others see them. */
export type PersonOfRole = {
  readonly id: number;
  readonly email: string;
  readonly firstname: string | null;
  readonly lastname: string | null;
  readonly active: boolean;
};

/** Every action that a role or a token can be given. */
export type Grantable = { readonly meta: { readonly actions: readonly string[] } };

/** How one may sign in. */
export type SignInWays = {
  readonly services: readonly { readonly id: string; readonly name: string }[];
  /** False where only the services are let in. */
  readonly passwords: boolean;
};

export type Session = {
  readonly id: number;
  readonly ip: string | null;
  readonly userAgent: string | null;
  readonly method: 'password' | 'passkey' | 'sso';
  readonly multiFactor: boolean;
  readonly createdAt: string;
  readonly lastSeenAt: string;
  readonly expiresAt: string;
  /** Whether this is the session that asks. */
  readonly current: boolean;
};

export type Passkey = {
  readonly id: number;
  readonly name: string;
  readonly backedUp: boolean;
  readonly createdAt: string;
  readonly lastUsedAt: string | null;
};

/** What a browser's authenticator answers; only the server looks into it. */
export type PasskeyAnswer = { readonly id: string };

export type ProofOfIdentity =
  | { readonly password: string }
  | { readonly code: string }
  | { readonly passkey: PasskeyAnswer };

export type ApiToken = {
  readonly id: number;
  readonly name: string;
  readonly description: string | null;
  readonly type: 'full-access' | 'read-only' | 'custom';
  readonly grants: readonly Grant[];
  readonly allowedAddresses: readonly string[];
  readonly lastUsedAt: string | null;
  readonly expiresAt: string | null;
  readonly createdAt: string;
};

export type ApiTokenDraft = {
  readonly name: string;
  readonly description: string;
  readonly type: ApiToken['type'];
  readonly grants: readonly Grant[];
  readonly allowedAddresses: readonly string[];
  /** Milliseconds; null for ever; absent leaves it. */
  readonly lifespan?: number | null;
};

/** A question about rights: of a person (`user`, an id) or of a role (its type). */
export type ExplainQuery = {
  readonly user?: string;
  readonly role?: string;
  readonly action: string;
  readonly documentId?: string;
  readonly locale?: string;
  readonly field?: string;
};

/** What keeps a right from being enough. `depends`: that is so for some entries, files or people only. */
export type RightObstacle = { readonly depends?: true } & (
  | { readonly is: 'missing' | 'broken' | 'own' }
  | { readonly is: 'locales'; readonly locales: readonly string[] }
  | { readonly is: 'fields'; readonly fields: readonly string[] }
  | { readonly is: 'assigned'; readonly field: string }
  | { readonly is: 'status'; readonly status: 'published' | 'unpublished' }
  | { readonly is: 'filters'; readonly filters: Readonly<Record<string, unknown>> }
  | { readonly is: 'folders'; readonly folders: readonly number[] }
);

/** One right of a role, or that it has none. */
export type ExplainedRight = {
  readonly role: { readonly type: string; readonly name: string };
  readonly granted: boolean;
  readonly obstacles: readonly RightObstacle[];
  /** Null for all. */
  readonly fields: readonly string[] | null;
  readonly locales: readonly string[] | null;
};

export type Explanation = {
  readonly allowed: boolean;
  readonly summary: string;
  readonly reasons: readonly ExplainedRight[];
};
