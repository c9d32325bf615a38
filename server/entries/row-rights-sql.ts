/** What grants open of the rows of a type, as a condition for statements that are not made from a query tree. */
import type { Access, Grant } from '../base/access.ts';
import type { Db } from '../db/database.ts';
import { quoteIdent } from '../db/sql.ts';
import type { ContentType, Registry } from '../schema/index.ts';
import { subjectOfType } from './query/attributes.ts';
import { planCondition } from './query/plan-conditions.ts';
import { alternativesOf, policyOf } from './query/policy.ts';
import { type Parameters, printPredicate } from './query/predicate-sql.ts';
import { openRow, type PlanContext } from './query/read-plan.ts';
import { fixedSlots, type Status } from './query/types.ts';

export type RowPlace = {
  readonly type: ContentType;
  /** Of the table in the statement. */
  readonly alias: string;
  /** Of the rows, and so of what they lead to. */
  readonly status: Status;
  /** Of the rows; null where they are of several. */
  readonly locale: string | null;
};

/**
 * Whether a row is open by these grants: null where every row is, else SQL. Its values are appended to `values`, those of
 * the statement so far.
 */
export function printOpenRows(
  { registry, access }: { readonly registry: Registry; readonly access: Access },
  { type, alias, status, locale }: RowPlace,
  grants: readonly Grant[],
  values: unknown[],
): string | null {
  const slots: unknown[] = Object.keys(fixedSlots).map(() => null);
  slots[fixedSlots.locales] = locale === '' ? registry.locales.default : locale;
  const parsing = { registry, values: slots, spent: { filterLeaves: 0, populateNodes: 0 } };
  const subject = subjectOfType(type);
  const locales = locale === null ? null : [locale];
  const alternatives = alternativesOf({ parsing, actor: access.actor }, subject, grants, locales);
  if (alternatives.length === 0) return 'false';
  const rows = policyOf(subject, alternatives)?.rows ?? null;
  if (rows === null) return null;
  const context: PlanContext = {
    registry,
    request: { status, localeScope: locale === null ? 'all' : 'one', policies: {}, files: 'live' },
    types: new Set(),
    aliases: { next: 1 },
    // The condition is the administrator's: what it looks at is not narrowed.
    restrict: () => null,
  };
  const predicate = planCondition(context, openRow(context, subject, alias, null), rows);
  if (predicate === null) return null;
  // Slots that no request has stand for the values before.
  const parameters: Parameters = { slots: values.map(() => -1) };
  const before = values.length;
  const sql = printPredicate(parameters, predicate);
  values.push(...parameters.slots.slice(before).map((slot) => slots[slot]));
  return sql;
}

/**
 * Whether a row of any locale and either status may be read: by `verb`, a draft by `readDraft` as well. As
 * `printOpenRows`.
 */
export function printReadableRows(
  asking: { readonly registry: Registry; readonly access: Access },
  { type, alias }: Pick<RowPlace, 'type' | 'alias'>,
  verb: 'find' | 'findOne',
  values: unknown[],
): string | null {
  const open = (status: Status, action: string) => {
    const grants = asking.access.grants(`${type.uid}.${action}`);
    return printOpenRows(asking, { type, alias, status, locale: null }, grants, values);
  };
  const published = open('published', verb);
  if (!type.draftAndPublish) return published;
  const draft = allOf([open('draft', verb), open('draft', 'readDraft')]);
  if (published === null && draft === null) return null;
  return `case ${alias}.status when 'published' then ${published ?? 'true'} else ${draft ?? 'true'} end`;
}

/** Several such conditions that all have to hold; null where all rows are open. */
export function allOf(conditions: readonly (string | null)[]): string | null {
  const parts = conditions.filter((condition) => condition !== null);
  return parts.length === 0 ? null : parts.join(' and ');
}

/** Those of the grants that hold for one row, found by `where` over the alias `t`; asks nothing while none has a condition. */
export async function grantsThatHold(
  db: Db,
  context: { readonly registry: Registry; readonly access: Access },
  grants: readonly Grant[],
  row: Omit<RowPlace, 'alias'> & { readonly where: string; readonly values: readonly unknown[] },
): Promise<Grant[]> {
  const conditional = grants.filter(({ condition }) => condition);
  if (conditional.length === 0) return [...grants];
  const values = [...row.values];
  const tests = conditional.map((grant) => printOpenRows(context, { ...row, alias: 't' }, [grant], values) ?? 'true');
  const { rows } = await db.query<{ held: (boolean | null)[] }>({
    text: `select array[${tests.join(', ')}] as held from ${quoteIdent(row.type.table)} t where ${row.where}`,
    values,
  });
  const held = rows[0]?.held ?? [];
  return grants.filter((grant) => !grant.condition || held[conditional.indexOf(grant)] === true);
}
