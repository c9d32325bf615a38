/** What each field of a content type goes through: added, dropped (set aside), renamed, brought back, or changed (`plan-changes.ts`). Pure. */
import { quoteIdent } from '../db/sql.ts';
import { canKeepValues } from './keep.ts';
import type { SetAside } from './model.ts';
import { convert, gather, narrowZone, share, spread } from './plan-changes.ts';
import { type PlannedStep, phases, samplesOf, step } from './plan-steps.ts';
import { withNames } from './plan-tables.ts';
import { keptRows } from './plan-toggles.ts';
import {
  addColumn,
  type Before,
  bareType,
  defaultLiteral,
  type FieldContext,
  nameOf,
  newLinkTable,
  renameTable,
  tableOf,
  type Work,
  wordsFor,
} from './plan-work.ts';
import type { ContentType, Field } from './registry.ts';
import { type Column, type Expressions, fieldColumns, orderKey, type Table, tablesOf } from './storage-sql.ts';

export type FieldPlan = {
  readonly steps: readonly PlannedStep[];
  /** The tables before the change, with what comes back from aside. */
  readonly before: readonly Table[];
  /** What each column will hold, over the table before the change. */
  readonly sources: Expressions;
  /** Keys of columns whose type or values change: their rules are let go of meanwhile, and looked at anew. */
  readonly unsettled: ReadonlySet<string>;
};

export function planFields(old: Before, type: ContentType, context: FieldContext): FieldPlan {
  const content = tableOf(old.tables, old.type.id);
  const work: Work = {
    ...context,
    old,
    type,
    steps: [],
    columns: new Map(content.columns.map((column) => [column.key, column])),
    links: new Map(old.tables.filter((table) => table.fieldId !== null).map((table) => [table.key, table])),
    sources: new Map(content.columns.map((column) => [column.key, `t.${quoteIdent(column.name)}`])),
    unsettled: new Set(uniqueAcrossToggles(old.type, type)),
  };
  for (const [key, expression] of keptRows(old.type, type, content, context.locales)) work.sources.set(key, expression);
  const oldFields = new Map(old.type.fields.map((field) => [field.id, field]));
  for (const field of type.fields) {
    const before = oldFields.get(field.id) ?? bringBack(work, field);
    if (before) changeField(work, before, field);
    else addField(work, field);
  }
  const kept = new Set(type.fields.map((field) => field.id));
  for (const field of old.type.fields) if (!kept.has(field.id)) removeField(work, field);
  renameColumns(work);
  const before = [{ ...content, columns: [...work.columns.values()] }, ...work.links.values()];
  const sources: Expressions = (key) => {
    const source = work.sources.get(key);
    if (source === undefined) throw new Error(`${type.uid} has no value for ${key} before the change`);
    return source;
  };
  return { steps: work.steps, before, sources, unsettled: work.unsettled };
}

/** Where drafts or locales are switched off, rows that were apart come together: what is unique must be looked at anew. */
function uniqueAcrossToggles(old: ContentType, type: ContentType): string[] {
  const merges = (old.draftAndPublish && !type.draftAndPublish) || (old.localized && !type.localized);
  return merges ? type.fields.filter((field) => field.type === 'scalar' && field.unique).map(({ id }) => id) : [];
}

/** The old form of a field that was set aside and whose id is wanted again. */
function bringBack(work: Work, field: Field): Field | undefined {
  const found = work.old.asides.filter(({ record }) => record.fieldId === field.id);
  const last = found.at(-1);
  const before = last?.type.fields.find((one) => one.id === field.id);
  if (!last || !before || !canKeepValues(before.options as never, field.options as never, false)) return undefined;
  for (const { record, type } of found) restorePart(work, record, type, before);
  work.steps.push(
    step({
      id: `restore:${work.type.uid}.${field.name}`,
      uid: work.type.uid,
      phase: phases.rename,
      description: `Bring back ${work.type.uid}.${field.name} with its content`,
      restores: found.map(({ record }) => record.id),
      sql: [],
    }),
  );
  return before;
}

function restorePart(work: Work, record: SetAside, type: ContentType, field: Field): void {
  if (record.what === 'table') {
    const table = tablesOf(type, work.collation).find((one) => one.key === record.key);
    const name = work.after.find((one) => one.key === record.key)?.name;
    if (!table) return;
    work.links.set(record.key, { ...table, name: record.asideName });
    if (name) work.steps.push(renameTable(work, record.asideName, name));
    return;
  }
  const column = fieldColumns(field, work.collation).find((one) => one.key === record.key);
  if (!column) return;
  work.columns.set(record.key, { ...column, name: record.asideName });
  work.sources.set(record.key, `t.${quoteIdent(record.asideName)}`);
  // Its foreign key was let go while it was aside: what it pointed at may be gone.
  const target = field.type === 'media' ? 'assets' : field.type === 'relation' ? 'documents' : undefined;
  const next = tableOf(work.after, work.type.id).columns.find((one) => one.key === record.key);
  if (!target || record.key !== field.id || !next) return;
  const name = quoteIdent(next.name);
  work.steps.push(
    step({
      id: `clean:${work.type.uid}.${field.name}`,
      uid: work.type.uid,
      phase: phases.move,
      description: `Let go of what ${work.type.uid}.${field.name} points at and is gone`,
      sql: [
        `update ${quoteIdent(work.type.table)} as t set ${name} = null where ${name} is not null and not exists (select from ${target} as o where o.id = t.${name})`,
      ],
    }),
  );
}

function addField(work: Work, field: Field): void {
  const content = tableOf(work.after, work.type.id);
  const columns = fieldColumns(field, work.collation);
  const literal = field.required ? defaultLiteral(field) : undefined;
  for (const column of columns) {
    work.columns.set(column.key, column);
    work.sources.set(column.key, column.key === field.id && literal ? literal : `null::${bareType(column.type)}`);
  }
  work.steps.push(
    step({
      id: `add:${work.type.uid}.${field.name}`,
      uid: work.type.uid,
      phase: phases.shape,
      description: `Add ${wordsFor(field)} ${work.type.uid}.${field.name}`,
      sql: [
        ...columns.flatMap((column) => addColumn(content, column, column.key === field.id ? literal : undefined)),
        ...work.after.filter((table) => table.key === field.id).flatMap((table) => newLinkTable(work, table)),
      ],
    }),
  );
}

function removeField(work: Work, field: Field): void {
  const columns = fieldColumns(field, work.collation).filter((column) => work.columns.has(column.key));
  const link = work.links.get(field.id);
  const column = columns[0];
  const content = tableOf(work.old.tables, work.old.type.id);
  work.steps.push(
    step({
      id: `remove:${work.type.uid}.${field.name}`,
      uid: work.type.uid,
      phase: phases.setAside,
      effect: column || link ? 'lossy' : 'safe',
      description: `Remove ${work.type.uid}.${field.name}${column || link ? ' (kept aside until purged)' : ''}`,
      count: link
        ? `select count(distinct source_id) as count from ${quoteIdent(link.name)}`
        : column
          ? `select count(*) as count from ${quoteIdent(content.name)} where ${quoteIdent(column.name)} is not null`
          : null,
      samples:
        column && field.type === 'scalar' && !field.private && field.kind !== 'password'
          ? samplesOf(content.name, column.name)
          : null,
      ...setAside(work, field.id, columns, link),
    }),
  );
}

function setAside(
  work: Work,
  fieldId: string,
  columns: readonly Column[],
  link: Table | undefined,
): Pick<PlannedStep, 'sql' | 'asides'> {
  const content = tableOf(work.old.tables, work.old.type.id);
  const base = { uid: work.type.uid, typeId: work.type.id, fieldId, whole: false };
  const asideName = (key: string) => `zz_${key.replace(':', '_')}_${work.revision}`;
  for (const column of columns) work.columns.delete(column.key);
  if (link) work.links.delete(link.key);
  return {
    sql: [
      ...columns.map(
        (column) =>
          `alter table ${quoteIdent(content.name)} rename column ${quoteIdent(column.name)} to ${quoteIdent(asideName(column.key))}`,
      ),
      ...(link ? [`alter table ${quoteIdent(link.name)} rename to ${quoteIdent(asideName(link.key))}`] : []),
    ],
    asides: [
      ...columns.map((column) => ({
        ...base,
        what: 'column' as const,
        key: column.key,
        asideName: asideName(column.key),
        tableName: work.type.table,
      })),
      ...(link
        ? [{ ...base, what: 'table' as const, key: link.key, asideName: asideName(link.key), tableName: link.name }]
        : []),
    ],
  };
}

function changeField(work: Work, old: Field, field: Field): void {
  const content = tableOf(work.after, work.type.id);
  const before = work.columns.get(field.id);
  const after = content.columns.find((column) => column.key === field.id);
  const oldLink = work.links.get(field.id);
  const newLink = work.after.find((table) => table.key === field.id);
  if (before && after) convert(work, old, field, { before, after });
  else if (before && newLink) spread(work, field, before, newLink);
  else if (oldLink && after) gather(work, field, oldLink, after);
  order(work, field, content);
  if (old.type === 'dynamiczone' && field.type === 'dynamiczone') narrowZone(work, old.components, field);
  if (before && after && old.type === 'scalar' && field.type === 'scalar') share(work, old, field, after);
}

/** The column that orders the other side appears and goes with that side. */
function order(work: Work, field: Field, content: Table): void {
  const key = orderKey(field.id);
  const before = work.columns.get(key);
  const after = content.columns.find((column) => column.key === key);
  if (before && !after && work.old.type.fields.some((one) => one.id === field.id)) {
    const id = `remove-order:${work.type.uid}.${field.name}`;
    const description = `Set aside the order of the other side of ${work.type.uid}.${field.name}`;
    work.steps.push(
      step({
        id,
        uid: work.type.uid,
        phase: phases.setAside,
        description,
        ...setAside(work, field.id, [before], undefined),
      }),
    );
  }
  if (!after || before) return;
  const aside = work.old.asides.find(({ record }) => record.key === key);
  if (aside) {
    work.columns.set(key, { ...after, name: aside.record.asideName });
    const id = `restore-order:${work.type.uid}.${field.name}`;
    const description = `Bring back the order of the other side of ${work.type.uid}.${field.name}`;
    work.steps.push(step({ id, uid: work.type.uid, phase: phases.rename, description, restores: [aside.record.id] }));
    return;
  }
  work.columns.set(key, after);
  work.steps.push(
    step({
      id: `add-order:${work.type.uid}.${field.name}`,
      uid: work.type.uid,
      phase: phases.shape,
      description: `Order the other side of ${work.type.uid}.${field.name}`,
      sql: [
        ...addColumn(content, after, undefined),
        `update ${quoteIdent(content.name)} set ${quoteIdent(after.name)} = id where ${quoteIdent(nameOf(content, field.id))} is not null`,
      ],
    }),
  );
}

/** All columns whose name changes, last, when it is known which there are. */
function renameColumns(work: Work): void {
  const content = tableOf(work.after, work.type.id);
  const renames = content.columns.flatMap((column) => {
    const before = work.columns.get(column.key);
    return before && before.name !== column.name ? [{ key: column.key, from: before.name, to: column.name }] : [];
  });
  for (const [index, { from, to }] of withNames(renames).entries()) {
    work.steps.push(
      step({
        id: `rename:${work.type.uid}.${from}.${index}`,
        uid: work.type.uid,
        phase: phases.rename,
        description: `Rename the column ${from} of ${work.type.table} to ${to}`,
        sql: [`alter table ${quoteIdent(work.type.table)} rename column ${quoteIdent(from)} to ${quoteIdent(to)}`],
      }),
    );
  }
}
