/** The query string as the contract nests it: `a[b][c]=1`, `a[]=1`, `a[0]=1`; a repeated key makes an array. */
import qs from 'qs';
import { httpErrors } from './errors.ts';

const maxParameters = 1_000;

const options = {
  depth: 20, // the contract's; what is deeper becomes an odd key, which is then refused as unknown
  arrayLimit: 1_000,
  parameterLimit: maxParameters,
  plainObjects: true,
  allowPrototypes: false,
} as const;

export type QueryTree = { readonly [key: string]: QueryValue };
type QueryValue = string | readonly QueryValue[] | QueryTree | undefined;

/** Throws `http.malformed_query` beyond 1,000 parameters or for text that cannot be read. */
export function parseQueryString(querystring: string): QueryTree {
  if (querystring === '') return {};
  if (countParameters(querystring) > maxParameters) {
    throw httpErrors.malformed_query({ reason: `more than ${maxParameters} parameters` });
  }
  try {
    // qs returns nested strings, arrays and objects: exactly a QueryTree.
    return qs.parse(querystring, options) as QueryTree;
  } catch (cause) {
    throw httpErrors.malformed_query({ reason: cause instanceof Error ? cause.message : 'unreadable' }, { cause });
  }
}

/** The query string of a tree of texts, lists and objects: what `parseQueryString` reads back. */
export function formatQueryString(tree: Readonly<Record<string, unknown>>): string {
  return qs.stringify(tree, { encodeValuesOnly: true });
}

function countParameters(querystring: string): number {
  let count = 1;
  for (let at = querystring.indexOf('&'); at !== -1; at = querystring.indexOf('&', at + 1)) count += 1;
  return count;
}
