/**
 * `populate` → what to show of each link, component and zone.
 *
 * Two forms: names (`*`, `a,b`, `a.b`, a list of such) and objects (`populate[a][fields|filters|sort|populate|count|on]`).
 * Additions of ours: `deep:3`, and `start` and `limit` of a list. Names that mean the same place are merged.
 */
import { type FormsAttribute, formNamed, formsOf, type Subject, targetOf } from './attributes.ts';
import {
  isList,
  isTree,
  joinPath,
  type ParseContext,
  type QueryTree,
  type QueryValue,
  queryLimits,
  refuseKey,
  refuseSize,
  refuseValue,
} from './parse-context.ts';
import { parseFields } from './parse-fields.ts';
import { parseFilters } from './parse-filters.ts';
import { parseSort } from './parse-sort.ts';
import type { LinkAttribute, Populate, Selection } from './types.ts';

type Form = (Populate & { is: 'forms' })['forms'][number];

/** Where the parser stands: the path of attributes so far, and how many levels deep. */
type At = { readonly path: string | null; readonly depth: number };

const param = 'populate';
const linkKeys = new Set(['fields', 'filters', 'sort', 'populate', 'count', 'start', 'limit']);
const formKeys = new Set(['fields', 'filters', 'populate']);

/** Empty when nothing is asked for. Throws `entries.invalid_query_key`, `entries.invalid_query`, `entries.query_too_large`. */
export function parsePopulate(context: ParseContext, subject: Subject, populate: QueryValue): readonly Populate[] {
  return parseLevel(context, subject, populate, { path: null, depth: 0 });
}

function parseLevel(context: ParseContext, subject: Subject, populate: QueryValue, at: At): readonly Populate[] {
  if (populate === undefined || populate === '') return [];
  if (at.depth >= queryLimits.populateDepth) return refuseSize(queryLimits.populateDepth, 'levels of populate');
  if (populate === '*') return everything(context, subject, 1);
  const levels = typeof populate === 'string' && /^deep:(\d{1,2})$/.exec(populate)?.[1];
  if (levels) return everything(context, subject, deepLevels(Number(levels), at));
  if (isTree(populate)) return parseObject(context, subject, populate, at);
  const names = isList(populate) ? populate.map(nameIn) : populate.split(',');
  return parseNames(
    context,
    subject,
    names.map((name) => name.trim().split('.')),
    at,
  );
}

function nameIn(value: QueryValue): string {
  return typeof value === 'string' ? value : refuseValue('populate', 'expected a list of names');
}

/**
 * All that leads somewhere and may be named. Components and zones are followed for that many levels, so that a page
 * comes with all its blocks; what they refer to is shown, but not followed.
 */
function everything(context: ParseContext, subject: Subject, levels: number): Populate[] {
  const inside = (part: Subject) => (levels > 1 ? everything(context, part, levels - 1) : []);
  const found: Populate[] = [];
  for (const attribute of subject.attributes.values()) {
    if (attribute.is === 'scalar' || attribute.is === 'closed' || attribute.hidden) continue;
    if (attribute.is === 'zone' || attribute.is === 'morph') {
      found.push(forms(context, attribute, plainForms(context, attribute, attribute.is === 'zone' ? inside : nothing)));
    } else {
      const target = targetOf(attribute, context.registry, subject);
      const populate = attribute.is === 'component' ? inside : nothing;
      if (target) found.push(link(context, attribute, plain(target, populate(target))));
    }
  }
  return found;
}

function nothing(): [] {
  return [];
}

function deepLevels(levels: number, at: At): number {
  if (levels < 1) return refuseValue('populate', 'deep: expects a number of levels', at.path);
  if (at.depth + levels > queryLimits.populateDepth) {
    return refuseSize(queryLimits.populateDepth, 'levels of populate');
  }
  return levels;
}

function parseNames(
  context: ParseContext,
  subject: Subject,
  paths: readonly (readonly string[])[],
  at: At,
): Populate[] {
  const tailsByName = new Map<string, string[][]>();
  for (const [name = '', ...tail] of paths) {
    const tails = tailsByName.get(name) ?? [];
    tailsByName.set(name, tail.length > 0 ? [...tails, tail] : tails);
  }
  return [...tailsByName].flatMap(([name, tails]) =>
    isQuiet(subject, name) ? [] : [parseName(context, subject, name, tails, at)],
  );
}

function parseName(
  context: ParseContext,
  subject: Subject,
  name: string,
  tails: readonly (readonly string[])[],
  at: At,
): Populate {
  const path = joinPath(at.path, name);
  const attribute = attributeToPopulate(subject, name, path, path);
  const deeper = { path, depth: at.depth + 1 };
  if (deeper.depth > queryLimits.populateDepth) return refuseSize(queryLimits.populateDepth, 'levels of populate');
  if (attribute.is === 'zone' || attribute.is === 'morph') {
    const known = new Set<string>();
    const found = plainForms(context, attribute, (form) => {
      const here = tails.filter(([head = '']) => head === '*' || form.attributes.has(head));
      for (const [head = ''] of here) known.add(head);
      return levelOf(context, form, here, deeper);
    });
    const unknown = tails.find(([head = '']) => !known.has(head));
    if (unknown) return refuseKey({ key: unknown[0] ?? '', path: joinPath(path, unknown[0] ?? ''), param });
    return forms(context, attribute, found);
  }
  const target = targetOf(attribute, context.registry, subject);
  if (!target) return refuseKey({ key: name, path, param });
  return link(context, attribute, plain(target, levelOf(context, target, tails, deeper)));
}

function levelOf(
  context: ParseContext,
  subject: Subject,
  tails: readonly (readonly string[])[],
  at: At,
): readonly Populate[] {
  if (tails.some(([head, ...rest]) => head === '*' && rest.length === 0)) return everything(context, subject, 1);
  return parseNames(context, subject, tails, at);
}

function parseObject(context: ParseContext, subject: Subject, tree: QueryTree, at: At): Populate[] {
  const found: Populate[] = [];
  for (const [name, value] of Object.entries(tree)) {
    // `populate[0]=a&populate[b][…]` mixes the forms; the recorded contract passes over the items of the list.
    if (/^\d+$/.test(name) || isSwitchedOff(value)) {
      if (!/^\d+$/.test(name)) attributeToPopulate(subject, name, at.path, joinPath(at.path, name));
      continue;
    }
    if (isQuiet(subject, name)) continue;
    const path = joinPath(at.path, name);
    const attribute = attributeToPopulate(subject, name, at.path, path);
    const deeper = { path, depth: at.depth + 1 };
    if (attribute.is === 'zone' || attribute.is === 'morph') {
      found.push(parseForms(context, attribute, value, deeper));
      continue;
    }
    const target = targetOf(attribute, context.registry, subject);
    if (!target) return refuseKey({ key: name, path, param });
    found.push(parseLink(context, attribute, target, value, deeper));
  }
  return found;
}

function parseLink(
  context: ParseContext,
  attribute: LinkAttribute,
  target: Subject,
  value: QueryValue,
  at: At,
): Populate {
  if (isList(value)) return refuseValue('populate', 'expected an object', at.path);
  if (!isTree(value)) return link(context, attribute, plain(target, []));
  refuseUnknownKeys(value, linkKeys, target, at);
  return {
    ...link(context, attribute, parseSelection(context, target, value, at)),
    where: parseFilters(context, target, value.filters, param),
    sort: parseSort(context, target, value.sort, param),
    count: value.count !== undefined && !isSwitchedOff(value.count),
    start: wholeNumber(value.start, 'start', at),
    limit: wholeNumber(value.limit, 'limit', at),
  };
}

function parseSelection(context: ParseContext, subject: Subject, tree: QueryTree, at: At): Selection {
  return {
    subject,
    fields: parseFields(subject, tree.fields, param),
    populate: parseLevel(context, subject, tree.populate, at),
  };
}

function parseForms(context: ParseContext, attribute: FormsAttribute, value: QueryValue, at: At): Populate {
  if (isList(value)) return refuseValue('populate', 'expected an object', at.path);
  if (!isTree(value)) return forms(context, attribute, plainForms(context, attribute, nothing));
  const { on, populate, count: counted, ...others } = value;
  const [other] = Object.keys(others);
  if (other !== undefined) {
    // The contract refuses these two without naming a key; every other one is unknown.
    if (other === 'fields' || other === 'filters') return refuseValue('populate', '"on" or "count" was expected');
    return refuseKey({ key: other, path: at.path, param });
  }
  const count = counted !== undefined && !isSwitchedOff(counted);
  if (on !== undefined) return { ...forms(context, attribute, parseFragments(context, attribute, on, at)), count };
  if (isTree(populate) || isList(populate)) return refuseKey({ key: 'populate', path: at.path, param });
  const found = plainForms(context, attribute, (form) =>
    populate === undefined || isSwitchedOff(populate) ? [] : everything(context, form, 1),
  );
  return { ...forms(context, attribute, found), count };
}

function parseFragments(context: ParseContext, attribute: FormsAttribute, on: QueryValue, at: At): Form[] {
  if (!isTree(on)) return refuseKey({ key: 'on', path: at.path, param });
  const allowed = new Set(formsOf(attribute, context.registry));
  return Object.entries(on).flatMap(([uid, value]) => {
    const subject = formNamed(attribute, context.registry, uid);
    if (!subject) return refuseKey({ key: uid, path: at.path, param });
    if (isList(value)) return refuseValue('populate', 'expected an object', at.path);
    if (isTree(value)) refuseUnknownKeys(value, formKeys, subject, at);
    const form = isTree(value)
      ? {
          selection: parseSelection(context, subject, value, at),
          where: parseFilters(context, subject, value.filters, param),
        }
      : { selection: plain(subject, []), where: null };
    return allowed.has(subject) ? [form] : [];
  });
}

function plainForms(
  context: ParseContext,
  attribute: FormsAttribute,
  populate: (form: Subject) => readonly Populate[],
): Form[] {
  return formsOf(attribute, context.registry).map((subject) => ({
    selection: plain(subject, populate(subject)),
    where: null,
  }));
}

/** The attribute, when it leads somewhere. `pathOfUnknown` is the path of the error for a name that does not exist. */
function attributeToPopulate(
  subject: Subject,
  name: string,
  pathOfUnknown: string | null,
  path: string,
): LinkAttribute | FormsAttribute {
  const attribute = subject.attributes.get(name);
  if (!attribute) return refuseKey({ key: name, path: pathOfUnknown, param });
  if (attribute.is === 'scalar' || attribute.is === 'closed' || attribute.hidden) {
    return refuseKey({ key: name, path, param });
  }
  return attribute;
}

function isQuiet(subject: Subject, name: string): boolean {
  const attribute = subject.attributes.get(name);
  return attribute?.is === 'closed' && attribute.quiet;
}

/** A name of the target stands one level too high: its path is its own; any other unknown key has its owner's. */
function refuseUnknownKeys(tree: QueryTree, known: ReadonlySet<string>, target: Subject, at: At): void {
  for (const key of Object.keys(tree)) {
    if (known.has(key)) continue;
    refuseKey({ key, path: target.attributes.has(key) ? joinPath(at.path, key) : at.path, param });
  }
}

function link(context: ParseContext, attribute: LinkAttribute, selection: Selection): Populate & { is: 'link' } {
  spendNode(context);
  return { is: 'link', attribute, selection, where: null, sort: [], count: false, start: null, limit: null };
}

function forms(context: ParseContext, attribute: FormsAttribute, found: readonly Form[]): Populate & { is: 'forms' } {
  spendNode(context);
  return { is: 'forms', attribute, count: false, forms: found };
}

function plain(subject: Subject, populate: readonly Populate[]): Selection {
  return { subject, fields: null, populate };
}

function spendNode(context: ParseContext): void {
  context.spent.populateNodes += 1;
  if (context.spent.populateNodes > queryLimits.populateNodes)
    refuseSize(queryLimits.populateNodes, 'populated places');
}

function wholeNumber(value: QueryValue, name: string, at: At): number | null {
  if (value === undefined) return null;
  if (typeof value !== 'string' || !/^\d{1,9}$/.test(value))
    return refuseValue('populate', `${name} is a number`, at.path);
  return Number(value);
}

function isSwitchedOff(value: QueryValue): boolean {
  return value === 'false' || value === 'f' || value === '0';
}
