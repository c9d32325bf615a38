/**
 * What the caller may not read is refused or left out, on the tree, before there is any SQL.
 *
 * Filters and sorts over something closed are refused with the same error whatever their value, or the answer would tell
 * the value; populate leaves it out. Drafts need the action `readDraft` on each type whose drafts would be seen.
 * What is open in some entries only becomes a policy of its type, which the plan applies wherever rows of that type are
 * looked at; a type without a policy cannot be planned.
 */
import { type Access, isUnlimited } from '../../base/access.ts';
import { isProse } from '../../db/words-sql.ts';
import type { Registry } from '../../schema/index.ts';
import { entryErrors } from '../errors.ts';
import type { Attribute, ScalarAttribute, Subject } from './attributes.ts';
import { isNumberKind, isTextKind } from './operators.ts';
import { type ParseContext, refuseKey } from './parse-context.ts';
import {
  type Alternative,
  alternativesOf,
  bothOpen,
  documentCondition,
  type PolicyContext,
  policyOf,
  seesAttribute,
} from './policy.ts';
import {
  type AllowedRequest,
  type Condition,
  fixedSlots,
  type Policy,
  type Populate,
  policyKey,
  type ReadRequest,
  rootPolicy,
  type Selection,
  type SortKey,
} from './types.ts';

/** By what right the entries of the request itself are read. */
export type RootRight =
  /** By this action on their type. */
  | { readonly by: 'action'; readonly verb: 'find' | 'findOne' }
  /** The caller has just written the entry: it is shown, with the fields that may be read or, where nothing may, written. */
  | { readonly by: 'writing' }
  /** Whoever asks has checked the right already. */
  | { readonly by: 'caller' };

type Caller = PolicyContext & {
  readonly access: Access;
  readonly draft: boolean;
  /** The locales asked for; null for all. */
  readonly locales: readonly string[] | null;
  readonly right: RootRight;
  /** By the keys of policies. */
  readonly opened: Map<string, { readonly subject: Subject; readonly ways: Opened }>;
};

/** `'all'`: components belong to the entry they stand in; files are open wherever an entry shows them, as recorded. */
type Opened = readonly Alternative[] | 'all';

/** Throws `entries.forbidden` when the subject itself is closed, `entries.invalid_query_key` for closed filters and sorts. */
export function authorise(registry: Registry, request: ReadRequest, access: Access, right: RootRight): AllowedRequest {
  const root = request.selection.subject;
  const values = [...request.values];
  const parsing: ParseContext = { registry, values, spent: { filterLeaves: 0, populateNodes: 0 } };
  const { actor } = access;
  const draft = request.status === 'draft';
  const locales = localesOf(request);
  const caller: Caller = { parsing, actor, access, draft, locales, right, opened: new Map() };
  const level: Level = { subject: root, isRoot: true };
  if (!isOpen(caller, level)) throw entryErrors.forbidden();
  checkSort(caller, level, request.countBy === null ? request.sort : [request.countBy]);
  return {
    ...request,
    stage: 'allowed',
    where: allowedCondition(caller, level, request.where),
    selection: allowedSelection(caller, level, request.selection),
    prose: request.ranked === null ? null : proseFor(caller, level),
    searched: request.search === null ? [] : searchedAttributes(caller, level, request.search.numeric),
    policies: policiesOf(caller),
    values,
  };
}

function localesOf(request: ReadRequest): readonly string[] | null {
  if (request.localeScope === 'all') return null;
  const value = request.values[fixedSlots.locales];
  return (Array.isArray(value) ? value : [value]).map(String);
}

/** One place of the request. `isRoot`: its own entries, whose right is the request's; links back to their type need `find`. */
type Level = { readonly subject: Subject; readonly isRoot: boolean; readonly anyLocale?: boolean };

/** In which ways the entries of a level are open; none means closed. */
function openedOf(caller: Caller, level: Level): Opened {
  // Components belong to the entry they stand in; files are open wherever an entry shows them, as recorded.
  if (level.subject.is !== 'type') return 'all';
  const key = level.isRoot ? rootPolicy : policyKey(level.subject, level.anyLocale ?? false);
  const known = caller.opened.get(key);
  if (known) return known.ways;
  const ways = level.isRoot ? openedRoot(caller, level.subject) : openedByAction(caller, level, 'find');
  caller.opened.set(key, { subject: level.subject, ways });
  return ways;
}

function openedRoot(caller: Caller, subject: Subject): Opened {
  const { right } = caller;
  switch (right.by) {
    case 'caller':
      return 'all';
    case 'action':
      return onlyPreviewed(caller, subject, openedByAction(caller, { subject }, right.verb));
    case 'writing':
      return openedByWriting(caller, subject);
    default:
      return right satisfies never;
  }
}

/** A preview token opens one document; what its relations lead to is open as it is to its person. */
function onlyPreviewed({ access, parsing }: Caller, { key }: Subject, ways: Alternative[]): Alternative[] {
  const { previews } = access;
  if (previews === undefined) return ways;
  if (previews.type !== key) return [];
  return bothOpen(ways, [{ fields: null, where: documentCondition(parsing, previews.documentId) }]);
}

function openedByAction(
  caller: Caller,
  { subject, anyLocale }: Pick<Level, 'subject' | 'anyLocale'>,
  verb: string,
): Alternative[] {
  const { access, draft } = caller;
  const locales = anyLocale ? null : caller.locales;
  const grantsTo = (name: string) => access.grants(`${subject.key}.${name}`);
  const opened = alternativesOf(caller, subject, grantsTo(verb), locales);
  if (!draft || !subject.draftAndPublish || opened.length === 0) return opened;
  return bothOpen(opened, alternativesOf(caller, subject, grantsTo('readDraft'), locales));
}

/** The row is shown in any case, with what may be read of it; to who may read nothing of its type, with what may be written. */
function openedByWriting(caller: Caller, subject: Subject): Alternative[] {
  const grantsTo = (verbs: readonly string[]) =>
    verbs.flatMap((verb) => caller.access.grants(`${subject.key}.${verb}`));
  const reading = grantsTo(['find', 'findOne']);
  const shown: Alternative = { fields: new Set(), where: null };
  if (reading.length > 0) return [shown, ...alternativesOf(caller, subject, reading, null)];
  return [shown, ...grantsTo(['create', 'update', 'publish']).map(({ fields = null }) => ({ fields, where: null }))];
}

function isOpen(caller: Caller, level: Level): boolean {
  const opened = openedOf(caller, level);
  return opened === 'all' || opened.length > 0;
}

function policiesOf({ opened }: Caller): Record<string, Policy | null> {
  const policies = [...opened].map(([key, { subject, ways }]) => [
    key,
    ways === 'all' ? null : policyOf(subject, ways),
  ]);
  return Object.fromEntries(policies);
}

function mayRead(caller: Caller, level: Level, attribute: Attribute): boolean {
  if (attribute.hidden) return false;
  const opened = openedOf(caller, level);
  return opened === 'all' || seesAttribute(opened, attribute);
}

/** Where a link leads, when it may be followed: the attribute may be read, and so may something that it leads to. */
function follow(
  caller: Caller,
  owner: Level,
  attribute: Attribute,
  target: Subject,
  anyLocale = attribute.is === 'localizations',
): Level | undefined {
  if (!mayRead(caller, owner, attribute)) return undefined;
  const level: Level = { subject: target, isRoot: false, anyLocale };
  return isOpen(caller, level) ? level : undefined;
}

/** The condition with its reach narrowed to what may be read. Throws `entries.invalid_query_key` for what is closed. */
function allowedCondition<C extends Condition | null>(caller: Caller, level: Level, condition: C): C | Condition {
  if (condition === null) return condition;
  switch (condition.is) {
    case 'all':
    case 'any':
      return { is: condition.is, items: condition.items.map((item) => allowedCondition(caller, level, item)) };
    case 'not':
      return { is: 'not', item: allowedCondition(caller, level, condition.item) };
    case 'compare':
    case 'null':
      if (!mayRead(caller, level, condition.attribute)) refuseKey(condition.place);
      return condition;
    case 'released':
      return condition;
    case 'related': {
      const { attribute, target, reach, where, place } = condition;
      const inside = follow(caller, level, attribute, target, reach.anyLocale || attribute.is === 'localizations');
      if (!inside) return refuseKey(place);
      const anyStatus = reach.anyStatus && seesEveryDraft(caller, target);
      return { ...condition, reach: { ...reach, anyStatus }, where: allowedCondition(caller, inside, where) };
    }
    default:
      return condition satisfies never;
  }
}

function seesEveryDraft({ access }: Caller, { key }: Subject): boolean {
  return access.grants(`${key}.readDraft`).some(isUnlimited);
}

function checkSort(caller: Caller, level: Level, keys: readonly SortKey[]): void {
  for (const key of keys) {
    let at = level;
    for (const { attribute, target, place } of key.through)
      at = follow(caller, at, attribute, target) ?? refuseKey(place);
    if (!mayRead(caller, at, key.attribute)) refuseKey(key.place);
  }
}

function allowedSelection(caller: Caller, level: Level, selection: Selection): Selection {
  const { subject, fields } = selection;
  for (const field of fields ?? []) {
    if (!mayRead(caller, level, field)) refuseKey({ key: field.name, path: field.name, param: 'fields' });
  }
  return {
    subject,
    fields: fields ?? narrowedFields(caller, level),
    populate: selection.populate.flatMap((populate) => allowedPopulate(caller, level, populate)),
  };
}

function allowedPopulate(caller: Caller, owner: Level, populate: Populate): Populate[] {
  const { attribute } = populate;
  if (!mayRead(caller, owner, attribute)) return [];
  if (populate.is === 'forms') {
    const forms = populate.forms.flatMap(({ selection, where }) => {
      const level = follow(caller, owner, attribute, selection.subject);
      if (!level) return [];
      return [{ selection: allowedSelection(caller, level, selection), where: allowedCondition(caller, level, where) }];
    });
    return [{ ...populate, forms }];
  }
  const level = follow(caller, owner, attribute, populate.selection.subject);
  if (!level) return [];
  checkSort(caller, level, populate.sort);
  const where = allowedCondition(caller, level, populate.where);
  return [{ ...populate, where, selection: allowedSelection(caller, level, populate.selection) }];
}

/** Null (all) unless the caller's grants name fields. */
function narrowedFields(caller: Caller, level: Level): readonly ScalarAttribute[] | null {
  const opened = openedOf(caller, level);
  if (opened === 'all' || opened.some(({ fields }) => fields === null)) return null;
  return scalarsOf(level.subject).filter((attribute) => mayRead(caller, level, attribute));
}

function searchedAttributes(caller: Caller, level: Level, numeric: boolean): readonly ScalarAttribute[] {
  return fieldsOf(level.subject).filter(
    (attribute) =>
      !attribute.unsearched &&
      (isTextKind(attribute.kind) || (numeric && isNumberKind(attribute.kind))) &&
      mayRead(caller, level, attribute),
  );
}

function proseFor(caller: Caller, level: Level): AllowedRequest['prose'] {
  const indexed = fieldsOf(level.subject).filter(
    ({ kind, hidden, unsearched }) => !hidden && !unsearched && isProse(kind),
  );
  return { indexed, readable: indexed.filter((attribute) => mayRead(caller, level, attribute)) };
}

function scalarsOf(subject: Subject): readonly ScalarAttribute[] {
  return [...subject.attributes.values()].filter((attribute) => attribute.is === 'scalar');
}

/** What is not built in. */
function fieldsOf(subject: Subject): readonly ScalarAttribute[] {
  return scalarsOf(subject).filter(({ fieldId }) => fieldId !== undefined);
}
