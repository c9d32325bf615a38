/**
 * The planner: from the model as it is and as it shall be to ordered steps, each with its SQL. Pure.
 *
 * Types and fields are matched by id. A content type's tables are compared with `storage-sql.ts`'s description of them;
 * what a field goes through (renamed, converted, moved between column and link table) is decided in `plan-fields.ts`.
 * Nothing is dropped that holds content: columns and tables are renamed aside, and come back when their id does.
 * Refusal statements and counts see the tables before the change.
 */
import { quoteIdent, quoteLiteral } from '../db/sql.ts';
import { compileType } from './compile.ts';
import type { Model, SetAside, Stored } from './model.ts';
import { componentUniqueSteps, letGoOfAll } from './plan-component-uniques.ts';
import { componentSteps } from './plan-components.ts';
import { planFields } from './plan-fields.ts';
import { type PlannedChange, type PlannedStep, phases, samplesOf, step } from './plan-steps.ts';
import { createTable, ruleSteps, withNames } from './plan-tables.ts';
import { toggleSteps } from './plan-toggles.ts';
import type { Before } from './plan-work.ts';
import type { ContentType, Registry } from './registry.ts';
import { type Table, tablesOf } from './storage-sql.ts';

export type PlanInput = {
  readonly from: { readonly model: Model; readonly registry: Registry };
  readonly to: { readonly model: Model; readonly registry: Registry };
  readonly aside: readonly SetAside[];
  /** Quoted name of the content collation. */
  readonly collation: string;
};

/** The steps that lead from one model to the other; none when they are the same. */
export function planChange(input: PlanInput): PlannedChange {
  const before = new Map([...input.from.registry.types.values()].map((type) => [type.id, type]));
  const after = new Map([...input.to.registry.types.values()].map((type) => [type.id, type]));
  const steps: PlannedStep[] = [];
  const locks = new Set<string>();
  for (const type of after.values()) {
    const known = before.get(type.id);
    const old = known ? existing(known, input) : restorable(type, input);
    if (!old) {
      steps.push(...createType(type, input.collation));
      continue;
    }
    const shaping = changeType(old, type, input);
    const models = { from: input.from.registry, to: input.to.registry };
    const isReshaped = shaping.some((one) => one.sql.length > 0);
    const own = [...shaping, ...componentUniqueSteps(models, { old: known, type }, isReshaped)];
    if (own.some((one) => one.sql.length > 0)) for (const table of old.tables) locks.add(table.name);
    steps.push(...own);
  }
  for (const type of before.values()) {
    if (after.has(type.id)) continue;
    const tables = tablesOf(type, input.collation);
    for (const table of tables) locks.add(table.name);
    steps.push(...letGoOfAll(input.from.registry, type), removeType(type, tables, input.from.registry.revision));
  }
  steps.push(...componentSteps(input.from.registry, input.to.registry));
  steps.push(...definitionSteps(input));
  const ordered = steps
    .map((one, index) => ({ one, index }))
    .sort((a, b) => a.one.phase - b.one.phase || a.index - b.index);
  return { steps: ordered.map(({ one }) => one), locks: [...locks].sort() };
}

function createType(type: ContentType, collation: string): PlannedStep[] {
  return [
    step({
      id: `create:${type.uid}`,
      uid: type.uid,
      phase: phases.createTable,
      description: `Create the content type ${type.uid} (table ${type.table})`,
      sql: tablesOf(type, collation).flatMap((table) => createTable(table, type)),
    }),
  ];
}

function existing(type: ContentType, input: PlanInput): Before {
  return { type, tables: tablesOf(type, input.collation), restores: [], asides: asidesOf(type.id, input) };
}

/** A type whose id was set aside comes back with its tables, and is then changed like any other. */
function restorable(type: ContentType, input: PlanInput): Before | undefined {
  const records = input.aside.filter((record) => record.typeId === type.id && record.what === 'table' && record.whole);
  const main = records.find((record) => record.key === type.id);
  if (!main) return undefined;
  const old = compileType(main.stored);
  const names = new Map(records.map((record) => [record.key, record.asideName]));
  const tables = tablesOf(old, input.collation).map((table) => ({
    ...table,
    name: names.get(table.key) ?? table.name,
  }));
  return { type: old, tables, restores: records.map((record) => record.id), asides: asidesOf(type.id, input) };
}

function asidesOf(typeId: string, input: PlanInput): Before['asides'] {
  return input.aside
    .filter((record) => record.typeId === typeId && !record.whole)
    .map((record) => ({ record, type: compileType(record.stored) }));
}

function changeType(old: Before, type: ContentType, input: PlanInput): PlannedStep[] {
  const after = tablesOf(type, input.collation);
  const fields = planFields(old, type, {
    after,
    collation: input.collation,
    locales: input.to.registry.locales,
    revision: input.from.registry.revision,
    renamedComponents: renamedComponents(input),
  });
  const uids = { from: old.type.uid, to: type.uid };
  return [
    ...(old.restores.length > 0 ? [bringBack(old, type)] : []),
    ...(old.restores.length === 0 && uids.from !== uids.to ? [renameType(uids.from, uids.to)] : []),
    ...renameTables(old, after, type),
    ...fields.steps,
    ...toggleSteps(old.type, type, { tables: after, before: old.tables, locales: input.to.registry.locales }),
    ...ruleSteps(fields.before, after, { type, old: old.type, sources: fields.sources, unsettled: fields.unsettled }),
  ];
}

function renamedComponents({ from, to }: PlanInput): ReadonlyMap<string, string> {
  const uids = new Map([...to.model.components.values()].map(({ id, uid }) => [id, uid]));
  return new Map([...from.model.components.values()].map(({ id, uid }) => [uid, uids.get(id) ?? uid]));
}

function bringBack(old: Before, type: ContentType): PlannedStep {
  return step({
    id: `restore:${type.uid}`,
    uid: type.uid,
    phase: phases.renameTable,
    description: `Bring back the content type ${type.uid} with its content`,
    sql: [
      `update documents set content_type = ${quoteLiteral(type.uid)} where content_type = ${quoteLiteral(asideUid(old.type.id))}`,
    ],
    restores: old.restores,
  });
}

function renameType(from: string, to: string): PlannedStep {
  return step({
    id: `rename:${from}`,
    uid: to,
    phase: phases.renameTable,
    description: `Rename the content type ${from} to ${to}`,
    sql: [`update documents set content_type = ${quoteLiteral(to)} where content_type = ${quoteLiteral(from)}`],
  });
}

function renameTables(old: Before, after: readonly Table[], type: ContentType): PlannedStep[] {
  return withNames(
    after.flatMap((table) => {
      const before = old.tables.find((one) => one.key === table.key);
      return before && before.name !== table.name ? [{ key: table.key, from: before.name, to: table.name }] : [];
    }),
  ).map(({ from, to }, index) =>
    step({
      id: `rename-table:${type.uid}.${from}.${index}`,
      uid: type.uid,
      phase: phases.renameTable,
      description: `Rename the table ${from} to ${to}`,
      sql: [`alter table ${quoteIdent(from)} rename to ${quoteIdent(to)}`],
    }),
  );
}

/** What the documents of a dropped type say they are, so that a new type of the same uid does not inherit them. */
export function asideUid(typeId: string): string {
  return `aside:${typeId}`;
}

function removeType(type: ContentType, tables: readonly Table[], revision: number): PlannedStep {
  const names = tables.map((table) => ({ table, asideName: `zz_${table.key}_${revision}` }));
  const naming = type.fields.find((field) => field.type === 'scalar' && field.kind === 'string' && !field.private);
  return step({
    id: `remove:${type.uid}`,
    uid: type.uid,
    phase: phases.setAside,
    effect: 'lossy',
    description: `Remove the content type ${type.uid} with its entries (kept aside until purged)`,
    count: `select count(*) as count from ${quoteIdent(type.table)}`,
    samples: naming?.type === 'scalar' ? samplesOf(type.table, naming.column) : null,
    sql: [
      ...names.map(
        ({ table, asideName }) => `alter table ${quoteIdent(table.name)} rename to ${quoteIdent(asideName)}`,
      ),
      `update documents set content_type = ${quoteLiteral(asideUid(type.id))} where content_type = ${quoteLiteral(type.uid)}`,
    ],
    asides: names.map(({ table, asideName }) => ({
      what: 'table',
      uid: type.uid,
      typeId: type.id,
      fieldId: table.fieldId,
      key: table.key,
      asideName,
      tableName: table.name,
      whole: true,
    })),
  });
}

/** Every definition that reads differently afterwards, also where no table changes. */
function definitionSteps({ from, to }: PlanInput): PlannedStep[] {
  const pairs = [
    ...[...to.model.types.values()].map((stored) => ({
      stored,
      old: from.model.types.get(stored.uid),
      what: 'content type',
    })),
    ...[...to.model.components.values()].map((stored) => ({
      stored,
      old: from.model.components.get(stored.uid),
      what: 'component',
    })),
  ];
  return pairs.flatMap(({ stored, old, what }) =>
    old && sameStored(old, stored)
      ? []
      : [
          step({
            id: `define:${stored.uid}`,
            uid: stored.uid,
            phase: phases.describe,
            description: `${old ? 'Store the changed' : 'Store the new'} definition of the ${what} ${stored.uid}`,
          }),
        ],
  );
}

function sameStored(a: Stored, b: Stored): boolean {
  return (
    JSON.stringify(a.definition) === JSON.stringify(b.definition) &&
    JSON.stringify(a.fieldIds) === JSON.stringify(b.fieldIds)
  );
}
