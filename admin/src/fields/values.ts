/** Values as the server answers them, whose form is not known: objects, and links (one, a list, or nothing). */
import type { Asset } from '../../../server/admin-api.ts';

/** An entry that a relation leads to, with the fields that were asked for. */
export type LinkedEntry = Readonly<Record<string, unknown>> & { readonly documentId: string };

/** What people read for a linked entry, by the title field of its type; its id where nothing names it. */
export function linkTitle(entry: LinkedEntry, target: { readonly titleField: string | null } | undefined): string {
  const name = target?.titleField;
  return String((name && entry[name]) || entry.documentId);
}

/** So many of what a field links to are asked for where they stand in one line: more are told by a sign that there are more. */
export const maxInLine = 10;

export function toAssets(value: unknown): readonly Asset[] {
  // Populated media have this shape; the server makes them from one list of columns.
  return toList(value).filter((item): item is Asset => isRecord(item) && typeof item.url === 'string');
}

export function toLinkedEntries(value: unknown): readonly LinkedEntry[] {
  return toList(value).filter((item): item is LinkedEntry => isRecord(item) && typeof item.documentId === 'string');
}

export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The value if it is an object, else an empty one. */
export function asRecord(value: unknown): Readonly<Record<string, unknown>> {
  return isRecord(value) ? value : {};
}

function toList(value: unknown): unknown[] {
  if (value === null || value === undefined) return [];
  return Array.isArray(value) ? value : [value];
}
