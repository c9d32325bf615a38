/**
 * The statement of a list as of a moment: the last publication before it of each document, filtered and sorted by the
 * one query language. A snapshot is JSON keyed by field ids, as a component is, and is read as one; what it refers to is
 * not looked up, so only its scalars can be filtered and sorted by.
 */
import type { Statement } from '../db/database.ts';
import { isoMoment } from '../db/sql.ts';
import type { QueryTree } from '../http/index.ts';
import type { ContentType, Field, Registry } from '../schema/index.ts';
import type { Attribute, Subject } from './query/attributes.ts';
import { refuseValue } from './query/parse-context.ts';
import { asksForCursor } from './query/parse-cursor.ts';
import { parseFields } from './query/parse-fields.ts';
import { parseFilters } from './query/parse-filters.ts';
import { type PageLimits, parsePaging } from './query/parse-paging.ts';
import { parseSort } from './query/parse-sort.ts';
import { planCondition, planSort } from './query/plan-conditions.ts';
import { type Parameters, printOrder, printPredicate } from './query/predicate-sql.ts';
import { openRow, type PlanContext } from './query/read-plan.ts';
import type { NumberedPaging } from './query/types.ts';

export type PastList = {
  readonly registry: Registry;
  readonly type: ContentType;
  readonly locale: string;
  readonly at: Date;
  /** What the caller may read. */
  readonly fields: readonly Field[];
  readonly query: QueryTree;
  readonly limits: PageLimits;
};

export type PastListPlan = {
  /** Gives one row: `total`, and `rows` as `[{ documentId, number, publishedAt, values }]`. */
  readonly statement: Statement;
  /** Names of the fields to show; null for all. */
  readonly shown: ReadonlySet<string> | null;
  readonly paging: NumberedPaging;
  /** What the answer repeats: the page or the start. */
  readonly position: number;
};

/** Throws `entries.invalid_query_key` for what a snapshot does not have or the caller may not read, and as `parse` does. */
export function planPastList({ registry, type, locale, at, fields, query, limits }: PastList): PastListPlan {
  const subject = subjectOfPast(type, fields);
  const parsing = { registry, values: [] as unknown[], spent: { filterLeaves: 0, populateNodes: 0 } };
  const where = parseFilters(parsing, subject, query.filters, 'filters');
  const sort = parseSort(parsing, subject, query.sort, 'sort');
  const shown = parseFields(subject, query.fields, 'fields');
  if (asksForCursor(query.pagination)) refuseValue('pagination', 'a list of the past has numbered pages');
  const { paging, offset, position } = parsePaging(query.pagination, limits);

  const context: PlanContext = {
    registry,
    request: { status: 'published', localeScope: 'one', policies: {}, files: 'live' },
    types: new Set(),
    aliases: { next: 1 },
    // Nothing is looked up beside the snapshots, and of these only what may be read is named.
    restrict: () => null,
  };
  const row = openRow(context, subject, 't', null);
  const fixed = [type.uid, locale, at, paging.size, offset];
  const parameters: Parameters = { slots: fixed.map((_, n) => -1 - n) };
  const predicate = planCondition(context, row, where);
  const condition = predicate ? ` where ${printPredicate(parameters, predicate)}` : '';
  const order = printOrder(parameters, planSort(context, row, sort, []).order);
  const text = `
    with past as (
      select distinct on (document_id) document_id, number, published, snapshot,
        ${isoMoment('created_at')} as moment
      from entry_versions
      where content_type = $1 and locale = $2 and created_at <= $3 and (published or action in ('unpublish', 'delete'))
      order by document_id, created_at desc, number desc),
    t as (
      select document_id, number, moment, snapshot,
        snapshot || jsonb_build_object('documentId', document_id, 'publishedAt', moment) as v
      from past where published and snapshot is not null),
    found as (select * from t${condition})
    select (select count(*) from found) as total, coalesce((
      select jsonb_agg(jsonb_build_object('documentId', p.document_id, 'number', p.number, 'publishedAt', p.moment,
        'values', p.snapshot) order by p.n)
      from (
        select t.*, row_number() over (${order === '' ? 'order by t.document_id' : `${order.trim()}, t.document_id`}) as n
        from found t order by n limit $4 offset $5) p), '[]') as rows`;
  const bound = parameters.slots.slice(fixed.length).map((slot) => parsing.values[slot]);
  const names = shown && new Set(shown.map(({ name }) => name));
  return { statement: { text, values: [...fixed, ...bound] }, shown: names, paging, position };
}

function subjectOfPast(type: ContentType, fields: readonly Field[]): Subject {
  const scalars = fields.flatMap((field): Attribute[] => {
    if (field.type !== 'scalar' || field.kind === 'password' || field.private) return [];
    return [{ is: 'scalar', name: field.name, kind: field.kind, column: field.id, hidden: false, fieldId: field.id }];
  });
  // Beside the ids of fields stand two keys that no field id can be.
  const builtIn: Attribute[] = [
    { is: 'scalar', name: 'documentId', kind: 'string', column: 'documentId', hidden: false },
    { is: 'scalar', name: 'publishedAt', kind: 'datetime', column: 'publishedAt', hidden: false },
  ];
  const attributes = new Map([...builtIn, ...scalars].map((attribute) => [attribute.name, attribute]));
  const place = { table: null, draftAndPublish: false, localized: false };
  return { key: `past ${type.uid}`, is: 'component', ...place, attributes };
}
