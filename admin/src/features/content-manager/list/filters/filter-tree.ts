/**
 * The filters of a list as a tree of conditions, and its two other forms: compact JSON for the address, and the `filters`
 * of the query dialect. Pure.
 *
 * In the address: `["and",["title","$containsi","winter"],["or",["author","$eq","k2c…","Ada"],["pages","$between",[1,9]]]]`.
 * The last text of a condition on a relation is the name of the entry, for people to read.
 */
import { type Operator, toOperator, valuesOf } from './operators.ts';

export type FilterRule = {
  readonly is: 'rule';
  /** From the type outwards: `['author', 'name']`. */
  readonly path: readonly string[];
  readonly operator: Operator;
  readonly values: readonly string[];
  /** Of a relation: what the entries are called whose document ids are the values. */
  readonly names?: readonly string[];
};

export type FilterGroup = {
  readonly is: 'group';
  /** Whether every item must hold, or any. */
  readonly match: 'all' | 'any';
  readonly items: readonly FilterNode[];
};

export type FilterNode = FilterRule | FilterGroup;

export const noFilters: FilterGroup = { is: 'group', match: 'all', items: [] };

/** Whether the rule has all that it needs to be asked. */
export function isComplete({ operator, values, path }: FilterRule): boolean {
  const given = values.filter((value) => value !== '').length;
  const needed = { none: 0, one: 1, two: 2, several: 1 }[valuesOf(operator)];
  return path.length > 0 && given >= needed;
}

/** The tree without rules that are not finished, and without groups that are empty then. */
export function completeOnly(group: FilterGroup): FilterGroup {
  const items = group.items.flatMap((item): FilterNode[] => {
    if (item.is === 'rule') return isComplete(item) ? [item] : [];
    const inner = completeOnly(item);
    return inner.items.length > 0 ? [inner] : [];
  });
  return { ...group, items };
}

export function countRules(node: FilterNode): number {
  return node.is === 'rule' ? 1 : node.items.reduce((sum, item) => sum + countRules(item), 0);
}

/** The dialect's `filters`; undefined without any. */
export function toDialect(group: FilterGroup): Record<string, unknown> | undefined {
  if (group.items.length === 0) return undefined;
  const items = group.items.map((item) => (item.is === 'group' ? toDialect(item) : ruleToDialect(item)));
  return { [group.match === 'all' ? '$and' : '$or']: items };
}

/** What is said not to be a linked entry must be none of those that are linked, and there may be none at all. */
export const negatedLinks: Partial<Record<Operator, Operator>> = { $ne: '$eq', $notIn: '$in' };

function ruleToDialect({ names, ...rule }: FilterRule): unknown {
  const { path, operator, values } = rule;
  const positive = names && negatedLinks[operator];
  if (positive) return ruleToDialect({ ...rule, path: [...path, '$none', 'documentId'], operator: positive });
  const compared = names ? [...path, 'documentId'] : path;
  const amount = valuesOf(operator);
  const value = amount === 'none' ? 'true' : amount === 'one' ? (values[0] ?? '') : values;
  return compared.toReversed().reduce<unknown>((inner, name) => ({ [name]: inner }), { [operator]: value });
}

/** The address form; `''` without filters. */
export function printFilters(group: FilterGroup): string {
  return group.items.length === 0 ? '' : JSON.stringify(toCompact(group));
}

/** Reads the address form; what makes no sense is as if it were not there. */
export function readFilters(text: string | null): FilterGroup {
  if (!text) return noFilters;
  try {
    const node = fromCompact(JSON.parse(text), 0);
    return node?.is === 'group' ? node : noFilters;
  } catch {
    return noFilters; // Somebody has edited the address by hand.
  }
}

function toCompact(node: FilterNode): unknown {
  if (node.is === 'group') return [node.match === 'all' ? 'and' : 'or', ...node.items.map(toCompact)];
  const { path, operator, values, names } = node;
  const value = valuesOf(operator) === 'one' ? (values[0] ?? '') : values;
  return [path.join('.'), operator, value, ...(names ? [names.length === 1 ? names[0] : names] : [])];
}

/** Deeper than the server goes. */
const maxDepth = 10;

function fromCompact(value: unknown, depth: number): FilterNode | undefined {
  if (!Array.isArray(value) || depth > maxDepth) return undefined;
  const [head, second, third, fourth] = value;
  if (head === 'and' || head === 'or') {
    const items = value.slice(1).map((item) => fromCompact(item, depth + 1));
    return { is: 'group', match: head === 'and' ? 'all' : 'any', items: items.filter((item) => item !== undefined) };
  }
  const operator = toOperator(second);
  if (typeof head !== 'string' || !/^\w+(\.\w+)*$/.test(head) || !operator) return undefined;
  const names = toTexts(fourth);
  return {
    is: 'rule',
    path: head.split('.'),
    operator,
    values: toTexts(third),
    ...(names.length > 0 ? { names } : {}),
  };
}

function toTexts(value: unknown): string[] {
  if (Array.isArray(value)) return value.map(String);
  return value === undefined || value === null ? [] : [String(value)];
}
