/**
 * Who may write what. First by the grants alone, before anything is looked up (`authoriseWrite`), then row by row, under
 * the lock of the document (`checkRows`): before the change and, where the change could lead out of what a grant's
 * condition says, after it. A right to every entry costs no statement.
 */
import { isDeepStrictEqual } from 'node:util';
import type { Access, Grant } from '../../base/access.ts';
import type { Tx } from '../../db/database.ts';
import { quoteIdent } from '../../db/sql.ts';
import type { ContentType, Field } from '../../schema/index.ts';
import { entryErrors } from '../errors.ts';
import { allOf, grantsThatHold, printOpenRows, type RowPlace } from '../row-rights-sql.ts';
import type { WriteContext } from './context.ts';
import type { RowState, Status } from './row-state.ts';
import { isShared } from './shared-fields.ts';
import type { Values } from './validate.ts';

export type WriteRight = 'create' | 'update' | 'publish' | 'delete';

type WrittenRow = { readonly id: number; readonly locale: string; readonly status: Status };

export type RowCheck = {
  readonly type: ContentType;
  readonly right: WriteRight;
  readonly rows: readonly WrittenRow[];
  /** What is written of them. */
  readonly fields: readonly Field[];
  /** `after`: the rows are as they shall be; what is refused now was open before. */
  readonly when: 'before' | 'after';
};

/**
 * The grants under which entries of this locale (`'*'`: of all) may be written, some of them under a condition. Throws
 * `entries.forbidden` when there is none.
 */
export function authoriseWrite(
  access: Access,
  type: ContentType,
  right: WriteRight,
  locale: string,
): readonly [Grant, ...Grant[]] {
  const [first, ...others] = grantsFor(access, type, right, locale);
  if (!first) throw entryErrors.forbidden();
  return [first, ...others];
}

/** The same where there are no rows whose condition could be looked at: in the trash. Throws `entries.forbidden`. */
export function authoriseTrash(access: Access, type: ContentType, locale: string): void {
  if (!grantsFor(access, type, 'delete', locale).some(({ condition }) => !condition)) throw entryErrors.forbidden();
}

/** The ids of the fields that these grants open; undefined when all are. */
export function writableFields(grants: readonly Grant[]): ReadonlySet<string> | undefined {
  if (grants.some(({ fields }) => !fields)) return undefined;
  return new Set(grants.flatMap(({ fields }) => [...(fields ?? [])]));
}

/**
 * Throws `entries.not_found` for a row that the caller may not even read, `entries.forbidden` for one that may not be
 * written, `entries.outside_rights` for one that would not be open any more, `entries.invalid_key` for a field.
 */
export async function checkRows(tx: Tx, context: WriteContext, check: RowCheck): Promise<void> {
  for (const row of check.rows) {
    const grants = await holdingGrants(tx, context, check, row);
    if (grants.length === 0) await refuseRow(tx, context, check, row);
    const writable = writableFields(grants);
    const closed = check.fields.find(({ id }) => writable && !writable.has(id));
    if (closed) {
      const details = { key: closed.name, path: closed.name, source: 'body' };
      throw entryErrors.invalid_key({ key: closed.name }, { message: `Invalid key ${closed.name}`, details });
    }
  }
}

/**
 * A field that all locales share is written in each of them, and takes the right to each that it changes. `rows` are the
 * other locales as they are, `fields` what is written, `values` what it becomes.
 */
export async function checkShared(
  tx: Tx,
  context: WriteContext,
  { rows, ...check }: Omit<RowCheck, 'when' | 'rows'> & { readonly rows: readonly RowState[] },
  values: Values,
): Promise<void> {
  const shared = check.fields.filter((field) => isShared(check.type, field));
  for (const row of rows) {
    const fields = shared.filter(({ id }) => !isDeepStrictEqual(row.values[id] ?? null, values[id] ?? null));
    if (fields.length > 0) await checkRows(tx, context, { ...check, rows: [row], fields, when: 'before' });
  }
}

function grantsFor(access: Access, type: ContentType, right: WriteRight, locale: string): Grant[] {
  return access
    .grants(`${type.uid}.${right}`)
    .filter(({ locales }) => !locales || !type.localized || locales.has(locale));
}

/** The grants that hold for a row; as long as those without a condition suffice, nothing is asked. */
async function holdingGrants(
  tx: Tx,
  context: WriteContext,
  { type, right, fields }: RowCheck,
  row: WrittenRow,
): Promise<Grant[]> {
  const grants = grantsFor(context.access, type, right, row.locale);
  const always = grants.filter(({ condition }) => !condition);
  const writable = writableFields(always);
  const isEnough = always.length > 0 && fields.every(({ id }) => !writable || writable.has(id));
  if (isEnough) return always;
  const place = { type, status: row.status, locale: row.locale };
  return grantsThatHold(tx, context, grants, { ...place, where: 't.id = $1', values: [row.id] });
}

async function refuseRow(tx: Tx, context: WriteContext, { type, when }: RowCheck, row: WrittenRow): Promise<never> {
  if (when === 'after') throw entryErrors.outside_rights();
  const { access } = context;
  const values: unknown[] = [row.id];
  const place: RowPlace = { type, alias: 't', status: row.status, locale: row.locale };
  const reading = ['find', 'findOne'].flatMap((verb) => access.grants(`${type.uid}.${verb}`));
  const open = allOf(['t.id = $1', printOpenRows(context, place, reading, values)]);
  const { rowCount } = await tx.query({ text: `select 1 from ${quoteIdent(type.table)} t where ${open}`, values });
  throw rowCount > 0 ? entryErrors.forbidden() : entryErrors.not_found();
}
