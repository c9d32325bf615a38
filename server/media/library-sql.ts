/**
 * The media library's list of files: search, filters, orders and pages, one statement. A page is found by its number, or
 * after the last file of the page before (keyset), which costs the same at every depth.
 */
import { type FileScope, fileScopeOf, printFileScope } from '../auth/index.ts';
import type { Access } from '../base/access.ts';
import type { Db } from '../db/database.ts';
import { isoMoment, quoteIdent } from '../db/sql.ts';
import { assetAttributes, assetJson } from './assets-sql.ts';
import { mediaErrors } from './errors.ts';
import { type FileRights, fileRightsOf, printMay } from './file-rights.ts';
import { conditionsOf, type LibraryBounds, type LibraryFilter, tableOf, withoutText } from './library-filter-sql.ts';

export type LibraryQuery = LibraryFilter & {
  readonly sort: keyof typeof sortColumns;
  readonly descending: boolean;
  readonly pageSize: number;
  readonly page: number;
  /** As the page before gave it; takes the place of `page`. Throws `media.invalid_cursor`. */
  readonly after?: string | undefined;
  /** Whether the number of all files is asked for. */
  readonly count: boolean;
};

/** Each with the type that a cursor's text is read as. */
export const sortColumns = {
  name: { sql: 'a.name', type: 'text' },
  createdAt: { sql: 'a.created_at', type: 'timestamptz' },
  updatedAt: { sql: 'a.updated_at', type: 'timestamptz' },
  deletedAt: { sql: 'a.deleted_at', type: 'timestamptz' },
  size: { sql: 'a.size_bytes', type: 'bigint' },
  // Files with equal content, or of equal looks, beside each other.
  content: { sql: `encode(a.sha256, 'hex')`, type: 'text' },
  looks: { sql: 'a.look_group', type: 'bigint' },
} as const;

/** What the library shows beside the media object of the contract. */
const libraryAttributes = {
  thumbHash: 'a.thumb_hash',
  dominantColor: 'a.dominant_color',
  folderId: 'a.folder_id',
  missingSince: isoMoment('a.missing_since'),
  tags: 'a.tags',
  translations: 'a.translations',
  createdBy: 'a.created_by',
  deletedAt: isoMoment('a.deleted_at'),
  deletedBy: 'a.deleted_by',
} as const;

/** With what the caller may do with it. */
function itemJson(rights: FileRights, bind: Bind): string {
  const { upload, destroy } = printMay(rights, bind);
  const may = `json_build_object('upload', ${upload}, 'destroy', ${destroy})`;
  return assetJson({ ...assetAttributes, ...libraryAttributes, may });
}

export type LibraryPage = {
  /** A JSON array, as text. */
  readonly items: string;
  /** Null where it was not asked for. */
  readonly total: number | null;
  /** The cursor of the next page; null after the last. */
  readonly next: string | null;
};

export async function readLibrary(
  db: Db,
  query: LibraryQuery,
  { rights, ...bounds }: LibraryBounds & { readonly rights: FileRights },
): Promise<LibraryPage> {
  const { conditions, values } = conditionsOf(query, bounds);
  const bind = (value: unknown) => `$${values.push(value)}`;
  const { sort, descending, page, pageSize, after, count } = query;
  const { sql, type } = sortColumns[sort];
  const direction = descending ? 'desc' : 'asc';
  const order = `${sql} ${direction}, a.id ${direction}`;
  const from = tableOf(query);
  const whole = conditions.join(' and ');
  const beyond = after === undefined ? [] : [cursorCondition(sql, type, descending, readCursor(after, sort), bind)];
  const offset = after === undefined ? bind((page - 1) * pageSize) : '0';
  const limit = bind(pageSize + 1);
  const { rows } = await db.query<{
    items: string;
    found: number;
    key: string | null;
    id: number;
    total: number | null;
  }>({
    text: `with page as (
        select a.*, ${sql}::text as sort_key, row_number() over (order by ${order}) as n from ${from}
        where ${[whole, ...beyond].join(' and ')} order by ${order} limit ${limit} offset ${offset}),
      shown as (select * from page a order by n limit ${limit} - 1)
      select coalesce(json_agg(${itemJson(rights, bind)} order by n), '[]')::text as items, (select count(*) from page) as found,
        (array_agg(sort_key order by n desc))[1] as key, (array_agg(id order by n desc))[1] as id,
        ${count ? `(select count(*) from ${from} where ${whole})` : 'null'} as total
      from shown a`,
    values,
  });
  const row = rows[0];
  if (!row) return { items: '[]', total: null, next: null };
  const next = row.found > pageSize ? writeCursor(sort, row.key, row.id) : null;
  return { items: row.items, total: row.total, next };
}

export type LibraryIds = {
  readonly ids: readonly number[];
  /** Those of them that the caller may not change, or not delete. */
  readonly closed: Readonly<Record<keyof FileRights, readonly number[]>>;
};

/** The ids of all files that the filter finds, in order, at most `limit`. */
export async function readLibraryIds(
  db: Db,
  query: LibraryFilter & Pick<LibraryQuery, 'sort' | 'descending'>,
  { limit, rights, ...bounds }: LibraryBounds & { readonly limit: number; readonly rights: FileRights },
): Promise<LibraryIds> {
  const { conditions, values } = conditionsOf(query, bounds);
  const bind = (value: unknown) => `$${values.push(value)}`;
  const direction = query.descending ? 'desc' : 'asc';
  const { upload, destroy } = printMay(rights, bind);
  const { rows } = await db.query<{ id: number; upload: boolean; destroy: boolean }>({
    text: `select a.id, ${upload} as upload, ${destroy} as destroy
      from ${tableOf(query)} where ${conditions.join(' and ')}
      order by ${sortColumns[query.sort].sql} ${direction}, a.id ${direction} limit ${bind(limit)}`,
    values,
  });
  const closedTo = (verb: keyof FileRights) => rows.flatMap((row) => (row[verb] ? [] : row.id));
  return { ids: rows.map(({ id }) => id), closed: { upload: closedTo('upload'), destroy: closedTo('destroy') } };
}

/** The items with these ids, in their order, as the text of a JSON array. */
export async function readLibraryItems(db: Db, access: Access, ids: readonly number[]): Promise<string> {
  const values: unknown[] = [ids];
  const item = itemJson(await fileRightsOf(db, access), (value) => `$${values.push(value)}`);
  const { rows } = await db.query<{ json: string }>({
    text: `select coalesce(json_agg(${item} order by ids.position), '[]')::text as json
      from unnest($1::bigint[]) with ordinality as ids (id, position) join live_assets a on a.id = ids.id`,
    values,
  });
  return rows[0]?.json ?? '[]';
}

/** As text, also one in the trash; undefined when there is no such file. */
export async function readLibraryItem(db: Db, access: Access, id: number): Promise<string | undefined> {
  const values: unknown[] = [id];
  const item = itemJson(await fileRightsOf(db, access), (value) => `$${values.push(value)}`);
  const { rows } = await db.query<{ json: string }>({
    text: `select ${item}::text as json from assets a where a.id = $1`,
    values,
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

/** Files that the caller may find, with this part of a name or text, the newest first. */
export async function findFiles(db: Db, access: Access, text: string, limit: number): Promise<FoundFile[]> {
  const scope = await fileScopeOf(db, access, 'find');
  const { conditions, values } = conditionsOf({ search: text }, { scope, places: [] });
  const { rows } = await db.query<FoundFile>({
    text: `select a.id, a.name, a.mime, coalesce(a.formats -> 'thumbnail' ->> 'url',
        case when starts_with(a.mime, 'image/') then a.url end) as thumbnail
      from live_assets a where ${conditions.join(' and ')} order by a.id desc limit $${values.length + 1}`,
    values: [...values, limit],
  });
  return rows;
}

export type FilesToMend = {
  /** Pictures that a reader of the screen hears nothing about. */
  readonly imagesWithoutText: number;
  /** Files whose original is not in the storage. */
  readonly missingFiles: number;
};

/** How many of the files that the caller may find want attention. */
export async function countFilesToMend(db: Db, access: Access): Promise<FilesToMend> {
  const scope = await fileScopeOf(db, access, 'find');
  const { conditions, values } = conditionsOf({}, { scope, places: [] });
  const { rows } = await db.query<FilesToMend>({
    text: `select count(*) filter (where ${withoutText}) as "imagesWithoutText",
        count(*) filter (where a.missing_since is not null) as "missingFiles"
      from live_assets a where (${withoutText} or a.missing_since is not null) and ${conditions.join(' and ')}`,
    values,
  });
  return rows[0] ?? { imagesWithoutText: 0, missingFiles: 0 };
}

export type UseCount = { readonly id: number; readonly uses: number };

/** Of these open files those that content points at, with how often it does so; drafts and published rows count each. */
export async function readUseCounts(
  db: Db,
  ids: readonly number[],
  { scope, places }: LibraryBounds,
): Promise<UseCount[]> {
  const parts = places.map(
    ({ table, column }) =>
      `select ${quoteIdent(column)} as id from ${quoteIdent(table)} where ${quoteIdent(column)} = any($1)`,
  );
  if (parts.length === 0) return [];
  const values: unknown[] = [ids];
  const open = printFileScope(scope, (value) => `$${values.push(value)}`);
  const { rows } = await db.query<UseCount>({
    text: `select id, count(*) as uses from (${parts.join(' union all ')}) u join assets a using (id) where ${open}
      group by id order by uses desc, id`,
    values,
  });
  return rows;
}

export type TagCount = { readonly tag: string; readonly files: number };

/** The tags of open files, the most used first. */
export async function readTags(db: Db, scope: FileScope): Promise<TagCount[]> {
  const values: unknown[] = [];
  const open = printFileScope(scope, (value) => `$${values.push(value)}`);
  const { rows } = await db.query<TagCount>({
    text: `select tag, count(*) as files from live_assets a, jsonb_array_elements_text(tags) as tag
      where ${open} group by tag order by files desc, tag limit 1000`,
    values,
  });
  return rows;
}

type Bind = (value: unknown) => string;
type Cursor = { readonly key: string; readonly id: number };

function cursorCondition(sql: string, type: string, descending: boolean, { key, id }: Cursor, bind: Bind): string {
  return `(${sql}, a.id) ${descending ? '<' : '>'} (${bind(key)}::${type}, ${bind(id)}::bigint)`;
}

function writeCursor(sort: string, key: string | null, id: number): string {
  return Buffer.from(JSON.stringify([sort, key ?? '', id])).toString('base64url');
}

function readCursor(text: string, expectedSort: LibraryQuery['sort']): Cursor {
  try {
    const parts: unknown = JSON.parse(Buffer.from(text, 'base64url').toString());
    const [sort, key, id] = Array.isArray(parts) ? parts : [];
    if (sort === expectedSort && isKey(key, sortColumns[expectedSort].type) && Number.isSafeInteger(id))
      return { key, id };
  } catch {
    // Not JSON: refused below.
  }
  throw mediaErrors.invalid_cursor();
}

function isKey(key: unknown, type: string): key is string {
  if (typeof key !== 'string' || key.includes('\0')) return false;
  if (type === 'bigint') return /^\d{1,18}$/.test(key);
  return type === 'text' || /^\d{4,6}-\d\d-\d\d \d\d:\d\d:\d\d(\.\d+)?[+-]\d\d(:\d\d)?$/.test(key);
}
