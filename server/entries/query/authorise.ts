/**
 * What the caller may not read is refused or left out, on the tree, before there is any SQL.
 *
 * Filters and sorts over something closed are refused with the same error whatever their value, or the answer would tell
 * the value; populate leaves it out. Drafts need the action `readDraft` on each type whose drafts would be seen.
 * A grant with a condition is not understood here and counts as none: closed is the safe side.
 */
import { type Access, type Grant, isAllowed } from '../../base/access.ts';
import { isProse } from '../../db/words-sql.ts';
import { entryErrors } from '../errors.ts';
import type { Attribute, ScalarAttribute, Subject } from './attributes.ts';
import { isNumberKind, isTextKind } from './operators.ts';
import { refuseKey } from './parse-context.ts';
import {
  type AllowedRequest,
  type Condition,
  fixedSlots,
  type Populate,
  type ReadRequest,
  type Selection,
  type SortKey,
} from './types.ts';

type Caller = {
  readonly access: Access;
  readonly draft: boolean;
  /** The locales asked for; null for all. */
  readonly locales: readonly string[] | null;
  /** The action that opens the subject of the request itself; null when its caller has checked the right already. */
  readonly rootAction: string | null;
  readonly root: Subject;
};

/** Throws `entries.forbidden` when the subject itself is closed, `entries.invalid_query_key` for closed filters and sorts. */
export function authorise(request: ReadRequest, access: Access, rootAction: string | null): AllowedRequest {
  const root = request.selection.subject;
  const caller: Caller = { access, draft: request.status === 'draft', locales: localesOf(request), rootAction, root };
  if (rootAction !== null && grantsToRead(caller, root, rootAction).length === 0) throw entryErrors.forbidden();
  checkSort(caller, root, request.countBy === null ? request.sort : [request.countBy]);
  return {
    ...request,
    stage: 'allowed',
    where: allowedCondition(caller, root, request.where),
    selection: allowedSelection(caller, request.selection),
    prose: request.ranked === null ? null : proseFor(caller, root),
    searched: request.search === null ? [] : searchedAttributes(caller, root, request.search.numeric),
  };
}

function localesOf(request: ReadRequest): readonly string[] | null {
  if (request.localeScope === 'all') return null;
  const value = request.values[fixedSlots.locales];
  return (Array.isArray(value) ? value : [value]).map(String);
}

/** The grants of an action that hold for the locales and the status of the request. */
function grantsToRead(caller: Caller, subject: Subject, action: string): readonly Grant[] {
  if (caller.draft && subject.draftAndPublish && !isAllowed(caller.access, `${subject.key}.readDraft`)) return [];
  return caller.access.grants(action).filter((grant) => {
    if (grant.condition) return false;
    if (!grant.locales || !subject.localized) return true;
    return caller.locales?.every((code) => grant.locales?.has(code)) ?? false;
  });
}

function grantsOf(caller: Caller, subject: Subject): readonly Grant[] | 'all' {
  // Components belong to the entry they stand in; files are open wherever an entry shows them, as recorded.
  if (subject.is !== 'type') return 'all';
  if (subject === caller.root && caller.rootAction === null) return 'all';
  return grantsToRead(caller, subject, subject === caller.root ? (caller.rootAction ?? '') : `${subject.key}.find`);
}

function mayRead(caller: Caller, subject: Subject, attribute: Attribute): boolean {
  if (attribute.hidden) return false;
  const grants = grantsOf(caller, subject);
  if (grants === 'all' || builtIn.has(attribute.name)) return true;
  return grants.some((grant) => !grant.fields || grant.fields.has(attribute.name));
}

const builtIn: ReadonlySet<string> = new Set([
  'id',
  'documentId',
  'createdAt',
  'updatedAt',
  'publishedAt',
  'locale',
  'localizations',
]);

/** True when a link may be followed: the attribute may be read, and so may what it leads to. */
function mayFollow(caller: Caller, owner: Subject, attribute: Attribute, target: Subject): boolean {
  if (!mayRead(caller, owner, attribute)) return false;
  if (target.is !== 'type') return true;
  const grants = grantsToRead(caller, target, `${target.key}.find`);
  // Other locales than those asked for: only for who may read every locale.
  return grants.some((grant) => attribute.is !== 'localizations' || !grant.locales);
}

/** The condition with its reach narrowed to what may be read. Throws `entries.invalid_query_key` for what is closed. */
function allowedCondition<C extends Condition | null>(caller: Caller, subject: Subject, condition: C): C | Condition {
  if (condition === null) return condition;
  switch (condition.is) {
    case 'all':
    case 'any':
      return { is: condition.is, items: condition.items.map((item) => allowedCondition(caller, subject, item)) };
    case 'not':
      return { is: 'not', item: allowedCondition(caller, subject, condition.item) };
    case 'compare':
    case 'null':
      if (!mayRead(caller, subject, condition.attribute)) refuseKey(condition.place);
      return condition;
    case 'related': {
      const { attribute, target, reach, where, place } = condition;
      if (!mayFollow(caller, subject, attribute, target)) refuseKey(place);
      const grants = grantsOf(caller, target);
      const anyStatus = reach.anyStatus && isAllowed(caller.access, `${target.key}.readDraft`);
      const anyLocale = reach.anyLocale && (grants === 'all' || grants.some((grant) => !grant.locales));
      return { ...condition, reach: { anyStatus, anyLocale }, where: allowedCondition(caller, target, where) };
    }
    default:
      return condition satisfies never;
  }
}

function checkSort(caller: Caller, subject: Subject, keys: readonly SortKey[]): void {
  for (const key of keys) {
    let at = subject;
    for (const { attribute, target, place } of key.through) {
      if (!mayFollow(caller, at, attribute, target)) refuseKey(place);
      at = target;
    }
    if (!mayRead(caller, at, key.attribute)) refuseKey(key.place);
  }
}

function allowedSelection(caller: Caller, selection: Selection): Selection {
  const { subject, fields } = selection;
  for (const field of fields ?? []) {
    if (!mayRead(caller, subject, field)) refuseKey({ key: field.name, path: field.name, param: 'fields' });
  }
  return {
    subject,
    fields: fields ?? narrowedFields(caller, subject),
    populate: selection.populate.flatMap((populate) => allowedPopulate(caller, subject, populate)),
  };
}

function allowedPopulate(caller: Caller, owner: Subject, populate: Populate): Populate[] {
  if (!mayRead(caller, owner, populate.attribute)) return [];
  if (populate.is === 'forms') {
    const { attribute } = populate;
    // Components belong to their entry; entries of other types are open when their type is.
    const open = populate.forms.filter(({ selection: { subject } }) => mayFollow(caller, owner, attribute, subject));
    const forms = open.map(({ selection, where }) => ({
      selection: allowedSelection(caller, selection),
      where: allowedCondition(caller, selection.subject, where),
    }));
    return [{ ...populate, forms }];
  }
  const target = populate.selection.subject;
  if (!mayFollow(caller, owner, populate.attribute, target)) return [];
  checkSort(caller, target, populate.sort);
  const where = allowedCondition(caller, target, populate.where);
  return [{ ...populate, where, selection: allowedSelection(caller, populate.selection) }];
}

/** Null (all) unless the caller's grants name fields. */
function narrowedFields(caller: Caller, subject: Subject): readonly ScalarAttribute[] | null {
  const grants = grantsOf(caller, subject);
  if (grants === 'all' || grants.some((grant) => !grant.fields)) return null;
  return scalarsOf(subject).filter((attribute) => mayRead(caller, subject, attribute));
}

function searchedAttributes(caller: Caller, subject: Subject, numeric: boolean): readonly ScalarAttribute[] {
  return scalarsOf(subject).filter(
    (attribute) =>
      !builtIn.has(attribute.name) &&
      (isTextKind(attribute.kind) || (numeric && isNumberKind(attribute.kind))) &&
      mayRead(caller, subject, attribute),
  );
}

function proseFor(caller: Caller, subject: Subject): AllowedRequest['prose'] {
  const indexed = scalarsOf(subject).filter(({ name, kind, hidden }) => !hidden && !builtIn.has(name) && isProse(kind));
  return { indexed, readable: indexed.filter((attribute) => mayRead(caller, subject, attribute)) };
}

function scalarsOf(subject: Subject): readonly ScalarAttribute[] {
  return [...subject.attributes.values()].filter((attribute) => attribute.is === 'scalar');
}
