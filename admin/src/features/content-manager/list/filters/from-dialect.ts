/** The `filters` of the query dialect as a tree of conditions: what `toDialect` writes, and what people write like it. Pure. */
import { type FilterGroup, type FilterNode, negatedLinks } from './filter-tree.ts';
import { toOperator, valuesOf } from './operators.ts';

type Dialect = Readonly<Record<string, unknown>>;

/** Whether the path leads to a relation: then what is compared are the entries themselves. */
export type IsRelation = (path: readonly string[]) => boolean;

/** Undefined for what the form has no words for, such as `$not`: it has to stay as it is. */
export function fromDialect(filters: Dialect, isRelation: IsRelation): FilterGroup | undefined {
  const items = itemsOf(filters, [], isRelation);
  if (!items) return undefined;
  const [first] = items;
  return items.length === 1 && first?.is === 'group' ? first : { is: 'group', match: 'all', items };
}

function itemsOf(filters: Dialect, path: readonly string[], isRelation: IsRelation): FilterNode[] | undefined {
  const keys = Object.keys(filters);
  // Several conditions behind a relation are about one and the same entry there; taken apart they would not be.
  const isFlat = path.length === 0 || (path.length === 1 && keys.every((key) => key.startsWith('$')));
  if (keys.length > 1 && !isFlat) return undefined;
  const items = Object.entries(filters).map(([key, value]) => nodesOf(key, value, path, isRelation));
  return items.every((item) => item !== undefined) ? items.flat() : undefined;
}

function nodesOf(
  key: string,
  value: unknown,
  path: readonly string[],
  isRelation: IsRelation,
): FilterNode[] | undefined {
  if (key === '$and' || key === '$or') {
    const groups = Array.isArray(value) && path.length === 0 ? value.map((item) => toNode(item, path, isRelation)) : [];
    if (groups.length === 0 || !groups.every((group) => group !== undefined)) return undefined;
    return [{ is: 'group', match: key === '$and' ? 'all' : 'any', items: groups }];
  }
  if (!key.startsWith('$')) {
    const inner = isObject(value) ? value : { $eq: value };
    return itemsOf(inner, [...path, key], isRelation);
  }
  const rule = key === '$none' ? toNegatedRule(value, path, isRelation) : toRule(key, value, path, isRelation);
  return rule && [rule];
}

/** `{ $none: { documentId: … } }`: which of the linked entries it must not be. */
function toNegatedRule(value: unknown, path: readonly string[], isRelation: IsRelation): FilterNode | undefined {
  if (!isObject(value) || !isRelation(path)) return undefined;
  const items = itemsOf(value, path, isRelation);
  const [rule] = items ?? [];
  if (items?.length !== 1 || rule?.is !== 'rule' || rule.path.length !== path.length || !rule.names) return undefined;
  const operator = toOperator(Object.entries(negatedLinks).find(([, positive]) => positive === rule.operator)?.[0]);
  return operator && { ...rule, operator };
}

/** One condition stands for itself; several become a group. */
function toNode(value: unknown, path: readonly string[], isRelation: IsRelation): FilterNode | undefined {
  const items = isObject(value) ? itemsOf(value, path, isRelation) : undefined;
  return items?.length === 1 ? items[0] : items && { is: 'group', match: 'all', items };
}

function toRule(key: string, value: unknown, path: readonly string[], isRelation: IsRelation): FilterNode | undefined {
  const operator = toOperator(key);
  const values = Array.isArray(value) ? value : [value];
  if (!operator || path.length === 0 || !values.every(isPlain)) return undefined;
  const amount = valuesOf(operator);
  // `$null: false` is the other operator.
  if (amount === 'none' && String(values[0]) !== 'true') return undefined;
  if (amount === 'one' && values.length !== 1) return undefined;
  const texts = amount === 'none' ? [] : values.map(String);
  const before = path.slice(0, -1);
  if (path.at(-1) === 'documentId' && before.length > 0 && isRelation(before)) {
    // That some linked entry is another one, the form does not ask.
    if (operator in negatedLinks) return undefined;
    return { is: 'rule', path: before, operator, values: texts, names: texts };
  }
  return { is: 'rule', path, operator, values: texts, ...(isRelation(path) ? { names: [] } : {}) };
}

function isObject(value: unknown): value is Dialect {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isPlain(value: unknown): value is string | number | boolean {
  return ['string', 'number', 'boolean'].includes(typeof value);
}
