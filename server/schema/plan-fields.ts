/** What each field of a content type goes through: added, dropped (set aside), renamed, converted, moved, brought back. Pure. */
import { quoteIdent, quoteLiteral } from '../db/sql.ts';
import { canKeepValues } from './keep.ts';
import { scalarKinds } from './kinds/all-kinds.ts';
import { conversion } from './kinds/convert-sql.ts';
import type { SetAside } from './model.ts';
import { type PlannedStep, phases, type Refusal, step } from './plan-steps.ts';
import { columnSql, createTable, offending, withNames } from './plan-tables.ts';
import { keptRows } from './plan-toggles.ts';
import type { ContentType, Field, Locales } from './registry.ts';
import { type Column, type Expressions, fieldColumns, orderKey, type Table, tablesOf } from './storage-sql.ts';

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
};

export type FieldPlan = {
  readonly steps: readonly PlannedStep[];
  /** The tables before the change, with what comes back from aside. */
  readonly before: readonly Table[];
  /** What each column will hold, over the table before the change. */
  readonly sources: Expressions;
  /** Keys of columns whose type or values change: their rules are let go of meanwhile, and looked at anew. */
  readonly unsettled: ReadonlySet<string>;
};

type Work = FieldContext & {
  readonly old: Before;
  readonly type: ContentType;
  readonly steps: PlannedStep[];
  readonly columns: Map<string, Column>;
  readonly links: Map<string, Table>;
  readonly sources: Map<string, string>;
  readonly unsettled: Set<string>;
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

function renameTable(work: Work, from: string, to: string): PlannedStep {
  return step({
    id: `rename-table:${work.type.uid}.${from}`,
    uid: work.type.uid,
    phase: phases.renameTable,
    description: `Rename the table ${from} to ${to}`,
    sql: [`alter table ${quoteIdent(from)} rename to ${quoteIdent(to)}`],
  });
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

/** The default goes into the rows that are there, at no cost, and not into the table: the write path knows defaults. */
function addColumn(table: Table, column: Column, literal: string | undefined): string[] {
  const alter = `alter table ${quoteIdent(table.name)}`;
  if (!literal) return [`${alter} add column ${columnSql(column)}`];
  return [
    `${alter} add column ${columnSql(column)} default ${literal}`,
    `${alter} alter column ${quoteIdent(column.name)} drop default`,
  ];
}

/** With all its rules at once: rows that a later step deletes must take their links along. */
function newLinkTable(work: Work, table: Table): string[] {
  work.links.set(table.key, table);
  return createTable(table, work.type);
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

function convert(work: Work, old: Field, field: Field, { before, after }: { before: Column; after: Column }): void {
  const source = `t.${quoteIdent(before.name)}`;
  const change = conversionOf(old, field);
  if (change) {
    work.unsettled.add(field.id);
    work.sources.set(field.id, `(${change.using(source)})`);
    const name = quoteIdent(after.name);
    work.steps.push(
      step({
        id: `convert:${work.type.uid}.${field.name}`,
        uid: work.type.uid,
        phase: phases.shape,
        effect: 'slow',
        description: `Turn ${work.type.uid}.${field.name} from ${wordsFor(old)} into ${wordsFor(field)}`,
        count: countHeld(work, before),
        sql: [
          `alter table ${quoteIdent(work.type.table)} alter column ${name} type ${after.type} using ${change.using(name)}`,
        ],
        refusals: change.fits ? [misfit(work, field, source, change.fits(source))] : [],
      }),
    );
  }
  fillRequired(work, old, field, after);
}

type ColumnChange = {
  readonly using: (column: string) => string;
  readonly fits: ((column: string) => string) | null;
};

function conversionOf(old: Field, field: Field): ColumnChange | undefined {
  if (old.type === 'scalar' && field.type === 'scalar') {
    if (scalarKinds[old.kind].columnType === scalarKinds[field.kind].columnType && old.kind !== 'json')
      return undefined;
    return old.kind === field.kind ? undefined : conversion(old.kind, field.kind);
  }
  if (old.type !== 'component' || field.type !== 'component' || old.repeatable === field.repeatable) return undefined;
  if (field.repeatable)
    return {
      using: (column) => `case when ${column} is null then null else jsonb_build_array(${column}) end`,
      fits: null,
    };
  return { using: (column) => `${column} -> 0`, fits: (column) => `jsonb_array_length(${column}) <= 1` };
}

function misfit(work: Work, field: Field, value: string, fits: string): Refusal {
  const content = tableOf(work.old.tables, work.old.type.id);
  return {
    path: ['contentTypes', work.type.uid, 'attributes', field.name, 'type'],
    message: `${field.name} has values that cannot become ${wordsFor(field)}`,
    first: true,
    sql: offending(content, sourcesSoFar(work), value, `${value} is not null and (${fits}) is not true`),
  };
}

function sourcesSoFar(work: Work): Expressions {
  return (key) => work.sources.get(key) ?? 'null';
}

/** Empty values of a field that becomes required take its default, where it has one. */
function fillRequired(work: Work, old: Field, field: Field, after: Column): void {
  const literal = field.required && !old.required ? defaultLiteral(field) : undefined;
  if (!literal) return;
  const source = work.sources.get(field.id) ?? 'null';
  work.sources.set(field.id, `coalesce(${source}, ${literal})`);
  const name = quoteIdent(after.name);
  work.steps.push(
    step({
      id: `fill:${work.type.uid}.${field.name}`,
      uid: work.type.uid,
      phase: phases.move,
      effect: 'slow',
      description: `Fill empty ${work.type.uid}.${field.name} with the default`,
      sql: [`update ${quoteIdent(work.type.table)} set ${name} = ${literal} where ${name} is null`],
    }),
  );
}

/** One reference becomes a list of one. */
function spread(work: Work, field: Field, before: Column, link: Table): void {
  const media = field.type === 'media';
  work.steps.push(
    step({
      id: `move:${work.type.uid}.${field.name}`,
      uid: work.type.uid,
      phase: phases.shape,
      effect: 'slow',
      description: `Turn ${work.type.uid}.${field.name} into a list`,
      count: countHeld(work, before),
      sql: [
        ...newLinkTable(work, link),
        `insert into ${quoteIdent(link.name)} (source_id, ${media ? 'asset_id' : 'target_id'}, position${media ? '' : ', inverse_position'})
         select id, ${quoteIdent(before.name)}, 1${media ? '' : ', id'} from ${quoteIdent(work.type.table)} where ${quoteIdent(before.name)} is not null`,
        `alter table ${quoteIdent(work.type.table)} drop column ${quoteIdent(before.name)}`,
      ],
    }),
  );
  work.columns.delete(field.id);
  const key = orderKey(field.id);
  const orderColumn = work.columns.get(key);
  if (!orderColumn) return;
  work.columns.delete(key);
  work.steps.push(
    step({
      id: `drop-order:${work.type.uid}.${field.name}`,
      uid: work.type.uid,
      phase: phases.drop,
      description: `Drop the order that ${work.type.uid}.${field.name} no longer needs`,
      sql: [`alter table ${quoteIdent(work.type.table)} drop column ${quoteIdent(orderColumn.name)}`],
    }),
  );
}

/** A list becomes one reference; refused where a list has more. */
function gather(work: Work, field: Field, link: Table, after: Column): void {
  const content = tableOf(work.old.tables, work.old.type.id);
  const target = field.type === 'media' ? 'asset_id' : 'target_id';
  const now = work.after.find((table) => table.key === link.key)?.name ?? link.name;
  const list = (select: string) => `(select ${select} from ${quoteIdent(link.name)} as l where l.source_id = t.id)`;
  work.sources.set(field.id, list(`min(l.${target})`));
  work.columns.set(field.id, after);
  work.links.delete(link.key);
  work.steps.push(
    step({
      id: `move:${work.type.uid}.${field.name}`,
      uid: work.type.uid,
      phase: phases.shape,
      effect: 'slow',
      description: `Turn the list ${work.type.uid}.${field.name} into a single value`,
      count: `select count(distinct source_id) as count from ${quoteIdent(link.name)}`,
      sql: [
        `alter table ${quoteIdent(work.type.table)} add column ${columnSql(after)}`,
        `update ${quoteIdent(work.type.table)} as t set ${quoteIdent(after.name)} = l.${target} from ${quoteIdent(now)} as l where l.source_id = t.id`,
        `drop table ${quoteIdent(now)}`,
      ],
      refusals: [
        {
          path: ['contentTypes', work.type.uid, 'attributes', field.name],
          message: `${field.name} has lists of more than one`,
          first: true,
          sql: offending(content, sourcesSoFar(work), list('count(*)'), `${list('count(*)')} > 1`),
        },
      ],
    }),
  );
}

/** Items of components that the zone no longer allows stay stored but are no longer answered. */
function narrowZone(work: Work, old: readonly string[], field: Extract<Field, { type: 'dynamiczone' }>): void {
  const content = tableOf(work.old.tables, work.old.type.id);
  const column = work.columns.get(field.id);
  if (!column) return;
  for (const uid of old.filter((one) => !field.components.includes(one))) {
    work.steps.push(
      step({
        id: `narrow:${work.type.uid}.${field.name}.${uid}`,
        uid: work.type.uid,
        phase: phases.describe,
        effect: 'lossy',
        description: `Hide the items of ${uid} in ${work.type.uid}.${field.name}`,
        count: `select count(*) as count from ${quoteIdent(content.name)} where jsonb_path_exists(${quoteIdent(column.name)}, ${quoteLiteral(`$[*] ? (@.__component == ${JSON.stringify(uid)})`)})`,
      }),
    );
  }
}

/** A field that was translated becomes shared: the default locale's value wins, else that of the first locale. */
function share(work: Work, old: Field, field: Field, after: Column): void {
  if (!work.old.type.localized || !work.type.localized || !old.localized || field.localized) return;
  const now = (name: string, table: string) => `
    from (select distinct on (document_id, status) document_id, status, ${name} as value from ${table}
      order by document_id, status, (locale = ${quoteLiteral(work.locales.default)}) desc, locale) as s
    where s.document_id = t.document_id and s.status = t.status and t.${name} is distinct from s.value`;
  const before = work.columns.get(field.id);
  const content = tableOf(work.old.tables, work.old.type.id);
  const name = quoteIdent(after.name);
  const was = quoteIdent(before?.name ?? after.name);
  const source = (work.sources.get(field.id) ?? 'null').replaceAll(`t.${was}`, `o.${was}`);
  work.unsettled.add(field.id);
  work.sources.set(
    field.id,
    `(select ${source} from ${quoteIdent(content.name)} as o where o.document_id = t.document_id and o.status = t.status
      order by (o.locale = ${quoteLiteral(work.locales.default)}) desc, o.locale limit 1)`,
  );
  work.steps.push(
    step({
      id: `share:${work.type.uid}.${field.name}`,
      uid: work.type.uid,
      phase: phases.move,
      effect: 'lossy',
      description: `Share ${work.type.uid}.${field.name} between locales: the default locale's value replaces the others`,
      count: `select count(*) as count from ${quoteIdent(content.name)} as t, lateral (select 1 ${now(was, quoteIdent(content.name))}) as differing`,
      sql: [
        `update ${quoteIdent(work.type.table)} as t set ${name} = s.value ${now(name, quoteIdent(work.type.table))}`,
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

function countHeld(work: Work, column: Column): string {
  const content = tableOf(work.old.tables, work.old.type.id);
  return `select count(*) as count from ${quoteIdent(content.name)} where ${quoteIdent(column.name)} is not null`;
}

/** The default as SQL, for scalars that have one. */
function defaultLiteral(field: Field): string | undefined {
  if (field.type !== 'scalar' || field.options.default === undefined || field.options.default === null)
    return undefined;
  const kind = scalarKinds[field.kind];
  const parsed = kind.parse(field.options.default, field.options, { name: field.name, publishing: false });
  if (!('value' in parsed) || field.kind === 'password') return undefined;
  const text = kind.comparison === 'json' ? JSON.stringify(parsed.value) : String(parsed.value);
  return `${quoteLiteral(text)}::${kind.columnType}`;
}

function bareType(type: string): string {
  return type.replace(/ collate .*/, '');
}

export function wordsFor(field: Field): string {
  if (field.type === 'scalar') return field.kind;
  if (field.type === 'relation') return `the relation (${field.relation})`;
  return field.type === 'component' && field.repeatable ? 'a list of components' : `the ${field.type}`;
}

function nameOf(table: Table, key: string): string {
  return table.columns.find((column) => column.key === key)?.name ?? '';
}

function tableOf(tables: readonly Table[], key: string): Table {
  const table = tables.find((one) => one.key === key);
  if (!table) throw new Error(`There is no table for ${key}`);
  return table;
}
