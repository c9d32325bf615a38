/**
 * A whole list, page after page. Each page is a read of its own: a reader that takes its time holds no connection and no
 * transaction. By cursor, what changes meanwhile neither doubles nor hides other entries; what is found by words is read
 * by numbered pages.
 */
import { z } from 'zod';
import type { Access } from '../../base/access.ts';
import type { Db } from '../../db/database.ts';
import { formatQueryString, parseQueryString } from '../../http/index.ts';
import type { Reader } from '../read.ts';
import type { ExportRow } from './formats.ts';

export type ExportQuery = {
  readonly reader: Reader;
  readonly access: Access;
  /** Uid of the content type. */
  readonly type: string;
  /** As for a list; pages are not asked for. */
  readonly querystring: string;
};

const page = z.object({
  data: z.array(z.looseObject({})),
  meta: z.object({
    pagination: z.union([
      z.object({ nextCursor: z.string().nullable() }),
      z.object({ page: z.number(), pageCount: z.number() }),
    ]),
  }),
});
type Page = z.output<typeof page>;
type Place = { readonly after: string } | { readonly page: string };

/** The first page is read at once, so that a list that cannot be read is refused before anything is sent. */
export async function readPages(db: Db, query: ExportQuery): Promise<AsyncGenerator<readonly ExportRow[]>> {
  const { pagination: _, format: __, ...asked } = parseQueryString(query.querystring);
  const read = async (place: Place): Promise<Page> => {
    const querystring = formatQueryString({ ...asked, pagination: { ...place, pageSize: '100' } });
    const { reader, access, type } = query;
    const list = { access, type, mode: 'list', querystring, withPrivate: true } as const;
    return page.parse(JSON.parse(await reader.read(db, list)));
  };
  // What is found by words is ordered by rank, which no cursor goes by.
  const isRanked = typeof asked.search === 'string' && asked.search.trim() !== '';
  return following(await read(isRanked ? { page: '1' } : { after: '' }), read);
}

async function* following(first: Page, read: (place: Place) => Promise<Page>): AsyncGenerator<readonly ExportRow[]> {
  for (let current = first; ; ) {
    yield current.data;
    const next = placeAfter(current.meta.pagination);
    if (!next) return;
    current = await read(next);
  }
}

function placeAfter(pagination: Page['meta']['pagination']): Place | undefined {
  if ('nextCursor' in pagination) return pagination.nextCursor === null ? undefined : { after: pagination.nextCursor };
  return pagination.page < pagination.pageCount ? { page: String(pagination.page + 1) } : undefined;
}
