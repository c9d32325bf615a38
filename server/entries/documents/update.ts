import { isDeepStrictEqual } from 'node:util';
import type { Tx } from '../../db/database.ts';
import type { Field } from '../../schema/index.ts';
import { entryErrors } from '../errors.ts';
import { authoriseWrite, checkRows, checkShared } from './authorise-write.ts';
import { checkVersion, type ExpectedVersion, type WriteContext, type Written } from './context.ts';
import type { CreateInput } from './create.ts';
import { fieldsOf, refuseUnknownKeys } from './known-keys.ts';
import { hashPasswords } from './passwords.ts';
import { publishRow } from './publish.ts';
import { writeReferences } from './references.ts';
import { resolveReferences } from './resolve.ts';
import { closeWrite } from './revisions.ts';
import { findWorkingRow, lockDocument, type RowState, rowsOf, workingStatus } from './row-state.ts';
import { isHidden, isStored } from './row-values-sql.ts';
import { type Save, saveRow } from './save-row.ts';
import { sharedValues, shareValues } from './shared-fields.ts';
import { sign } from './signature.ts';
import { type Values, validateEntry } from './validate.ts';
import { releaseTargets, writeInverse } from './write-inverse.ts';
import { insertLinks } from './write-links.ts';
import { insertRows } from './write-row.ts';

export type UpdateInput = CreateInput & {
  readonly documentId: string;
  readonly expected?: ExpectedVersion | undefined;
};

/**
 * Changes the entry of one locale, and makes it when the document has none there yet. What `data` leaves out stays.
 * Throws as `create`, and `entries.not_found`, `entries.version_conflict`, `entries.precondition_failed`.
 */
export async function update(tx: Tx, context: WriteContext, input: UpdateInput): Promise<Written> {
  const { registry } = context;
  const { type, locale, documentId } = input;
  const grants = authoriseWrite(context.access, type, 'update', locale);
  refuseUnknownKeys(context, type, input.data, grants);
  const state = await lockDocument(tx, type, documentId);
  if (!state) throw entryErrors.not_found();
  const working = findWorkingRow(state, type, locale);
  checkVersion(input.expected, state, working);
  const { data, copies } = input;
  // A new locale changes a document that others have begun: it takes the right to what is there.
  const rows = working ? [working] : rowsOf(state, workingStatus(type)).map((row) => ({ ...row, locale }));
  const check = { type, right: 'update', fields: fieldsOf(type, data) } as const;
  await checkRows(tx, context, { ...check, rows, when: 'before' });
  const resolved = await resolveReferences(tx, context, type.fields, data, { written: { type, documentId }, copies });
  const publishing = input.publish || !type.draftAndPublish;
  const present = working?.values ?? null;
  const inherited = working ? {} : sharedValues(type, state);
  const change = validateEntry({ registry, type, data, present, inherited, publishing, resolved });
  const values = await hashPasswords(registry, type.fields, change.values, present);

  const signature = sign(context, state);
  const save: Save = { registry, type, state, locale, resolved, signature };
  const changed = type.fields.filter((field) => isChanged(field, data, working?.values, values));
  const others = rowsOf(state, workingStatus(type)).filter((row) => row !== working);
  await checkShared(tx, context, { ...check, rows: others, fields: changed }, values);
  const saved = working ? await saveRow(tx, save, working, changed, values) : await addLocale(tx, save, values);
  const statuses = type.draftAndPublish && publishing ? (['draft', 'published'] as const) : [workingStatus(type)];
  if (statuses.length === 2) await publishRow(tx, context, { type, state, draft: saved, signature });
  const touched = await writeInverse(tx, { registry, type, documentId, locale, statuses, resolved }, change.inverse);
  await checkRows(tx, context, { ...check, rows: [saved], when: 'after' });
  const isPublication = statuses.length === 2;
  await closeWrite(tx, context, type, {
    ...{ documentId, locale, rowId: saved.id, published: publishing, changed, signature, touched },
    action: isPublication ? 'publish' : 'save',
    audited: isPublication ? 'publish' : 'update',
  });
  return { documentId, locale, status: publishing ? 'published' : 'draft', version: saved.version };
}

async function addLocale(
  tx: Tx,
  { registry, type, state, locale, resolved, signature }: Save,
  values: Values,
): Promise<RowState> {
  const { documentId } = state;
  const status = workingStatus(type);
  const rows = { documentId, locale, statuses: [status], values, orderOf: () => resolved.positionOf(0) };
  const [id = 0] = await insertRows(tx, type, rows, signature, false);
  await insertLinks(tx, type, [id], values, resolved.positionOf);
  await releaseTargets(tx, type, { documentId, locale, status }, type.fields, values);
  await writeReferences(tx, { registry, type, documentId, locale, status, before: {}, after: values });
  const added: RowState = { id, locale, status, version: signature.version, values };
  await shareValues(tx, { registry, type, state, row: added, fields: type.fields, signature });
  return added;
}

/** Passwords cannot be compared: they change when they are given. */
function isChanged(
  field: Field,
  data: Readonly<Record<string, unknown>>,
  before: Values | undefined,
  after: Values,
): boolean {
  if (!isStored(field)) return false;
  if (before === undefined) return true;
  if (isHidden(field)) return data[field.name] !== undefined;
  return !isDeepStrictEqual(before[field.id] ?? null, after[field.id] ?? null);
}
