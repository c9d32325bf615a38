/** The parts of a plan that concern whole tables: creating them, renaming without clashes, and their rules. Pure. */
import { quoteIdent } from '../db/sql.ts';
import { type PlannedStep, phases, type Refusal, step } from './plan-steps.ts';
import type { ContentType } from './registry.ts';
import {
  type Check,
  type Column,
  type Constraint,
  constraintSignature,
  type Expressions,
  type Index,
  indexSignature,
  ownColumns,
  systemColumnRules,
  type Table,
} from './storage-sql.ts';

/** Columns, constraints and indexes of a new table. */
export function createTable(table: Table, type: ContentType): string[] {
  return [
    `create table ${quoteIdent(table.name)} (${table.columns.map(columnSql).join(', ')})`,
    ...table.constraints.map((constraint) => addConstraint(table, constraint, type)),
    ...table.indexes.map((index) => addIndex(table, index)),
  ];
}

export function columnSql(column: Column): string {
  const rules = systemColumnRules[column.key];
  return `${quoteIdent(column.name)} ${column.type}${rules ? ` ${rules}` : ''}`;
}

export function addIndex(table: Table, index: Index): string {
  return `create ${index.unique ? 'unique ' : ''}index ${quoteIdent(index.name)} on ${quoteIdent(table.name)} ${index.definition(ownColumns(table))}`;
}

function addConstraint(table: Table, constraint: Constraint, type: ContentType): string {
  const of = ownColumns(table);
  const add = `alter table ${quoteIdent(table.name)} add constraint ${quoteIdent(constraint.name)}`;
  switch (constraint.is) {
    case 'check':
      return `${add} check (${constraint.condition(of)})`;
    case 'primary key':
      return `${add} primary key (${constraint.columns.map(of).join(', ')})`;
    case 'foreign key': {
      const target = constraint.target === type.id ? type.table : constraint.target;
      return `${add} foreign key (${of(constraint.column)}) references ${quoteIdent(target)} (id) on delete ${constraint.onDelete}`;
    }
  }
}

export type Rename = { readonly key: string; readonly from: string; readonly to: string };

/** Renames in an order that never meets a name still in use: through temporary names where they form a chain or a swap. */
export function withNames(renames: readonly Rename[]): readonly Pick<Rename, 'from' | 'to'>[] {
  const taken = new Set(renames.map((rename) => rename.from));
  if (!renames.some((rename) => taken.has(rename.to))) return renames;
  const temporary = renames.map((rename, index) => ({ ...rename, by: `zz_moving_${index}` }));
  return [...temporary.map(({ from, by }) => ({ from, to: by })), ...temporary.map(({ by, to }) => ({ from: by, to }))];
}

export type RuleContext = {
  readonly old: ContentType;
  readonly type: ContentType;
  /** What each column of the content table will hold, as an expression over the table before the change. */
  readonly sources: Expressions;
  /** Keys whose rules cannot stay during the change. */
  readonly unsettled: ReadonlySet<string>;
};

/** Lets go of rules that end, and holds those that begin. `before` has the columns that come back from aside. */
export function ruleSteps(before: readonly Table[], after: readonly Table[], context: RuleContext): PlannedStep[] {
  return after.flatMap((table) => {
    const old = before.find((one) => one.key === table.key);
    if (!old) return [];
    const touched = (signature: string) => [...context.unsettled].some((key) => signature.includes(`<${key}>`));
    const constraints = compare(old.constraints, table.constraints, constraintSignature, touched);
    const indexes = compare(old.indexes, table.indexes, indexSignature, touched);
    return [
      ...constraints.gone.map((constraint) => loosen(old, constraint, context)),
      ...indexes.gone.map((index) => dropIndex(index, context)),
      ...constraints.come.map((constraint) => hold(old, table, constraint, context)),
      ...indexes.come.map((index) => buildIndex(old, table, index, context)),
    ];
  });
}

function compare<T extends { readonly key: string }>(
  before: readonly T[],
  after: readonly T[],
  signature: (one: T) => string,
  touched: (signature: string) => boolean,
): { gone: T[]; come: T[] } {
  const stays = (one: T, others: readonly T[]): boolean => {
    const other = others.find((candidate) => candidate.key === one.key);
    return other !== undefined && signature(other) === signature(one) && !touched(signature(one));
  };
  return {
    gone: before.filter((one) => !stays(one, after)),
    come: after.filter((one) => !stays(one, before)),
  };
}

function loosen(table: Table, constraint: Constraint, { type, old }: RuleContext): PlannedStep {
  const name = constraint.is === 'check' ? fieldName(old, constraint.fieldId) : undefined;
  return step({
    id: `loosen:${type.uid}.${constraint.name}`,
    uid: type.uid,
    phase: phases.loosen,
    description:
      constraint.is === 'check' && name
        ? `Let go of the rule that ${type.uid}.${name} is ${constraint.rule}`
        : `Let go of the rule ${constraint.name} of ${table.name}`,
    sql: [`alter table ${quoteIdent(table.name)} drop constraint ${quoteIdent(constraint.name)}`],
  });
}

function dropIndex(index: Index, { type, old }: RuleContext): PlannedStep {
  const name = index.unique?.fieldId ? fieldName(old, index.unique.fieldId) : undefined;
  return step({
    id: `drop-index:${type.uid}.${index.name}`,
    uid: type.uid,
    phase: phases.loosen,
    description: name ? `Let go of the rule that ${type.uid}.${name} is unique` : `Drop the index ${index.name}`,
    sql: [`drop index if exists ${quoteIdent(index.name)}`],
  });
}

function hold(old: Table, table: Table, constraint: Constraint, context: RuleContext): PlannedStep {
  const name = constraint.is === 'check' ? fieldName(context.type, constraint.fieldId) : undefined;
  return step({
    id: `hold:${context.type.uid}.${constraint.name}`,
    uid: context.type.uid,
    phase: phases.hold,
    effect: 'slow',
    description: name
      ? `Hold the rule that ${context.type.uid}.${name} is ${constraint.is === 'check' ? constraint.rule : ''}`
      : `Hold the rule ${constraint.name} of ${table.name}`,
    sql: [addConstraint(table, constraint, context.type)],
    refusals: constraint.is === 'check' && name ? [brokenRule(old, constraint, name, context)] : [],
  });
}

function brokenRule(old: Table, check: Check, name: string, { sources, type }: RuleContext): Refusal {
  const value = sources(check.fieldId);
  return {
    path: ['contentTypes', type.uid, 'attributes', name],
    message: `${name} must be ${check.rule}`,
    first: false,
    sql: offending(old, sources, value, `not (${check.condition(sources)})`),
  };
}

function buildIndex(old: Table, table: Table, index: Index, context: RuleContext): PlannedStep {
  const { type, sources } = context;
  const unique = index.unique;
  const name = unique?.fieldId ? fieldName(type, unique.fieldId) : undefined;
  const refusals: Refusal[] =
    unique && name
      ? [
          {
            path: ['contentTypes', type.uid, 'attributes', name],
            message: `${name} must be unique`,
            first: false,
            sql: duplicates(old, sources, unique),
          },
        ]
      : [];
  return step({
    id: `index:${type.uid}.${index.name}`,
    uid: type.uid,
    phase: phases.index,
    effect: 'slow',
    description: name
      ? `Hold the rule that ${type.uid}.${name} is unique`
      : `Build the index ${index.name} of ${table.name}`,
    sql: [addIndex(table, index)],
    refusals,
    buildLater: unique ? null : { table: table.name, index: index.name },
  });
}

function duplicates(old: Table, of: Expressions, unique: NonNullable<Index['unique']>): string {
  const columns = unique.columns.map(of).join(', ');
  const where = unique.where ? ` and ${unique.where(of)}` : '';
  const value = of(unique.columns[0] ?? '');
  return `select document_id, locale, status, value from (
    select document_id, ${of('locale')} as locale, ${of('status')} as status, (${value})::text as value, count(*) over (partition by ${columns}) as equals
    from ${quoteIdent(old.name)} as t where (${value}) is not null and ${of('row kept')}${where}) as found
    where equals > 1 order by value, document_id limit 11`;
}

/** The rows of the table before the change for which `condition` holds. */
export function offending(old: Table, of: Expressions, value: string, condition: string): string {
  return `select document_id, ${of('locale')} as locale, ${of('status')} as status, left((${value})::text, 200) as value
    from ${quoteIdent(old.name)} as t where ${of('row kept')} and ${condition} order by t.id limit 11`;
}

function fieldName(type: ContentType, fieldId: string): string | undefined {
  return type.fields.find((field) => field.id === fieldId)?.name;
}
