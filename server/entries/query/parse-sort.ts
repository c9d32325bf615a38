/** `sort` → ordered keys. Forms: `a,b:desc`, lists of such, `{ a: 'desc' }`, nested `{ author: { name: 'asc' } }`, dotted `author.name:desc`. */
import { type Subject, targetOf } from './attributes.ts';
import {
  attributeNamed,
  isList,
  isTree,
  joinPath,
  type ParseContext,
  type QueryValue,
  queryLimits,
  refuseKey,
  refuseSize,
  refuseValue,
} from './parse-context.ts';
import type { Place, SortKey } from './types.ts';

type SortParam = 'sort' | 'populate';

/** Empty without a sort. Throws `entries.invalid_query_key`, `entries.invalid_query`, `entries.query_too_large`. */
export function parseSort(context: ParseContext, subject: Subject, sort: QueryValue, param: SortParam): SortKey[] {
  const keys = sortTerms(sort, []).map(({ names, direction }) => toSortKey(context, subject, names, direction, param));
  return keys.length > queryLimits.sortKeys ? refuseSize(queryLimits.sortKeys, 'sort keys') : keys;
}

type Term = { readonly names: readonly string[]; readonly direction: string };

function sortTerms(sort: QueryValue, prefix: readonly string[]): Term[] {
  if (sort === undefined || sort === '') return [];
  if (isList(sort)) return sort.flatMap((item) => sortTerms(item, prefix));
  if (isTree(sort)) {
    return Object.entries(sort).flatMap(([name, inner]) => {
      const names = [...prefix, ...name.split('.')];
      return typeof inner === 'string' ? [{ names, direction: inner }] : sortTerms(inner, names);
    });
  }
  return sort.split(',').map((term) => {
    const [name = '', direction = 'asc', ...more] = term.trim().split(':');
    return { names: [...prefix, ...name.split('.')], direction: more.length > 0 ? '' : direction };
  });
}

function toSortKey(
  context: ParseContext,
  subject: Subject,
  names: readonly string[],
  direction: string,
  param: SortParam,
): SortKey {
  if (!/^(asc|desc)$/i.test(direction)) refuseValue('sort', 'the order is asc or desc');
  if (names.length > queryLimits.relationDepth + 1) refuseSize(queryLimits.relationDepth, 'relations in a row');
  const through: SortKey['through'][number][] = [];
  let [at, path]: [Subject, string | null] = [subject, null];
  for (const [index, key] of names.entries()) {
    const attribute = attributeNamed(at, key, path, param);
    const place: Place = { key, path: joinPath(path, key), param };
    const isLast = index === names.length - 1;
    if (attribute.is === 'scalar') {
      if (!isLast) refuseKey({ key: names[index + 1] ?? key, path: place.path, param });
      return { through, attribute, descending: direction.toLowerCase() === 'desc', place };
    }
    const target = targetOf(attribute, context.registry, at);
    if (isLast || !target || attribute.is === 'morph' || attribute.is === 'zone' || attribute.is === 'closed') {
      return refuseKey(place);
    }
    through.push({ attribute, target, place });
    [at, path] = [target, place.path];
  }
  return refuseKey({ key: names.join('.'), path: null, param });
}
