import type { Access } from '../base/access.ts';
import type { Db } from '../db/database.ts';
import { createReader } from './read.ts';
import { visitorRegistry, visitorType } from './visitor-types.ts';

export type VisitorReader = {
  /** A list as JSON text; throws as `Reader.read` does. */
  list(db: Db, access: Access, querystring: string): Promise<string>;
  /** One visitor as JSON text, with the `fields` and `populate` of the query; the right to read it is not asked for. */
  one(db: Db, access: Access, documentId: string, querystring: string): Promise<string>;
};

// The contract lists visitors whole; this is where "whole" ends.
const maxPage = 1_000;

/** Reads visitors with the query language of the content API. */
export function createVisitorReader(): VisitorReader {
  const pageLimits = { defaultSize: maxPage, maxSize: maxPage };
  const reader = createReader({ registry: () => visitorRegistry, pageLimits });
  return {
    list: (db, access, querystring) => reader.read(db, { access, type: visitorType, mode: 'list', querystring }),
    one: (db, access, documentId, querystring) =>
      reader.readEntry(db, {
        right: { by: 'caller' },
        access,
        type: visitorType,
        documentId,
        status: 'published',
        locale: '',
        querystring,
      }),
  };
}
