/**
 * Grants → what of the entries of a type may be seen, as conditions of the query tree. Rights only add up: an entry is
 * seen when one grant opens it, and a field of it when one of these names the field.
 *
 * A grant that cannot be understood (a field that is no more, a value that does not fit any more) opens nothing.
 */
import { type Actor, actorKey, type Grant, type GrantCondition } from '../../base/access.ts';
import { AppError } from '../../base/errors.ts';
import { type Attribute, fieldIdOf, type ScalarAttribute, type Subject, targetOf } from './attributes.ts';
import { isTextKind } from './operators.ts';
import { bind, isTree, type ParseContext, type QueryTree } from './parse-context.ts';
import { parseFilters } from './parse-filters.ts';
import { attributeWithId, filtersToNames } from './rekey-filters.ts';
import type { Condition, Place, Policy } from './types.ts';

/** One way in which entries are open. */
export type Alternative = {
  /** Ids; null for all. */
  readonly fields: ReadonlySet<string> | null;
  /** Null for all entries. */
  readonly where: Condition | null;
};

export type PolicyContext = {
  readonly parsing: ParseContext;
  readonly actor: Actor;
};

/**
 * `locales`: those that are looked at, null for all. A grant for some of them opens the entries of these; one for none
 * of them is left out.
 */
export function alternativesOf(
  context: PolicyContext,
  subject: Subject,
  grants: readonly Grant[],
  locales: readonly string[] | null,
): Alternative[] {
  return grants.flatMap((grant) => {
    const inLocales = localeCondition(context, subject, grant, locales);
    if (inLocales === 'closed') return [];
    const where = grant.condition ? compileCondition(context, subject, grant.condition) : null;
    if (where === 'closed') return [];
    return [{ fields: grant.fields ?? null, where: both(inLocales, where) }];
  });
}

/** What both open: each way in by the one with each way in by the other. */
export function bothOpen(left: readonly Alternative[], right: readonly Alternative[]): Alternative[] {
  if (right.some(({ fields, where }) => fields === null && where === null)) return [...left];
  return left.flatMap((one) =>
    right.map((other) => ({
      fields:
        one.fields && other.fields
          ? new Set([...one.fields].filter((id) => other.fields?.has(id)))
          : (one.fields ?? other.fields),
      where: both(one.where, other.where),
    })),
  );
}

/** Whether an attribute is seen in at least some entries; built-in ones are in all. */
export function seesAttribute(alternatives: readonly Alternative[], attribute: Attribute): boolean {
  const id = fieldIdOf(attribute);
  return id === undefined || alternatives.some(({ fields }) => fields === null || fields.has(id));
}

/** Null where all of every entry is open, as far as `seesAttribute` says. */
export function policyOf(subject: Subject, alternatives: readonly Alternative[]): Policy | null {
  const rows = anyOf(alternatives);
  const guards: Record<string, Condition> = {};
  for (const attribute of subject.attributes.values()) {
    const id = fieldIdOf(attribute);
    if (id === undefined) continue;
    const seeing = alternatives.filter(({ fields }) => fields === null || fields.has(id));
    if (seeing.length === 0 || seeing.length === alternatives.length) continue;
    const guard = anyOf(seeing);
    if (guard !== null) guards[attribute.name] = guard;
  }
  return rows === null && Object.keys(guards).length === 0 ? null : { rows, guards };
}

/** Null when nothing has to hold, `'closed'` for a condition that cannot hold or is not understood. */
function compileCondition(
  context: PolicyContext,
  subject: Subject,
  condition: GrantCondition,
): Condition | null | 'closed' {
  const { own, assigned, status, filters, ...unknown } = condition;
  if (Object.keys(unknown).length > 0) return 'closed';
  const parts: (Condition | null | 'closed')[] = [];
  if (own !== undefined) parts.push(ownCondition(context));
  if (assigned !== undefined) parts.push(assignedCondition(context, subject, assigned));
  if (status !== undefined) parts.push(statusCondition(subject, status));
  if (filters !== undefined) parts.push(filterCondition(context, subject, filters));
  if (parts.length === 0) return 'closed';
  const items: Condition[] = [];
  for (const part of parts) {
    if (part === 'closed') return 'closed';
    if (part !== null) items.push(part);
  }
  return items.length < 2 ? (items[0] ?? null) : { is: 'all', items };
}

function ownCondition({ parsing, actor }: PolicyContext): Condition | 'closed' {
  if (actor.kind === 'anonymous') return 'closed';
  return { is: 'compare', attribute: createdBy, operator: '$eq', slots: [bind(parsing, actorKey(actor))], place };
}

/** Two visitors may differ in the case of their names, two e-mail addresses do not. */
function assignedCondition(
  context: PolicyContext,
  subject: Subject,
  path: readonly string[],
): Condition | null | 'closed' {
  const { actor } = context;
  if (actor.kind !== 'admin' && actor.kind !== 'end-user') return 'closed';
  const names = namesOnPath(context.parsing, subject, path);
  if (!names) return 'closed';
  const operator = actor.kind === 'admin' ? '$eqi' : '$eq';
  return parseStrictly(
    context,
    subject,
    names.reduceRight<QueryTree>((inner, name) => ({ [name]: inner }), { [operator]: actor.name }),
  );
}

/** The names of the attributes on a path of field ids that ends in a text; undefined for one that leads nowhere. */
export function namesOnPath(
  { registry }: Pick<ParseContext, 'registry'>,
  subject: Subject,
  path: readonly string[],
): string[] | undefined {
  const names: string[] = [];
  let at: Subject | undefined = subject;
  for (const [index, id] of path.entries()) {
    const attribute: Attribute | undefined = at && attributeWithId(at, id);
    if (!at || !attribute || attribute.hidden || fieldIdOf(attribute) === undefined) return undefined;
    names.push(attribute.name);
    const isLast = index === path.length - 1;
    if (isLast) return attribute.is === 'scalar' && isTextKind(attribute.kind) ? names : undefined;
    at = targetOf(attribute, registry, at);
  }
  return undefined;
}

function statusCondition(subject: Subject, status: 'published' | 'unpublished'): Condition | null | 'closed' {
  const expected = status === 'published';
  if (!subject.draftAndPublish) return expected ? null : 'closed';
  return { is: 'released', expected };
}

function filterCondition(
  context: PolicyContext,
  subject: Subject,
  filters: Readonly<Record<string, unknown>>,
): Condition | 'closed' {
  const named = filtersToNames(context.parsing.registry, subject, filters);
  return named === undefined ? 'closed' : parseStrictly(context, subject, named);
}

/** A budget of its own: a grant must not make a request too large. */
function parseStrictly({ parsing }: PolicyContext, subject: Subject, tree: QueryTree): Condition | 'closed' {
  if (!isTree(tree)) return 'closed';
  try {
    const spent = { filterLeaves: 0, populateNodes: 0 };
    return parseFilters({ ...parsing, spent }, subject, tree, 'filters') ?? 'closed';
  } catch (error) {
    // Written down when it still made sense; a model that has moved on makes it say nothing.
    if (error instanceof AppError) return 'closed';
    throw error;
  }
}

function localeCondition(
  { parsing }: PolicyContext,
  subject: Subject,
  { locales: granted }: Grant,
  asked: readonly string[] | null,
): Condition | null | 'closed' {
  if (!granted || !subject.localized) return null;
  if (asked?.every((code) => granted.has(code))) return null;
  const open = asked ? asked.filter((code) => granted.has(code)) : [...granted];
  if (open.length === 0) return 'closed';
  return { is: 'compare', attribute: localeOf, operator: '$in', slots: [bind(parsing, open)], place };
}

/** Only the files that one of these ways opens; what it compares with is appended to `values`. */
export function fileCondition(
  values: unknown[],
  ways: readonly { readonly createdBy: string | null; readonly folders: { readonly ids: readonly number[] } | null }[],
): Condition {
  const equals = (attribute: ScalarAttribute, operator: '$eq' | '$in', value: unknown): Condition => ({
    ...{ is: 'compare', attribute, operator, slots: [values.push(value) - 1], place },
  });
  const items = ways.map(({ createdBy: uploader, folders }): Condition => {
    const parts = [
      ...(uploader === null ? [] : [equals(createdBy, '$eq', uploader)]),
      ...(folders === null ? [] : [equals(folderOf, '$in', folders.ids)]),
    ];
    return { is: 'all', items: parts };
  });
  // Without a way in, nothing is: an uploader that nobody is.
  return items.length === 0 ? equals(createdBy, '$eq', '') : { is: 'any', items };
}

/** Only the entries of this document. */
export function documentCondition(parsing: ParseContext, documentId: string): Condition {
  return { is: 'compare', attribute: documentIdOf, operator: '$eq', slots: [bind(parsing, documentId)], place };
}

const builtIn = (name: string, column: string): ScalarAttribute => ({
  ...{ is: 'scalar', name, column, kind: 'string', hidden: true },
});
const createdBy = builtIn('createdBy', 'created_by');
const documentIdOf = builtIn('documentId', 'document_id');
const localeOf = builtIn('locale', 'locale');
const folderOf: ScalarAttribute = { ...builtIn('folder', 'folder_id'), kind: 'biginteger' };
/** Conditions of grants are never refused: nobody sees where they stand. */
const place: Place = { key: 'condition', path: null, param: 'filters' };

function both(left: Condition | null, right: Condition | null): Condition | null {
  if (left === null || right === null) return left ?? right;
  return { is: 'all', items: [left, right] };
}

/** Null when one of them opens every entry. */
function anyOf(alternatives: readonly Alternative[]): Condition | null {
  const items: Condition[] = [];
  for (const { where } of alternatives) {
    if (where === null) return null;
    items.push(where);
  }
  return items.length === 1 ? (items[0] ?? null) : { is: 'any', items };
}
