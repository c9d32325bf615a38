/** What the parts of planning a type's fields share: the state they work on, and small questions to it. Pure. */
import { quoteIdent, quoteLiteral } from '../db/sql.ts';
import { scalarKinds } from './kinds/all-kinds.ts';
import type { SetAside } from './model.ts';
import { type PlannedStep, phases, step } from './plan-steps.ts';
import { columnSql, createTable } from './plan-tables.ts';
import type { ContentType, Field, Locales } from './registry.ts';
import type { Column, Expressions, Table } from './storage-sql.ts';

/** A type as it is before the change, under the names that its tables have now. */
export type Before = {
  readonly type: ContentType;
  readonly tables: readonly Table[];
  /** Records of set-aside tables when the type itself comes back. */
  readonly restores: readonly number[];
  /** Fields of this type that were dropped earlier, each with the type as it was then. */
  readonly asides: readonly { readonly record: SetAside; readonly type: ContentType }[];
};

export type FieldContext = {
  readonly after: readonly Table[];
  readonly collation: string;
  readonly locales: Locales;
  readonly revision: number;
  /** New uids of components by old ones. */
  readonly renamedComponents: ReadonlyMap<string, string>;
};

export type Work = FieldContext & {
  readonly old: Before;
  readonly type: ContentType;
  readonly steps: PlannedStep[];
  readonly columns: Map<string, Column>;
  readonly links: Map<string, Table>;
  readonly sources: Map<string, string>;
  readonly unsettled: Set<string>;
};

/** The default goes into the rows that are there, at no cost, and not into the table: the write path knows defaults. */
export function addColumn(table: Table, column: Column, literal: string | undefined): string[] {
  const alter = `alter table ${quoteIdent(table.name)}`;
  if (!literal) return [`${alter} add column ${columnSql(column)}`];
  return [
    `${alter} add column ${columnSql(column)} default ${literal}`,
    `${alter} alter column ${quoteIdent(column.name)} drop default`,
  ];
}

/** With all its rules at once: rows that a later step deletes must take their links along. */
export function newLinkTable(work: Work, table: Table): string[] {
  work.links.set(table.key, table);
  return createTable(table, work.type);
}

export function countHeld(work: Work, column: Column): string {
  const content = tableOf(work.old.tables, work.old.type.id);
  return `select count(*) as count from ${quoteIdent(content.name)} where ${quoteIdent(column.name)} is not null`;
}

/** The default as SQL, for scalars that have one. */
export function defaultLiteral(field: Field): string | undefined {
  if (field.type !== 'scalar' || field.options.default === undefined || field.options.default === null)
    return undefined;
  const kind = scalarKinds[field.kind];
  const parsed = kind.parse(field.options.default, field.options, { name: field.name, publishing: false });
  if (!('value' in parsed) || field.kind === 'password') return undefined;
  const text = kind.comparison === 'json' ? JSON.stringify(parsed.value) : String(parsed.value);
  return `${quoteLiteral(text)}::${kind.columnType}`;
}

export function bareType(type: string): string {
  return type.replace(/ collate .*/, '');
}

export function wordsFor(field: Field): string {
  if (field.type === 'scalar') return field.kind;
  if (field.type === 'relation') return `the relation (${field.relation})`;
  return field.type === 'component' && field.repeatable ? 'a list of components' : `the ${field.type}`;
}

export function nameOf(table: Table, key: string): string {
  return table.columns.find((column) => column.key === key)?.name ?? '';
}

export function tableOf(tables: readonly Table[], key: string): Table {
  const table = tables.find((one) => one.key === key);
  if (!table) throw new Error(`There is no table for ${key}`);
  return table;
}
export function sourcesSoFar(work: Work): Expressions {
  return (key) => work.sources.get(key) ?? 'null';
}

export function renameTable(work: Work, from: string, to: string): PlannedStep {
  return step({
    id: `rename-table:${work.type.uid}.${from}`,
    uid: work.type.uid,
    phase: phases.renameTable,
    description: `Rename the table ${from} to ${to}`,
    sql: [`alter table ${quoteIdent(from)} rename to ${quoteIdent(to)}`],
  });
}
