import type { Tx } from '../../db/database.ts';
import type { ContentType, Field, Registry } from '../../schema/index.ts';
import { writeReferences } from './references.ts';
import type { Resolved } from './resolve.ts';
import type { DocumentState, RowState } from './row-state.ts';
import { shareValues } from './shared-fields.ts';
import type { Signature } from './signature.ts';
import type { Values } from './validate.ts';
import { releaseTargets } from './write-inverse.ts';
import { updateLinks } from './write-links.ts';
import { updateRow } from './write-row.ts';

export type Save = {
  readonly registry: Registry;
  readonly type: ContentType;
  readonly state: DocumentState;
  readonly locale: string;
  readonly resolved: Pick<Resolved, 'positionOf'>;
  readonly signature: Signature;
};

/** Writes what changed in the draft, or the only row of a type without drafts. */
export async function saveRow(
  tx: Tx,
  { registry, type, state, locale, resolved, signature }: Save,
  row: RowState,
  changed: readonly Field[],
  values: Values,
): Promise<RowState> {
  const { documentId } = state;
  const { status } = row;
  const { positionOf } = resolved;
  await updateRow(tx, type, { id: row.id, fields: changed, values, orderOf: () => positionOf(0) }, signature);
  await updateLinks(tx, type, row.id, { fields: changed, wanted: values, positionOf });
  await releaseTargets(tx, type, { documentId, locale, status }, changed, values);
  await writeReferences(tx, { registry, type, documentId, locale, status, before: row.values, after: values });
  const saved: RowState = { ...row, version: signature.version, values };
  await shareValues(tx, { registry, type, state, row: saved, fields: changed, signature });
  return saved;
}
