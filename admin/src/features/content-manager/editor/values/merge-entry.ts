/**
 * Two people's changes to one entry brought together, from what both began with. What only one of them changed is taken;
 * what both changed differently is a conflict for a person to decide. Components are merged by field, lists by item. Pure.
 *
 *   base → mine     base → theirs      merged
 *   same            changed            theirs
 *   changed         same               mine
 *   changed alike                      either
 *   changed         changed            conflict; until it is decided, mine
 *   item removed    item changed       conflict; until it is decided, the changed item
 *   items moved     items moved        conflict over the whole list, unless both moved them alike
 */
import type { Attribute } from '../../../../../../server/admin-api.ts';
import { isMany } from '../../../../fields/attributes.ts';
import type { Values } from '../../../../fields/form-values.ts';
import { isRecord, toAssets, toLinkedEntries } from '../../../../fields/values.ts';
import { componentOfItem, type Item, identityOf, isSameValue, type Shape, toItemList } from './entry-values.ts';

/** A step is the name of a field, or the identity of an item in the list before it. */
export type Path = readonly string[];

export type Conflict = {
  readonly path: Path;
  /** The field that both have changed; for an item, the field of its list. */
  readonly attribute: Attribute;
  /** Whether the two values are an item of the list rather than a whole field; undefined then means that it was removed. */
  readonly isItem: boolean;
  readonly base: unknown;
  readonly mine: unknown;
  readonly theirs: unknown;
};

export type Merge = {
  readonly values: Values;
  readonly conflicts: readonly Conflict[];
  /** Fields of the entry in which something of theirs was taken. */
  readonly taken: readonly string[];
};

type Three<T> = { readonly base: T; readonly mine: T; readonly theirs: T };
type Merged = { readonly value: unknown; readonly conflicts: readonly Conflict[] };

export function mergeEntry({ base, mine, theirs }: Three<Values>, shape: Shape): Merge {
  const merged = mergeFields({ base, mine, theirs }, shape, []);
  const taken = Object.keys(shape.attributes).filter((name) => {
    const attribute = shape.attributes[name];
    return attribute && !isSameValue(attribute, merged.values[name], mine[name], shape.componentOf);
  });
  return { ...merged, taken };
}

/** The values with another one at the end of the path; undefined removes an item from its list. */
export function putAt(values: Values, path: Path, value: unknown): Values {
  const [name = '', ...rest] = path;
  if (rest.length === 0) return { ...values, [name]: value };
  return { ...values, [name]: putInside(values[name], rest, value) };
}

function putInside(holder: unknown, path: Path, value: unknown): unknown {
  if (!Array.isArray(holder)) return isRecord(holder) ? putAt(holder, path, value) : holder;
  const [identity, ...rest] = path;
  return toItemList(holder).flatMap((item) => {
    if (identityOf(item) !== identity) return [item];
    if (rest.length > 0) return [putAt(item, rest, value)];
    return isRecord(value) ? [value] : [];
  });
}

function mergeFields({ base, mine, theirs }: Three<Values>, shape: Shape, path: Path) {
  const conflicts: Conflict[] = [];
  const values: Record<string, unknown> = { ...theirs, ...mine };
  for (const [name, attribute] of Object.entries(shape.attributes)) {
    const three = { base: base[name], mine: mine[name], theirs: theirs[name] };
    const merged = mergeField(three, attribute, shape, [...path, name]);
    values[name] = merged.value;
    conflicts.push(...merged.conflicts);
  }
  return { values, conflicts };
}

function mergeField(three: Three<unknown>, attribute: Attribute, shape: Shape, path: Path): Merged {
  const { base, mine, theirs } = three;
  const isSame = (a: unknown, b: unknown) => isSameValue(attribute, a, b, shape.componentOf);
  // What was not changed here keeps its very value, so that it does not look unsaved.
  if (isSame(theirs, base) || isSame(mine, theirs)) return { value: mine, conflicts: [] };
  if (isSame(mine, base)) return { value: theirs, conflicts: [] };
  const whole: Merged = { value: mine, conflicts: [{ path, attribute, isItem: false, ...three }] };
  switch (attribute.type) {
    case 'component':
      if (Array.isArray(mine) || Array.isArray(theirs)) return mergeItems(three, attribute, shape, path) ?? whole;
      // Only the same item can be merged by field; another one in its place is another value.
      if (isRecord(base) && isRecord(mine) && isRecord(theirs) && base.id === mine.id && mine.id === theirs.id) {
        return mergeItem({ base, mine, theirs }, attribute, shape, path);
      }
      return whole;
    case 'dynamiczone':
      return mergeItems(three, attribute, shape, path) ?? whole;
    case 'relation':
    case 'media':
      return mergeLinks(three, attribute) ?? whole;
    default:
      return whole;
  }
}

function mergeItem({ base, mine, theirs }: Three<Item>, attribute: Attribute, shape: Shape, path: Path): Merged {
  const attributes = shape.componentOf(componentOfItem(attribute, mine));
  const merged = mergeFields({ base, mine, theirs }, { ...shape, attributes }, path);
  return { value: { ...mine, ...merged.values, __key: mine.__key }, conflicts: merged.conflicts };
}

/** Undefined when both have put the items into another order. */
function mergeItems(three: Three<unknown>, attribute: Attribute, shape: Shape, path: Path): Merged | undefined {
  const lists = mapThree(three, toItemList);
  const order = mergeOrder(mapThree(lists, (items) => items.map(identityOf)));
  if (!order) return undefined;
  const byIdentity = mapThree(lists, (items) => new Map(items.map((item) => [identityOf(item), item])));
  const conflicts: Conflict[] = [];
  const value = order.flatMap((identity): Item[] => {
    const base = byIdentity.base.get(identity);
    const mine = byIdentity.mine.get(identity);
    const theirs = byIdentity.theirs.get(identity);
    const itemPath = [...path, identity];
    if (base && mine && theirs) {
      const merged = mergeItem({ base, mine, theirs }, attribute, shape, itemPath);
      conflicts.push(...merged.conflicts);
      return isRecord(merged.value) ? [merged.value] : [];
    }
    const left = mine ?? theirs;
    if (!base || !left) return left ? [left] : [];
    const one = { ...attribute, repeatable: false };
    const isUntouched =
      attribute.type === 'dynamiczone'
        ? isSameValue(attribute, [base], [left], shape.componentOf)
        : isSameValue(one, base, left, shape.componentOf);
    if (isUntouched) return [];
    conflicts.push({ path: itemPath, attribute, isItem: true, base, mine, theirs });
    return [left];
  });
  return { value, conflicts };
}

/** Links and files have nothing inside: only which they are and their order. A single one is a whole value. */
function mergeLinks(three: Three<unknown>, attribute: Attribute): Merged | undefined {
  if (!isMany(attribute)) return undefined;
  const isMedia = attribute.type === 'media';
  const list = (value: unknown): readonly { readonly key: string; readonly link: unknown }[] =>
    isMedia
      ? toAssets(value).map((link) => ({ key: String(link.id), link }))
      : toLinkedEntries(value).map((link) => ({ key: link.documentId, link }));
  const lists = mapThree(three, list);
  const keys = mapThree(lists, (links) => links.map(({ key }) => key));
  const order = mergeOrder(keys);
  if (!order) return undefined;
  const known = new Map([...lists.theirs, ...lists.mine].map(({ key, link }) => [key, link]));
  const isKept = (key: string) =>
    keys.base.includes(key) ? keys.mine.includes(key) && keys.theirs.includes(key) : known.has(key);
  return { value: order.filter(isKept).map((key) => known.get(key)), conflicts: [] };
}

/** Every key of both lists in one order; undefined when both have moved what they share, and differently. */
function mergeOrder({ base, mine, theirs }: Three<readonly string[]>): string[] | undefined {
  const common = (list: readonly string[]) =>
    list.filter((key) => base.includes(key) && mine.includes(key) && theirs.includes(key));
  const [was, here, there] = [common(base), common(mine), common(theirs)].map((list) => list.join('\n'));
  if (here !== was && there !== was && here !== there) return undefined;
  // The list that was moved leads; what only the other has comes after its neighbour there.
  const [leading, other] = here === was ? [theirs, mine] : [mine, theirs];
  const order = [...leading];
  other.forEach((key, index) => {
    if (order.includes(key)) return;
    const before = other.slice(0, index).findLast((candidate) => order.includes(candidate));
    order.splice(before === undefined ? 0 : order.indexOf(before) + 1, 0, key);
  });
  return order;
}

function mapThree<A, B>({ base, mine, theirs }: Three<A>, map: (value: A) => B): Three<B> {
  return { base: map(base), mine: map(mine), theirs: map(theirs) };
}
