/**
 * Fields that all locales of a document share: what is not localised, save relations, which are each locale's own (as
 * recorded). A new locale takes shared values over, and writing one writes it in the document's other locales of the
 * same status; localised values are never touched.
 */
import { isDeepStrictEqual } from 'node:util';
import type { Tx } from '../../db/database.ts';
import { quoteIdent } from '../../db/sql.ts';
import type { ContentType, Field, Registry } from '../../schema/index.ts';
import { writeReferences } from './references.ts';
import { type DocumentState, findRow, type RowState, workingStatus } from './row-state.ts';
import { isHidden } from './row-values-sql.ts';
import type { Signature } from './signature.ts';
import type { Values } from './validate.ts';
import { copyLinks } from './write-links.ts';
import { columnNames, writeStatement } from './write-row.ts';

/** Whether the value of `field` is the same in all locales. A password is not: nobody can see whether it differs. */
export function isShared(type: ContentType, field: Field): boolean {
  return type.localized && !field.localized && field.type !== 'relation' && !isHidden(field);
}

/** The shared values that a new locale takes over, by field id. */
export function sharedValues(type: ContentType, state: DocumentState): Values {
  const status = workingStatus(type);
  const source = state.rows.find((row) => row.status === status);
  if (!source) return {};
  const shared = type.fields.filter((field) => isShared(type, field));
  return Object.fromEntries(shared.map((field) => [field.id, source.values[field.id] ?? null]));
}

export type Sharing = {
  readonly registry: Registry;
  readonly type: ContentType;
  /** The document as it was before the write. */
  readonly state: DocumentState;
  /** The row as it is now. */
  readonly row: RowState;
  readonly fields: readonly Field[];
  readonly signature: Signature;
};

/** Copies the shared ones of `fields` into the document's other locales of the same status, where they differ. */
export async function shareValues(tx: Tx, sharing: Sharing): Promise<void> {
  const { registry, type, state, row } = sharing;
  const fields = sharing.fields.filter((field) => isShared(type, field));
  if (fields.length === 0) return;
  const siblings = state.rows.filter(({ status, locale }) => status === row.status && locale !== row.locale);
  for (const sibling of siblings) {
    const stale = fields.filter(({ id }) => !isDeepStrictEqual(sibling.values[id] ?? null, row.values[id] ?? null));
    if (stale.length === 0) continue;
    await copyColumns(tx, sharing, sibling, stale);
    await copyLinks(tx, type, { from: row.id, to: sibling.id }, stale);
    const shared = Object.fromEntries(stale.map(({ id }) => [id, row.values[id] ?? null]));
    const { documentId } = state;
    const { locale, status, values: before } = sibling;
    const after = { ...before, ...shared };
    await writeReferences(tx, { registry, type, documentId, locale, status, before, after });
  }
}

async function copyColumns(
  tx: Tx,
  { type, state, row, signature: { actor, at, version } }: Sharing,
  sibling: RowState,
  fields: readonly Field[],
): Promise<void> {
  const sets = ['updated_at = $3', 'updated_by = $4', 'version = $5'];
  for (const column of fields.flatMap(columnNames).map(quoteIdent)) sets.push(`${column} = s.${column}`);
  // The version of a published row tells whether its draft has gone on since: a draft that has, still has.
  const draft = sibling.status === 'published' ? findRow(state, sibling.locale, 'draft') : undefined;
  const isBehind = draft !== undefined && draft.version > sibling.version;
  await writeStatement(tx, type, row.values, {
    text:
      `update ${quoteIdent(type.table)} t set ${sets.join(', ')} ` +
      `from ${quoteIdent(type.table)} s where s.id = $1 and t.id = $2`,
    values: [row.id, sibling.id, at, actor, isBehind ? sibling.version : version],
  });
}
