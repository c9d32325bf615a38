import { isDeepStrictEqual } from 'node:util';
import type { Tx } from '../../db/database.ts';
import { entryErrors } from '../errors.ts';
import { findVersion } from '../versions.ts';
import { authoriseWrite, checkRows, checkShared, writableFields } from './authorise-write.ts';
import { checkVersion, type ExpectedVersion, type WriteContext, type Written } from './context.ts';
import { keepExistingValues } from './existing-targets.ts';
import type { DocumentInput } from './publish.ts';
import { reservePositions, resolveReferences } from './resolve.ts';
import { closeWrite } from './revisions.ts';
import { findWorkingRow, lockDocument, rowsOf } from './row-state.ts';
import { isHidden, isStored } from './row-values-sql.ts';
import { saveRow } from './save-row.ts';
import { sign } from './signature.ts';
import { type Values, validateEntry } from './validate.ts';

export type RestoreVersionInput = Omit<DocumentInput, 'locale'> & {
  readonly number: number;
  /** Names of the fields to bring back; undefined for all. */
  readonly fields: readonly string[] | undefined;
  readonly expected?: ExpectedVersion | undefined;
};

/**
 * Makes the draft (or the only row of a type without drafts) what it was in a version, whole or in some fields. What was
 * purged since is left out, fields that are newer than the version stay. It is a save like any other: the version that
 * it replaces stays in the history. Throws `entries.not_found`, `entries.invalid_key`, `entries.invalid_data`,
 * `entries.version_conflict`, `entries.precondition_failed`.
 */
export async function restoreVersion(tx: Tx, context: WriteContext, input: RestoreVersionInput): Promise<Written> {
  const { registry } = context;
  const { type, documentId } = input;
  const state = await lockDocument(tx, type, documentId);
  const version = state && (await findVersion(tx, type, documentId, input.number));
  const working = state && version && findWorkingRow(state, type, version.locale);
  if (!working || !version.values) throw entryErrors.not_found();
  checkVersion(input.expected, state, working);
  const { locale } = version;
  const writable = writableFields(authoriseWrite(context.access, type, 'update', locale));
  const check = { type, right: 'update', rows: [working], fields: [] } as const;
  await checkRows(tx, context, { ...check, when: 'before' });
  const values = await keepExistingValues(tx, registry, type, pick(working.values, version.values, input, writable));
  const publishing = !type.draftAndPublish;
  const resolved = await resolveReferences(tx, context, [], {});
  validateEntry({ registry, type, data: {}, present: values, inherited: {}, publishing, resolved });

  const signature = sign(context, state);
  const changed = type.fields.filter(
    (field) => isStored(field) && !isHidden(field) && !isDeepStrictEqual(working.values[field.id], values[field.id]),
  );
  await checkRows(tx, context, { ...check, fields: changed, when: 'before' });
  const others = rowsOf(state, working.status).filter((row) => row !== working);
  await checkShared(tx, context, { ...check, rows: others, fields: changed }, values);
  const positionOf = await reservePositions(tx);
  const save = { registry, type, state, locale, resolved: { positionOf }, signature };
  const saved = await saveRow(tx, save, working, changed, values);
  await checkRows(tx, context, { ...check, rows: [saved], fields: changed, when: 'after' });
  const closing = { documentId, locale, rowId: saved.id, published: publishing, changed, signature };
  await closeWrite(tx, context, type, { ...closing, action: 'save', restoredFrom: input.number, audited: 'update' });
  return { documentId, locale, status: saved.status, version: saved.version };
}

/** The present values with those of the version over them, in the fields that are asked for. */
function pick(
  present: Values,
  old: Values,
  { type, fields }: RestoreVersionInput,
  writable: ReadonlySet<string> | undefined,
): Values {
  const isClosed = (name: string) => writable?.has(type.fieldByName.get(name)?.id ?? '') === false;
  const wanted = fields ?? type.fields.filter(({ id }) => id in old).map(({ name }) => name);
  const refused = wanted.find((name) => !type.fieldByName.has(name) || isClosed(name));
  if (refused !== undefined) {
    throw entryErrors.invalid_key({ key: refused }, { details: { key: refused, path: 'fields', source: 'body' } });
  }
  const taken = type.fields.filter(({ name, id }) => id in old && wanted.includes(name));
  return { ...present, ...Object.fromEntries(taken.map(({ id }) => [id, old[id]])) };
}
