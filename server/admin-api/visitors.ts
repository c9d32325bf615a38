/** The website's visitors and their roles. */
import type { Role } from './people.ts';

export type Visitor = {
  readonly id: number;
  readonly documentId: string;
  readonly username: string;
  readonly email: string;
  /** `local`, or the name of the service by which they came. */
  readonly provider: string;
  readonly confirmed: boolean;
  readonly blocked: boolean;
  readonly createdAt: string;
  /** Null for who may do nothing; absent for who may not see roles. */
  readonly role?: Pick<VisitorRole, 'id' | 'name' | 'type'> | null;
};

export type VisitorDraft = Pick<Visitor, 'username' | 'email' | 'confirmed' | 'blocked'> & {
  /** The id of one. */
  readonly role: number;
  /** Absent: as before. */
  readonly password?: string;
};

export type VisitorRole = Role & { readonly id: number };
