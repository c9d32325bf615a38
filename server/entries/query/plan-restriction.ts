/**
 * A policy → the rows that are left of a table, and the columns that are empty in some of them. Applied where rows come
 * from, so that filters, sorts, searches, counts, links and answers meet the same rows and the same values.
 */
import type { ContentType, Field } from '../../schema/index.ts';
import { targetType } from '../visitor-types.ts';
import type { Subject } from './attributes.ts';
import { planCondition } from './plan-conditions.ts';
import { type Mask, openRow, type PlanContext, type Predicate, type Restriction, type Row } from './read-plan.ts';
import type { Policy } from './types.ts';

/** Null where every row is open. Throws for a type that `authorise` has not opened: nothing is read by accident. */
export function restrict(context: PlanContext, subject: Subject, alias: string, key: string): Restriction | null {
  if (subject.is !== 'type') return null;
  const policy = context.request.policies[key];
  if (policy === undefined) throw new Error(`${key} was not opened before it was planned`);
  if (policy === null) return null;
  // What a grant's condition looks at is the administrator's choice: it is not narrowed by what the caller may see.
  const inside: PlanContext = { ...context, restrict: () => null };
  const row = openRow(context, subject, alias, null);
  const where = planCondition(inside, row, policy.rows);
  const type = targetType(context.registry, subject.key);
  if (Object.keys(policy.guards).length === 0 || !type) return { where, mask: null, flags: new Map() };
  return { where: null, ...planMask(inside, row, type, policy, where) };
}

function planMask(
  context: PlanContext,
  row: Row,
  type: ContentType,
  { guards }: Policy,
  where: Predicate | null,
): { mask: Mask; flags: ReadonlyMap<string, string> } {
  const predicates = new Map(
    Object.entries(guards).map(([name, guard]) => [name, planCondition(context, row, guard)] as const),
  );
  const flags = new Map([...predicates.keys()].map((name, index) => [name, `seen_${index}`]));
  const mask: Mask = {
    where,
    flags: [...predicates].flatMap(([name, predicate]) => {
      const column = flags.get(name);
      return predicate && column !== undefined ? [{ column, predicate }] : [];
    }),
    columns: [
      ...systemColumns.map((column) => ({ column, seen: null })),
      ...type.fields.flatMap((field) => fieldColumns(field, predicates.get(field.name) ?? null)),
    ],
  };
  return { mask, flags };
}

const systemColumns = [
  ...['id', 'document_id', 'locale', 'status', 'version', 'created_at', 'updated_at', 'published_at'],
];

/** Links are left as they are: where they lead from rows that do not show them is cut by their flag. */
function fieldColumns(field: Field, seen: Predicate | null): Mask['columns'] {
  switch (field.type) {
    case 'scalar':
      return field.private || field.kind === 'password' ? [] : [{ column: field.column, seen }];
    case 'component':
    case 'dynamiczone':
      return [{ column: field.column, seen }];
    case 'relation':
    case 'media': {
      const { storage } = field;
      if (storage.in !== 'column') return [];
      const order = 'inverseOrder' in storage ? storage.inverseOrder : null;
      return [storage.column, ...(order === null ? [] : [order])].map((column) => ({ column, seen: null }));
    }
    default:
      return field satisfies never;
  }
}
