/**
 * Fields that all locales of a document share: plain values that are not localised. A new locale takes them over, and
 * writing one writes it in the document's other locales of the same status; localised values are never touched.
 */
import type { Tx } from '../../db/database.ts';
import { quoteIdent } from '../../db/sql.ts';
import type { ContentType, Field } from '../../schema/index.ts';
import { type DocumentState, type Status, workingStatus } from './row-state.ts';
import type { Signature } from './signature.ts';

/** Whether the value of `field` is the same in all locales. Relations, media and components are each locale's own (contract, section 5). */
export function isShared(type: ContentType, field: Field): boolean {
  return type.localized && !field.localized && field.type === 'scalar' && field.kind !== 'password';
}

/** The shared values of a document by attribute name, for a locale that is being made. */
export function sharedData(type: ContentType, state: DocumentState): Record<string, unknown> {
  const status = workingStatus(type);
  const source = state.rows.find((row) => row.status === status);
  if (!source) return {};
  const shared = type.fields.filter((field) => isShared(type, field));
  return Object.fromEntries(shared.map((field) => [field.name, source.values[field.id] ?? null]));
}

export type Sharing = {
  readonly documentId: string;
  readonly locale: string;
  readonly status: Status;
  /** The row that was written. */
  readonly rowId: number;
  readonly fields: readonly Field[];
  /** Whether the other rows count as edited since their publication: true for a draft that is only saved. */
  readonly marksEdited: boolean;
};

/** Copies the shared ones of `fields` into the document's other locales of the same status. */
export async function shareValues(
  tx: Tx,
  type: ContentType,
  sharing: Sharing,
  { actor, at }: Signature,
): Promise<void> {
  const columns = sharing.fields.flatMap((field) =>
    isShared(type, field) && field.type === 'scalar' ? [quoteIdent(field.column)] : [],
  );
  if (columns.length === 0) return;
  const values: unknown[] = [sharing.rowId, sharing.documentId, sharing.locale, sharing.status];
  const sets = ['version = t.version + 1', ...columns.map((column) => `${column} = s.${column}`)];
  if (sharing.marksEdited) sets.push(`updated_at = $${values.push(at)}`, `updated_by = $${values.push(actor)}`);
  await tx.query({
    text:
      `update ${quoteIdent(type.table)} t set ${sets.join(', ')} from ${quoteIdent(type.table)} s ` +
      `where s.id = $1 and t.document_id = $2 and t.locale <> $3 and t.status = $4 ` +
      `and (${columns.map((column) => `t.${column} is distinct from s.${column}`).join(' or ')})`,
    values,
  });
}
