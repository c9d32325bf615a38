/** The media library's list of files: search, filters and pages, one statement. */
import type { Db } from '../db/database.ts';
import { assetAttributes, assetJson } from './assets-sql.ts';

export type LibraryQuery = {
  readonly page: number;
  readonly pageSize: number;
  /** Part of the name, the alternative text or the caption, in any case. */
  readonly search?: string | undefined;
  readonly kind?: 'image' | 'video' | 'audio' | 'file' | undefined;
  /** `null`: those in no folder. */
  readonly folderId?: number | null | undefined;
  readonly missingAlternativeText?: boolean | undefined;
  readonly sort: keyof typeof sortColumns;
  readonly descending: boolean;
};

export const sortColumns = {
  name: 'a.name',
  createdAt: 'a.created_at',
  updatedAt: 'a.updated_at',
  size: 'a.size_bytes',
} as const;

/** What the library shows beside the media object of the contract. */
const libraryAttributes = {
  thumbHash: 'a.thumb_hash',
  dominantColor: 'a.dominant_color',
  folderId: 'a.folder_id',
} as const;

const itemJson = assetJson({ ...assetAttributes, ...libraryAttributes });

/** `{"data":[…],"meta":{"pagination":{…}}}`, as text. */
export async function readLibrary(db: Db, query: LibraryQuery): Promise<string> {
  const { where, values } = conditionsOf(query);
  const { page, pageSize, sort, descending } = query;
  const paging = [`$${values.length + 1}::int`, `$${values.length + 2}::int`];
  const { rows } = await db.query<{ json: string }>({
    text: `with found as (select a.* from assets a ${where}),
      page as (select a.* from found a order by ${sortColumns[sort]} ${descending ? 'desc' : 'asc'}, a.id
        limit ${paging[1]} offset (${paging[0]} - 1) * ${paging[1]})
      select json_build_object(
        'data', (select coalesce(json_agg(${itemJson}), '[]') from page a),
        'meta', (select json_build_object('pagination', json_build_object('page', ${paging[0]}, 'pageSize', ${paging[1]},
          'pageCount', ceil(count(*)::numeric / ${paging[1]}), 'total', count(*))) from found))::text as json`,
    values: [...values, page, pageSize],
  });
  return rows[0]?.json ?? '';
}

/** The items with these ids, in their order, as the text of a JSON array. */
export async function readLibraryItems(db: Db, ids: readonly number[]): Promise<string> {
  const { rows } = await db.query<{ json: string }>({
    text: `select coalesce(json_agg(${itemJson} order by ids.position), '[]')::text as json
      from unnest($1::bigint[]) with ordinality as ids (id, position) join assets a on a.id = ids.id`,
    values: [ids],
  });
  return rows[0]?.json ?? '[]';
}

/** As text; undefined when there is no such file. */
export async function readLibraryItem(db: Db, id: number): Promise<string | undefined> {
  const { rows } = await db.query<{ json: string }>({
    text: `select ${itemJson}::text as json from assets a where a.id = $1`,
    values: [id],
  });
  return rows[0]?.json;
}

export type FoundFile = {
  readonly id: number;
  readonly name: string;
  readonly mime: string;
  /** Address of a small picture; null for files without one. */
  readonly thumbnail: string | null;
};

/** Files with this part of a name or text, the newest first. */
export async function findFiles(db: Db, text: string, limit: number): Promise<FoundFile[]> {
  const { where, values } = conditionsOf({ search: text });
  const { rows } = await db.query<FoundFile>({
    text: `select a.id, a.name, a.mime, coalesce(a.formats -> 'thumbnail' ->> 'url',
        case when starts_with(a.mime, 'image/') then a.url end) as thumbnail
      from assets a ${where} order by a.id desc limit $${values.length + 1}`,
    values: [...values, limit],
  });
  return rows;
}

/** Pictures that a reader of the screen hears nothing about. */
export async function countImagesWithoutText(db: Db): Promise<number> {
  const { where } = conditionsOf({ missingAlternativeText: true });
  const { rows } = await db.query<{ count: number }>({ text: `select count(*)::int as count from assets a ${where}` });
  return rows[0]?.count ?? 0;
}

function conditionsOf({ search, kind, folderId, missingAlternativeText }: Partial<LibraryQuery>) {
  const values: unknown[] = [];
  const conditions: string[] = [];
  if (search) {
    const pattern = `$${values.push(`%${search.replace(/[\\%_]/g, '\\$&')}%`)}`;
    conditions.push(`(a.name ilike ${pattern} or a.alternative_text ilike ${pattern} or a.caption ilike ${pattern})`);
  }
  if (kind === 'file') conditions.push(`a.mime !~ '^(image|video|audio)/'`);
  else if (kind) conditions.push(`starts_with(a.mime, $${values.push(`${kind}/`)})`);
  if (folderId !== undefined) conditions.push(`a.folder_id is not distinct from $${values.push(folderId)}::bigint`);
  if (missingAlternativeText)
    conditions.push(`starts_with(a.mime, 'image/') and coalesce(a.alternative_text, '') = ''`);
  return { where: conditions.length > 0 ? `where ${conditions.join(' and ')}` : '', values };
}
