/**
 * A whole list, page after page. Each page is a read of its own: a reader that takes its time holds no connection and no
 * transaction. By cursor, what changes meanwhile neither doubles nor hides other entries. What a search by words finds is
 * all there, which the list that shows the best of it is not.
 */
import { z } from 'zod';
import type { Access } from '../../base/access.ts';
import type { Db } from '../../db/database.ts';
import { formatQueryString } from '../../http/index.ts';
import type { Reader } from '../read.ts';
import type { ExportRow } from './formats.ts';

export type ExportQuery = {
  readonly reader: Reader;
  readonly access: Access;
  /** Uid of the content type. */
  readonly type: string;
  /** As for a list, as a tree; its `pagination` is passed over. */
  readonly query: Readonly<Record<string, unknown>>;
  /** Of these documents only. */
  readonly documentIds: readonly string[] | undefined;
};

const page = z.object({
  data: z.array(z.looseObject({})),
  meta: z.object({ pagination: z.object({ nextCursor: z.string().nullable() }) }),
});
type Page = z.output<typeof page>;

/** The first page is read at once, so that a list that cannot be read is refused before anything is sent. */
export async function readPages(db: Db, input: ExportQuery): Promise<AsyncGenerator<readonly ExportRow[]>> {
  const { reader, query, ...order } = input;
  const { pagination: _, ...asked } = query;
  const read = async (after: string): Promise<Page> => {
    const querystring = formatQueryString({ ...asked, pagination: { after, pageSize: '100' } });
    const list = { ...order, mode: 'list', querystring, withPrivate: true, everyHit: true } as const;
    return page.parse(JSON.parse(await reader.read(db, list)));
  };
  return following(await read(''), read);
}

async function* following(first: Page, read: (after: string) => Promise<Page>): AsyncGenerator<readonly ExportRow[]> {
  for (let current = first; ; ) {
    yield current.data;
    const { nextCursor } = current.meta.pagination;
    if (nextCursor === null) return;
    current = await read(nextCursor);
  }
}
