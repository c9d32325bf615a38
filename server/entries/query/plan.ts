/**
 * `AllowedRequest` → `ReadPlan`: tables, joins, conditions and the columns of each level, still without SQL text.
 *
 * Every level has an alias of its own. Rows of a level are found by equalities only (`Match`), so that each look-up is
 * one by an index: a document in its status and locale, a link table by its source or target, a file by its id.
 */
import type { Registry, RelationField } from '../../schema/index.ts';
import { assetSubject, isMany, type ScalarAttribute, workingAssetSubject } from './attributes.ts';
import { queryLimits } from './parse-context.ts';
import { planCondition, planSort } from './plan-conditions.ts';
import { planLink, planRelation, rootMatches, table } from './plan-links.ts';
import { restrict } from './plan-restriction.ts';
import {
  aliasOf,
  type Column,
  type ColumnValue,
  type Match,
  type OrderTerm,
  openRow,
  type PlanContext,
  type Predicate,
  type RankedSearch,
  type ReadPlan,
  type Row,
  type Rows,
  refOf,
  refTo,
  rowOf,
  tableOf,
} from './read-plan.ts';
import {
  type AllowedRequest,
  fixedSlots,
  type Populate,
  type PublicationFilter,
  rootPolicy,
  type Selection,
  type Slot,
  type Status,
} from './types.ts';

export function plan(request: AllowedRequest, registry: Registry): ReadPlan {
  const context: PlanContext = { registry, request, types: new Set(), aliases: { next: 1 }, restrict };
  const { subject } = request.selection;
  const row = rowOf(context, subject, 't0', { owner: null, policy: rootPolicy });
  context.types.add(subject.key);
  const conditions = [
    planCondition(context, row, request.where),
    request.search && planSearch(row, request.searched, request.search.slot),
    request.publication && subject.draftAndPublish ? planPublication(request.publication, row, request.status) : null,
  ].filter((predicate) => predicate !== null);
  const countedTypes = [...context.types];
  const matches = rootMatches(request, row);
  const byDocument: Match = {
    is: 'value',
    left: { in: 'row', alias: row.alias, column: 'document_id' },
    slot: fixedSlots.documentId,
    among: request.isNamed,
  };
  const sorted = request.countBy
    ? planSort(context, row, [request.countBy], [])
    : planSort(context, row, request.sort, [idOrder(row, request.sort.at(-1)?.descending ?? false)]);
  const rows: Rows = {
    source: table(row, null, request.mode === 'one' || request.isNamed ? [...matches, byDocument] : matches),
    where: conditions.length === 0 ? null : { is: 'all', items: conditions },
    ...sorted,
    limit: request.paging?.size ?? 1,
    offset: 0,
    columns: planColumns(context, row, request.selection),
  };
  return {
    mode: request.mode,
    rows,
    paging: request.paging,
    hits: planRanked(request, registry, row),
    countBy: request.countBy && (sorted.order[0]?.by ?? null),
    countedTypes: countedTypes.includes('plugin::upload.file') ? null : countedTypes,
    dependsOn: [...context.types],
  };
}

function idOrder(row: Row, descending: boolean): OrderTerm {
  return { by: { is: 'value', ref: refTo(row, 'id'), kind: 'id' }, descending };
}

function planPublication(filter: PublicationFilter, row: Row, status: Status): Predicate {
  return { is: 'publication', filter, table: tableOf(row.subject), alias: row.alias, status };
}

function planSearch(row: Row, attributes: readonly ScalarAttribute[], slot: Slot): Predicate {
  const columns = attributes.map((attribute) => ({ ref: refOf(row, attribute), kind: attribute.kind }));
  return { is: 'search', columns, slot };
}

type Forms = Extract<Populate, { is: 'forms' }>;

function planRanked(request: AllowedRequest, registry: Registry, row: Row): RankedSearch | null {
  const { ranked, prose, localeScope } = request;
  if (ranked === null || prose === null) return null;
  const refs = (attributes: readonly ScalarAttribute[]) => attributes.map(({ column }) => refTo(row, column));
  const { codes, default: code } = registry.locales;
  const localized =
    localeScope === 'one' ? ({ by: 'locale', slot: fixedSlots.locales } as const) : ({ by: 'any', codes } as const);
  return {
    ...ranked,
    byRank: request.sort.length === 0,
    locale: { in: 'row', alias: row.alias, column: 'locale' },
    indexed: refs(prose.indexed),
    readable: refs(prose.readable),
    titles: refs(prose.readable.filter(({ kind }) => kind === 'string')),
    bodies: refs(prose.readable.filter(({ kind }) => kind !== 'string')),
    language: row.subject.localized ? localized : { by: 'none', code },
  };
}

/** Scalars in the order of the model, then what is populated. */
function planColumns(context: PlanContext, row: Row, selection: Selection): Column[] {
  const chosen = selection.fields && new Set(selection.fields.map(({ name }) => name));
  const columns: Column[] = [];
  for (const attribute of selection.subject.attributes.values()) {
    if (attribute.is !== 'scalar' || attribute.hidden) continue;
    const { name, kind } = attribute;
    const isChosen = chosen ? chosen.has(name) : !attribute.onRequest;
    if (!isChosen && name !== 'id' && name !== 'documentId') continue;
    columns.push({ name, value: { is: 'scalar', ref: refOf(row, attribute), kind } });
  }
  for (const populate of selection.populate) {
    columns.push({ name: populate.attribute.name, value: planPopulate(context, row, populate) });
  }
  return columns;
}

function planPopulate(context: PlanContext, row: Row, populate: Populate): ColumnValue {
  if (populate.is === 'forms') {
    const { attribute, count } = populate;
    if (attribute.is === 'zone') return planZone(context, row, populate, attribute.field.column);
    const branches = planBranches(context, row, attribute.field, populate);
    return { is: 'morph', many: attribute.field.many, count, limit: queryLimits.populatedRows, branches };
  }
  const { attribute } = populate;
  const selection = shownSelection(context, populate.selection);
  const { source, row: target, order } = planLink(context, row, attribute, selection.subject);
  if (selection.subject.is === 'type') context.types.add(selection.subject.key);
  const where = planCondition(context, target, populate.where);
  if (populate.count) return { is: 'count', source, where };
  const many = isMany(attribute);
  return {
    is: many ? 'many' : 'one',
    source,
    where,
    ...planSort(context, target, populate.sort, order),
    limit: many ? Math.min(populate.limit ?? queryLimits.populatedRows, queryLimits.populatedRows) : 1,
    offset: many ? (populate.start ?? 0) : 0,
    columns: planColumns(context, target, selection),
  };
}

/** Who works on an entry sees more of its files than a visitor does. */
function shownSelection({ request }: PlanContext, selection: Selection): Selection {
  const isAllFiles = selection.subject === assetSubject && request.files === 'all';
  return isAllFiles ? { ...selection, subject: workingAssetSubject } : selection;
}

function planZone(context: PlanContext, row: Row, { count, forms }: Forms, column: string): ColumnValue {
  const alias = aliasOf(context);
  return {
    is: 'zone',
    value: refTo(row, column),
    alias,
    count,
    forms: forms.map(({ selection, where }) => {
      const item = openRow(context, selection.subject, alias, row);
      const columns = [named('__component', selection.subject.key), ...planColumns(context, item, selection)];
      return { component: selection.subject.key, where: planCondition(context, item, where), columns };
    }),
  };
}

function planBranches(context: PlanContext, row: Row, field: RelationField, { forms }: Forms) {
  return forms.map(({ selection, where }) => {
    context.types.add(selection.subject.key);
    const { source, row: target, order } = planRelation(context, row, selection.subject, field);
    const columns = [named('__type', selection.subject.key), ...planColumns(context, target, selection)];
    const first = order[0]?.by;
    const rows: Rows = {
      source,
      where: planCondition(context, target, where),
      order: [],
      joins: [],
      limit: field.many ? null : 1,
      offset: 0,
      columns,
    };
    return { rows, position: first?.is === 'value' ? first.ref : null };
  });
}

function named(name: string, text: string): Column {
  return { name, value: { is: 'constant', text } };
}
