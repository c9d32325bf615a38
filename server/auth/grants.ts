/** What a role or a token is given, as it is written over HTTP and as it is kept. */
import { z } from 'zod';
import type { GrantRow } from './rights.ts';

const name = z.string().min(1).max(200);

const conditionInput = z.strictObject({
  /** Entries that the person has made. */
  own: z.literal(true).optional(),
  /** Names from the type through relations to a text that holds the sign-in name of the person: `editor.email`. */
  assigned: z.string().min(1).max(500).optional(),
  status: z.enum(['published', 'unpublished']).optional(),
  /** Of files: ids of folders, each with all below it. */
  folders: z.array(z.number().int().positive()).min(1).max(200).optional(),
  /** Filters of the query dialect, by names. */
  filters: z.record(z.string(), z.unknown()).optional(),
});

const grantInput = z.strictObject({
  action: name,
  /** Names; null or absent for all. */
  fields: z.array(name).max(500).nullish(),
  /** Codes; null or absent for all. */
  locales: z.array(name).min(1).max(200).nullish(),
  /** All parts must hold; null or absent for every entry. */
  condition: conditionInput.nullish(),
});
export const grantsInput = z.array(grantInput).max(5_000);

export type GrantInput = z.output<typeof grantInput>;

export type ShownGrant = {
  readonly action: string;
  readonly fields: readonly string[] | null;
  readonly locales: readonly string[] | null;
  readonly condition: z.output<typeof conditionInput> | null;
  /** It names something that is no more, and opens nothing (or, for fields, less than it did). */
  readonly broken?: true;
};

/** Who holds grants: some conditions make no sense for all. */
export type Holder = 'admin' | 'visitor' | 'public' | 'token';

/** Between what people write and what is kept. Implemented by entries, which knows the model. */
export type GrantForms = {
  /** Throws `entries.invalid_grants` with everything that is wrong, by paths below `at`. */
  toStored(grants: readonly GrantInput[], given: { at: string; known: readonly string[]; holder: Holder }): GrantRow[];
  toShown(rows: readonly GrantRow[]): ShownGrant[];
};

/** Grants without any narrowing, for a list of actions. */
export function unlimited(actions: readonly string[]): GrantRow[] {
  return [...new Set(actions)].map((action) => ({ action, fields: null, locales: null, condition: null }));
}

/** Those of every action that is given without any narrowing, and the rest. */
export function actionsOf(rows: readonly GrantRow[]): string[] {
  return [...new Set(rows.map(({ action }) => action))].sort();
}
