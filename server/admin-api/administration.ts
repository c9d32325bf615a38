/** What administrators look after: people, the audit log, the system and its jobs. */
import type { AuditAction } from '../audit/index.ts';

/** Somebody of the admin. */
export type Person = {
  readonly id: number;
  readonly email: string;
  readonly firstname: string | null;
  readonly lastname: string | null;
  /** Types of roles. */
  readonly roles: readonly string[];
  readonly active: boolean;
  /** Invited, and the invitation not taken yet. */
  readonly invited: boolean;
};

export type PersonChange = {
  readonly firstname?: string | null;
  readonly lastname?: string | null;
  readonly active?: boolean;
  readonly roles?: readonly string[];
};

export type AuditItem = {
  readonly id: number;
  readonly at: string;
  readonly actor: {
    readonly kind: 'anonymous' | 'api-token' | 'end-user' | 'admin' | 'system';
    readonly id: number | null;
    readonly name: string | null;
  };
  readonly ip: string | null;
  readonly requestId: string | null;
  readonly action: AuditAction;
  readonly subject: string | null;
  readonly details: unknown;
};

export type AuditFilter = {
  readonly q?: string;
  readonly action?: string;
  readonly from?: string;
  readonly to?: string;
};

export type SystemFacts = {
  readonly version: string;
  readonly node: string;
  readonly startedAt: string;
  readonly database: {
    readonly version: string;
    readonly bytes: number;
    readonly connections: number;
    readonly maxConnections: number;
  };
  readonly content: { readonly documents: number };
  readonly storage: { readonly kind: 'local' | 's3'; readonly files: number; readonly bytes: number };
};

export type JobState = 'due' | 'running' | 'scheduled' | 'retrying' | 'failed';

export type QueuedJob = {
  readonly id: string;
  readonly name: string;
  readonly state: JobState;
  readonly overdue: boolean;
  readonly attempts: number;
  readonly maxAttempts: number;
  readonly lastError: string | null;
  readonly createdAt: string;
  readonly runAt: string;
  readonly startedAt: string | null;
};
