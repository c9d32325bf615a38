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
};

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
  readonly lastUsedAt: string | null;
  readonly expiresAt: string | null;
  readonly createdAt: string;
};
