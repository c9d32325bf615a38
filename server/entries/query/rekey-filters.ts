/**
 * Filters that are kept: the dialect's tree with the ids of fields in place of their names, so that they follow a rename
 * and mean nothing any more when a field goes. Strict where a query is lenient: what a query would pass over (an object
 * in the place of a value) would make a condition wider than it reads. Pure.
 */
import type { Problem } from '../../base/errors.ts';
import type { Registry } from '../../schema/index.ts';
import { type Attribute, fieldIdOf, type Subject, targetOf } from './attributes.ts';
import { isOperator } from './operators.ts';
import { queryLimits } from './parse-context.ts';

export type FilterTree = { readonly [key: string]: FilterValue };
type FilterValue = string | readonly FilterValue[] | FilterTree;

type Rekeying = {
  readonly registry: Registry;
  readonly find: (subject: Subject, key: string) => Attribute | undefined;
  readonly keyOf: (attribute: Attribute) => string;
  readonly problems: Problem[];
};

type Path = readonly (string | number)[];

/** What a person wrote, as it is kept. Numbers and booleans become texts, as they are in a query string. */
export function filtersToIds(
  registry: Registry,
  subject: Subject,
  filters: unknown,
  path: Path,
): { readonly filters: FilterTree; readonly problems: readonly Problem[] } {
  const problems: Problem[] = [];
  const rekeying: Rekeying = {
    registry,
    find: (at, key) => at.attributes.get(key),
    keyOf: (attribute) => fieldIdOf(attribute) ?? attribute.name,
    problems,
  };
  return { filters: rekeyGroup(rekeying, subject, filters, path, 0), problems };
}

/** What is kept, under the names of today; undefined when it names something that is no more. */
export function filtersToNames(registry: Registry, subject: Subject, filters: unknown): FilterTree | undefined {
  const rekeying: Rekeying = { registry, find: attributeWithId, keyOf: ({ name }) => name, problems: [] };
  const named = rekeyGroup(rekeying, subject, filters, [], 0);
  return rekeying.problems.length > 0 ? undefined : named;
}

/** The attribute whose field has this id, or the built-in one of this name. */
export function attributeWithId(subject: Subject, id: string): Attribute | undefined {
  for (const attribute of subject.attributes.values()) {
    if ((fieldIdOf(attribute) ?? attribute.name) === id) return attribute;
  }
  return undefined;
}

function refuse({ problems }: Rekeying, path: Path, message: string, code = 'invalid_filter'): Record<string, never> {
  problems.push({ path, code, message });
  return {};
}

function rekeyGroup(rekeying: Rekeying, subject: Subject, group: unknown, path: Path, depth: number): FilterTree {
  if (!isTree(group) || Object.keys(group).length === 0) return refuse(rekeying, path, 'Expected an object of filters');
  if (depth > queryLimits.filterDepth) return refuse(rekeying, path, 'Nested too deeply');
  const entries = Object.entries(group).map(([key, value]): [string, FilterValue] => {
    const at = [...path, key];
    if (key === '$and' || key === '$or') return [key, rekeyList(rekeying, subject, value, at, depth + 1)];
    if (key === '$not') return [key, rekeyGroup(rekeying, subject, value, at, depth + 1)];
    const attribute = rekeying.find(subject, key);
    if (!attribute || attribute.hidden) {
      return [key, refuse(rekeying, at, `There is no field "${key}" to filter by`, 'unknown_field')];
    }
    return [rekeying.keyOf(attribute), rekeyUnder(rekeying, subject, attribute, value, at, depth + 1)];
  });
  return Object.fromEntries(entries);
}

function rekeyList(rekeying: Rekeying, subject: Subject, value: unknown, path: Path, depth: number): FilterValue {
  if (!Array.isArray(value) || value.length === 0) return refuse(rekeying, path, 'Expected a list of filters');
  return value.map((item: unknown, index) => rekeyGroup(rekeying, subject, item, [...path, index], depth));
}

function rekeyUnder(
  rekeying: Rekeying,
  owner: Subject,
  attribute: Attribute,
  value: unknown,
  path: Path,
  depth: number,
): FilterValue {
  if (attribute.is === 'scalar') return rekeyComparison(rekeying, value, path, depth);
  const target = targetOf(attribute, rekeying.registry, owner);
  if (!target) return refuse(rekeying, path, 'This field cannot be filtered by');
  if (!isTree(value) || Object.keys(value).every(isOperator)) return rekeyComparison(rekeying, value, path, depth);
  const { $none: none, ...some } = value;
  if (none !== undefined && Object.keys(some).length === 0) {
    return { $none: rekeyGroup(rekeying, target, none, [...path, '$none'], depth + 1) };
  }
  return rekeyGroup(rekeying, target, value, path, depth);
}

function rekeyComparison(rekeying: Rekeying, value: unknown, path: Path, depth: number): FilterValue {
  if (depth > queryLimits.filterDepth) return refuse(rekeying, path, 'Nested too deeply');
  if (!isTree(value)) return rekeyValue(rekeying, value, path);
  if (Object.keys(value).length === 0) return refuse(rekeying, path, 'Expected an operator');
  const entries = Object.entries(value).map(([key, inner]): [string, FilterValue] => {
    const at = [...path, key];
    if (key === '$not' && isTree(inner)) return [key, rekeyComparison(rekeying, inner, at, depth + 1)];
    if (!isOperator(key)) return [key, refuse(rekeying, at, `There is no operator "${key}"`)];
    return [key, rekeyValue(rekeying, inner, at)];
  });
  return Object.fromEntries(entries);
}

function rekeyValue(rekeying: Rekeying, value: unknown, path: Path): FilterValue {
  if (typeof value === 'string') return value;
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  if (Array.isArray(value) && value.length > 0 && value.every(isPlain)) return value.map(String);
  return refuse(rekeying, path, 'Expected a value, or a list of values');
}

function isPlain(value: unknown): boolean {
  return ['string', 'number', 'boolean'].includes(typeof value);
}

function isTree(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
