/** What the parsers of one request share: the model, the values found so far, and the budget that bounds the cost. */
import type { Registry } from '../../schema/index.ts';
import { entryErrors } from '../errors.ts';
import type { Attribute, Subject } from './attributes.ts';
import type { Place, QueryParam, Slot } from './types.ts';

/** A query string as the `qs` dialect nests it. */
export type QueryTree = { readonly [key: string]: QueryValue };
export type QueryValue = string | readonly QueryValue[] | QueryTree | undefined;

/** Bounds of one request (security: a query must not be able to cost without limit). */
export const queryLimits = {
  filterLeaves: 50,
  filterDepth: 20,
  relationDepth: 5,
  listValues: 1_000,
  sortKeys: 10,
  populateDepth: 10,
  populateNodes: 100,
  /** Rows of one populated list, where the caller does not ask for fewer. */
  populatedRows: 1_000,
} as const;

export type ParseContext = {
  readonly registry: Registry;
  readonly values: unknown[];
  readonly spent: { filterLeaves: number; populateNodes: number };
};

/** Stands in the tree for a value; the value itself goes to the request's list. */
export function bind(context: ParseContext, value: unknown): Slot {
  return context.values.push(value) - 1;
}

export function isTree(value: QueryValue): value is QueryTree {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function isList(value: QueryValue): value is readonly QueryValue[] {
  return Array.isArray(value);
}

export function joinPath(path: string | null, name: string): string {
  return path === null ? name : `${path}.${name}`;
}

/** Throws `entries.invalid_query_key` in the contract's form. */
export function refuseKey({ key, path, param }: Place): never {
  const where = path === null || path === key ? key : `${key} at ${path}`;
  throw entryErrors.invalid_query_key(
    { key },
    { message: `Invalid key ${where}`, details: { key, path, source: 'query', param } },
  );
}

/** Throws `entries.invalid_query`: the value of a known parameter makes no sense. */
export function refuseValue(param: string, reason: string, path: string | null = null): never {
  const details = path === null ? {} : { path, source: 'query', param };
  throw entryErrors.invalid_query({ param, reason }, { details });
}

export function refuseSize(limit: number, what: string): never {
  throw entryErrors.query_too_large({ limit, what });
}

/**
 * The attribute of that name. Throws `entries.invalid_query_key`: with the path of its owner for a name that does not
 * exist, with its own path for one that is closed.
 */
export function attributeNamed(subject: Subject, name: string, path: string | null, param: QueryParam): Attribute {
  const attribute = subject.attributes.get(name);
  if (!attribute) return refuseKey({ key: name, path, param });
  if (attribute.hidden) return refuseKey({ key: name, path: joinPath(path, name), param });
  return attribute;
}
