/** How visitors are read: with the query language of the content API, which stands above this domain and is handed in. */
import type { Access } from '../../base/access.ts';
import type { Db } from '../../db/database.ts';

export type ReadVisitors = {
  /** `{"data":[…],"meta":{"pagination":{…}}}` as JSON text, for the query of a content list. */
  list(db: Db, access: Access, querystring: string): Promise<string>;
  /** `{"data":{…},"meta":{}}` as JSON text; only `fields` and `populate` of the query count. The right to read is the caller's to check. */
  one(db: Db, access: Access, documentId: string, querystring: string): Promise<string>;
};

/** Lists of visitors come whole in the contract; this is where "whole" ends. */
const maxVisitors = 1_000;

/**
 * The query of `/api/users` as one of a content list: `start` and `limit` stand at the top, other paging has no effect
 * (as recorded), and nothing is counted.
 */
export function toListQuery(querystring: string): string {
  const given = new URLSearchParams(querystring);
  const query = new URLSearchParams([...given].filter(([name]) => !/^(pagination|start|limit)(\[|$)/.test(name)));
  const wholeNumber = (name: string) => /^\d{1,9}$/.exec(given.get(name) ?? '')?.[0];
  query.set('pagination[start]', wholeNumber('start') ?? '0');
  query.set('pagination[limit]', wholeNumber('limit') ?? String(maxVisitors));
  query.set('pagination[withCount]', 'false');
  return query.toString();
}

/** The query of `/api/users/count`: the same filters, and the count of all that match. */
export function toCountQuery(querystring: string): string {
  const kept = [...new URLSearchParams(querystring)].filter(([name]) => /^(filters|_q)(\[|$)/.test(name));
  return new URLSearchParams([...kept, ['pagination[limit]', '1'], ['pagination[start]', '0']]).toString();
}
