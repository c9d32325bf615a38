/** Rows of content tables: inserting, changing, copying a draft over its published row, removing. Links are elsewhere. */
import type { Rows, Statement, Tx } from '../../db/database.ts';
import { quoteIdent } from '../../db/sql.ts';
import { type ContentType, type Field, scalarKinds } from '../../schema/index.ts';
import { explainConstraint } from './constraints.ts';
import type { RowState, Status } from './row-state.ts';
import { isHidden } from './row-values-sql.ts';
import type { Signature } from './signature.ts';
import type { Values } from './validate.ts';

export type NewRows = {
  readonly documentId: string;
  readonly locale: string;
  readonly statuses: readonly Status[];
  readonly values: Values;
  readonly orderOf: OrderOf;
};

/** The position on the other side of a to-one relation whose other side is ordered. */
type OrderOf = (field: Field) => number;

type Column = { readonly name: string; readonly cast: string; readonly value: unknown };

/** Inserts one row per status, and the document itself when it is new. Returns the ids in the order of `statuses`. */
export async function insertRows(
  tx: Tx,
  type: ContentType,
  rows: NewRows,
  { actor, at, version }: Signature,
  isNewDocument: boolean,
): Promise<number[]> {
  const values: unknown[] = [rows.documentId, type.uid, rows.locale, rows.statuses, at ?? null, actor, version];
  const columns = type.fields.flatMap((field) => columnsOf(field, rows.values, rows.orderOf));
  const casts = columns.map(({ cast, value }) => `$${values.push(value)}::${cast}`);
  const document = isNewDocument
    ? `with d as (insert into documents (id, content_type) values ($1, $2) returning id) `
    : `with d as (select id from documents where id = $1 and content_type = $2) `;
  const names = [...systemColumns, 'version', ...columns.map(({ name }) => quoteIdent(name))].join(', ');
  const moment = 'coalesce($5::timestamptz, now())';
  const system = `d.id, $3, s.status, ${moment}, ${moment}, case s.status when 'published' then ${moment} end, $6, $6, $7::int`;
  const inserted = await writeStatement<{ id: number; status: Status }>(tx, type, rows.values, {
    text:
      `${document}insert into ${quoteIdent(type.table)} (${names}) ` +
      `select ${[system, ...casts].join(', ')} from d, unnest($4::text[]) s (status) returning id, status`,
    values,
  });
  return rows.statuses.map((status) => {
    const row = inserted.rows.find((candidate) => candidate.status === status);
    if (!row) throw new Error(`No ${status} row was inserted for ${rows.documentId}`);
    return row.id;
  });
}

const systemColumns = [
  ...['document_id', 'locale', 'status', 'created_at', 'updated_at', 'published_at', 'created_by', 'updated_by'],
];

/** Everything that a row is but its id, as `wholeRow` takes it. */
export type WholeRow = {
  readonly status: Status;
  readonly version: number;
  readonly createdAt: string;
  readonly updatedAt: string;
  readonly publishedAt: string | null;
  readonly createdBy: string | null;
  readonly updatedBy: string | null;
  readonly values: Values;
  /** By field id: position on the other side of to-one relations. */
  readonly orders: Readonly<Record<string, number | null>>;
  /** By field id: `[target, position, position on the other side]`. */
  readonly links: Readonly<Record<string, readonly (readonly [string | number, number, number?])[]>>;
};

/** Puts a row back under a new id, everything else as it was; links are `restoreLinks`'. */
export async function reinsertRow(
  tx: Tx,
  type: ContentType,
  place: { readonly documentId: string; readonly locale: string },
  row: WholeRow,
): Promise<number> {
  const values: unknown[] = [
    ...[place.documentId, place.locale, row.status, row.createdAt, row.updatedAt, row.publishedAt],
    ...[row.createdBy, row.updatedBy, row.version],
  ];
  const columns = type.fields.flatMap((field) => columnsOf(field, row.values, ({ id }) => row.orders[id] ?? 0));
  const casts = columns.map(({ cast, value }) => `$${values.push(value)}::${cast}`);
  const names = [...systemColumns, 'version', ...columns.map(({ name }) => quoteIdent(name))];
  const { rows } = await writeStatement<{ id: number }>(tx, type, row.values, {
    text:
      `insert into ${quoteIdent(type.table)} (${names.join(', ')}) ` +
      `values (${['$1', '$2', '$3', '$4', '$5', '$6', '$7', '$8', '$9', ...casts].join(', ')}) returning id`,
    values,
  });
  return rows[0]?.id ?? 0;
}

export type RowChange = {
  readonly id: number;
  /** Only these are written. */
  readonly fields: readonly Field[];
  readonly values: Values;
  readonly orderOf: OrderOf;
};

/** Writes the changed columns of one row. */
export async function updateRow(
  tx: Tx,
  type: ContentType,
  change: RowChange,
  { actor, at, version }: Signature,
): Promise<void> {
  const values: unknown[] = [change.id, at, actor, version];
  const columns = change.fields.flatMap((field) => columnsOf(field, change.values, change.orderOf));
  const sets = columns.map(({ name, cast, value }) => `${quoteIdent(name)} = $${values.push(value)}::${cast}`);
  await writeStatement(tx, type, change.values, {
    text:
      `update ${quoteIdent(type.table)} set ` +
      ['version = $4', 'updated_at = $2', 'updated_by = $3', ...sets].join(', ') +
      ` where id = $1`,
    values,
  });
}

/** Makes the published row of a draft; returns its id. */
export async function insertPublished(
  tx: Tx,
  type: ContentType,
  draft: RowState,
  { actor, at, version }: Signature,
): Promise<number> {
  const columns = type.fields.flatMap(columnNames).map(quoteIdent);
  const { rows } = await writeStatement<{ id: number }>(tx, type, draft.values, {
    text:
      `insert into ${quoteIdent(type.table)} (${[...systemColumns, 'version', ...columns].join(', ')}) ` +
      `select document_id, locale, 'published', created_at, $2, $2, created_by, $3, ${['$4::int', ...columns].join(', ')} ` +
      `from ${quoteIdent(type.table)} where id = $1 returning id`,
    values: [draft.id, at, actor, version],
  });
  const id = rows[0]?.id;
  if (id === undefined) throw new Error(`The draft row ${draft.id} vanished under its lock`);
  return id;
}

export type RowCopy = {
  readonly from: number;
  readonly to: number;
  /** The fields that differ. Passwords and positions on the other side are always copied: nobody sees whether they differ. */
  readonly fields: readonly Field[];
  readonly into: Status;
  /** What is copied, for the message when it breaks a constraint. */
  readonly values: Values;
};

/** Copies columns between the draft and the published row of one locale, in either direction. */
export async function copyRow(
  tx: Tx,
  type: ContentType,
  copy: RowCopy,
  { actor, at, version }: Signature,
): Promise<void> {
  const names = new Set([
    ...copy.fields.flatMap(columnNames),
    ...type.fields.filter(isHidden).map(({ column }) => column),
    ...type.fields.flatMap((field) => orderColumn(field) ?? []),
  ]);
  const sets = [...names].map((name) => `${quoteIdent(name)} = s.${quoteIdent(name)}`);
  // A draft made equal to what is published is as old as that: it does not count as modified.
  const isPublication = copy.into === 'published';
  const moments = isPublication ? ['published_at = $5', 'updated_at = $5'] : ['updated_at = s.updated_at'];
  await writeStatement(tx, type, copy.values, {
    text:
      `update ${quoteIdent(type.table)} t set ` +
      [...moments, 'updated_by = $3', 'version = $4', ...sets].join(', ') +
      ` from ${quoteIdent(type.table)} s where s.id = $1 and t.id = $2`,
    values: [copy.from, copy.to, actor, version, ...(isPublication ? [at] : [])],
  });
}

/** Sets the version of a row whose content stays. */
export async function setVersion(tx: Tx, type: ContentType, rowId: number, version: number): Promise<void> {
  await tx.query({
    text: `update ${quoteIdent(type.table)} set version = $2 where id = $1`,
    values: [rowId, version],
  });
}

/** Removes rows; their links go with them by foreign key. */
export async function deleteRows(tx: Tx, type: ContentType, ids: readonly number[]): Promise<void> {
  await tx.query({ text: `delete from ${quoteIdent(type.table)} where id = any($1::bigint[])`, values: [ids] });
}

/** Sends a statement that writes `values`; a constraint that they break is explained by its field. */
export async function writeStatement<R extends object>(
  tx: Tx,
  type: ContentType,
  values: Values,
  statement: Statement,
): Promise<Rows<R>> {
  try {
    return await tx.query<R>(statement);
  } catch (error) {
    throw explainConstraint(error, type, values);
  }
}

/** The columns of a field in its type's table: none for links, two for a to-one relation with an ordered other side. */
export function columnNames(field: Field): string[] {
  if (field.type === 'scalar' || field.type === 'component' || field.type === 'dynamiczone') return [field.column];
  if (field.storage.in !== 'column') return [];
  const order = orderColumn(field);
  return order === undefined ? [field.storage.column] : [field.storage.column, order];
}

function orderColumn(field: Field): string | undefined {
  if (field.type !== 'relation' || field.storage.in !== 'column') return undefined;
  return field.storage.inverseOrder ?? undefined;
}

function columnsOf(field: Field, values: Values, orderOf: OrderOf): Column[] {
  const value = values[field.id] ?? null;
  const [name, order] = columnNames(field);
  if (name === undefined) return [];
  const { cast, bound } = bind(field, value);
  if (order === undefined) return [{ name, cast, value: bound }];
  return [
    { name, cast, value: bound },
    { name: order, cast: 'double precision', value: value === null ? null : orderOf(field) },
  ];
}

function bind(field: Field, value: unknown): { cast: string; bound: unknown } {
  const cast =
    field.type === 'scalar'
      ? scalarKinds[field.kind].columnType
      : field.type === 'relation'
        ? 'text'
        : field.type === 'media'
          ? 'bigint'
          : 'jsonb';
  // jsonb as text: the driver would make a PostgreSQL array of a list.
  if (cast === 'jsonb') return { cast, bound: value === null ? null : JSON.stringify(value) };
  return { cast, bound: value };
}
