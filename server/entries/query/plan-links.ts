/** From a row to what one of its attributes leads to: the source of the related rows and their own order. */
import type { MediaField, RelationField } from '../../schema/index.ts';
import type { Subject } from './attributes.ts';
import {
  aliasOf,
  type Match,
  type OrderTerm,
  type PlanContext,
  type Ref,
  type Row,
  refTo,
  rowOf,
  type Source,
  tableOf,
  type Via,
} from './read-plan.ts';
import { type AllowedRequest, fixedSlots, type LinkAttribute, policyKey, type Reach } from './types.ts';

export type PlannedLink = { readonly source: Source; readonly row: Row; readonly order: readonly OrderTerm[] };

type Scope = Pick<AllowedRequest, 'status' | 'localeScope'>;

const ownVersion: Reach = { anyStatus: false, anyLocale: false };

export function planLink(
  context: PlanContext,
  owner: Row,
  attribute: LinkAttribute,
  target: Subject,
  reach: Reach = ownVersion,
): PlannedLink {
  const policy = policyKey(target, reach.anyLocale || attribute.is === 'localizations');
  const row = rowOf(context, target, aliasOf(context), { owner, policy });
  switch (attribute.is) {
    case 'component': {
      const value = refTo(owner, attribute.field.column);
      const from = attribute.field.repeatable ? 'items' : 'item';
      const order = attribute.field.repeatable ? [ascending({ in: 'row', alias: row.alias, column: 'n' })] : [];
      return { source: { from, alias: row.alias, value }, row, order };
    }
    case 'localizations': {
      const status = sameColumn('status', row, owner);
      const locale: Match = { is: 'differs', left: refTo(row, 'locale'), right: refTo(owner, 'locale') };
      const matches = [sameColumn('document_id', row, owner), status, locale];
      return { source: table(row, null, matches), row, order: [ascending(refTo(row, 'id'))] };
    }
    case 'media':
      return planMedia(context, owner, row, attribute.field);
    case 'relation':
      return planRelationTo(context, owner, row, attribute.field, reach);
    default:
      return attribute satisfies never;
  }
}

/** The rows of a subject in the status and locale of the request. */
export function rootMatches(request: Scope, row: Row): Match[] {
  // Files have neither drafts nor locales.
  if (row.subject.is === 'asset') return [];
  return [...statusMatches(request, row), ...localeMatches(request, row)];
}

function statusMatches(request: Scope, row: Row): Match[] {
  const status = row.subject.draftAndPublish ? request.status : 'published';
  return [{ is: 'literal', left: refTo(row, 'status'), text: status }];
}

function localeMatches(request: Scope, row: Row): Match[] {
  const left = refTo(row, 'locale');
  if (!row.subject.localized) return [{ is: 'literal', left, text: '' }];
  if (request.localeScope === 'all') return [];
  return [{ is: 'value', left, slot: fixedSlots.locales, among: request.localeScope === 'several' }];
}

function planMedia(context: PlanContext, owner: Row, row: Row, { name, storage, multiple }: MediaField): PlannedLink {
  const id = refTo(row, 'id');
  const seen = seenIn(owner, name);
  switch (storage.in) {
    case 'column':
      return { source: table(row, null, [equal(id, refTo(owner, storage.column)), ...seen]), row, order: [] };
    case 'link': {
      const via: Via = { by: 'link', table: storage.table, alias: aliasOf(context) };
      const matches = [
        equal(linkColumn(via, 'source_id'), refTo(owner, 'id')),
        equal(id, linkColumn(via, 'asset_id')),
        ...seen,
      ];
      return { source: table(row, via, matches), row, order: [ascending(linkColumn(via, 'position'))] };
    }
    case 'json':
      return planIds(context, owner, row, { key: storage.key, id, cast: 'bigint', many: multiple, visible: [] });
    default:
      return storage satisfies never;
  }
}

/** A relation to entries of one given type; for relations to any type it is one branch of several. */
export function planRelation(context: PlanContext, owner: Row, target: Subject, field: RelationField): PlannedLink {
  const row = rowOf(context, target, aliasOf(context), { owner, policy: policyKey(target, false) });
  return planRelationTo(context, owner, row, field, ownVersion);
}

function planRelationTo(context: PlanContext, owner: Row, row: Row, field: RelationField, reach: Reach): PlannedLink {
  const visible = [...targetMatches(context.request, owner, row, reach), ...seenIn(owner, field.name)];
  const document = refTo(row, 'document_id');
  const { storage } = field;
  switch (storage.in) {
    case 'column': {
      const matches = [equal(document, refTo(owner, storage.column)), ...visible];
      return { source: table(row, null, matches), row, order: [] };
    }
    case 'link': {
      const via: Via = { by: 'link', table: storage.table, alias: aliasOf(context) };
      const matches = [
        equal(linkColumn(via, 'source_id'), refTo(owner, 'id')),
        equal(document, linkColumn(via, 'target_id')),
        ...visible,
      ];
      return { source: table(row, via, matches), row, order: [ascending(linkColumn(via, 'position'))] };
    }
    case 'inverse':
      return planInverse(context, owner, row, storage.ownerType, storage.ownerField, visible);
    case 'json':
      return planIds(context, owner, row, { key: storage.key, id: document, cast: 'text', many: field.many, visible });
    default:
      return storage satisfies never;
  }
}

/** The other side: found through the owning field of the rows that point here. */
function planInverse(
  context: PlanContext,
  owner: Row,
  row: Row,
  ownerType: string,
  ownerField: string,
  visible: readonly Match[],
): PlannedLink {
  const field = context.registry.types.get(ownerType)?.fieldByName.get(ownerField);
  const storage = field?.type === 'relation' ? field.storage : undefined;
  const document = refTo(owner, 'document_id');
  if (storage?.in === 'column') {
    const matches = [equal(refTo(row, storage.column), document), ...visible];
    const ordered = storage.inverseOrder === null ? [] : [ascending(refTo(row, storage.inverseOrder))];
    return { source: table(row, null, matches), row, order: [...ordered, ascending(refTo(row, 'id'))] };
  }
  if (storage?.in === 'link') {
    const via: Via = { by: 'link', table: storage.table, alias: aliasOf(context) };
    const matches = [
      equal(linkColumn(via, 'target_id'), document),
      equal(refTo(row, 'id'), linkColumn(via, 'source_id')),
      ...visible,
    ];
    return { source: table(row, via, matches), row, order: [ascending(linkColumn(via, 'inverse_position'))] };
  }
  throw new Error(`${ownerType}.${ownerField} does not store the relation that its other side names`);
}

/** References inside a component: one id, or an array of them. */
function planIds(
  context: PlanContext,
  owner: Row,
  row: Row,
  {
    key,
    id,
    cast,
    many,
    visible,
  }: { key: string; id: Ref; cast: 'text' | 'bigint'; many: boolean; visible: readonly Match[] },
): PlannedLink {
  const ids = refTo(owner, key);
  if (!many) return { source: table(row, null, [equal(id, ids, cast), ...visible]), row, order: [] };
  const via: Via = { by: 'ids', ids, alias: aliasOf(context) };
  const matches = [equal(id, linkColumn(via, 'id'), cast), ...visible];
  return { source: table(row, via, matches), row, order: [ascending(linkColumn(via, 'position'))] };
}

/** A target shows the row of the wanted status and locale; from a localised row, its own locale. */
function targetMatches(request: Scope, owner: Row, row: Row, reach: Reach): Match[] {
  const status = reach.anyStatus ? [] : statusMatches(request, row);
  const locale = reach.anyLocale ? [] : localeMatches(request, row);
  const follows = request.localeScope !== 'one' && row.subject.localized && owner.subject.localized;
  return follows ? [...status, ...locale, sameColumn('locale', row, owner)] : [...status, ...locale];
}

export function table(row: Row, via: Via | null, matches: readonly Match[]): Source {
  const { subject, alias, restriction } = row;
  const open: readonly Match[] = restriction?.where ? [{ is: 'holds', predicate: restriction.where }] : [];
  return {
    ...{ from: 'table', table: tableOf(subject), alias, via },
    matches: [...matches, ...open],
    mask: restriction?.mask ?? null,
  };
}

/** A link that is seen in some rows only leads nowhere from the others. */
function seenIn(owner: Row, attribute: string): Match[] {
  const flag = owner.restriction?.flags.get(attribute);
  return flag === undefined ? [] : [{ is: 'flag', ref: { in: 'row', alias: owner.alias, column: flag } }];
}

function equal(left: Ref, right: Ref, cast: 'text' | 'bigint' | null = null): Match {
  return { is: 'equal', left, right, cast };
}

function sameColumn(column: string, row: Row, owner: Row): Match {
  return { is: 'equal', left: refTo(row, column), right: refTo(owner, column), cast: null };
}

function linkColumn(via: Via, column: string): Ref {
  return { in: 'row', alias: via.alias, column };
}

function ascending(ref: Ref): OrderTerm {
  return { by: { is: 'value', ref, kind: 'id' }, descending: false };
}
