/** What the media library can be narrowed down by, as conditions on a row `a` of assets. */
import { type FileScope, printFileScope } from '../auth/index.ts';
import { quoteIdent } from '../db/sql.ts';

export const fileKinds = ['image', 'video', 'audio', 'file'] as const;

export type LibraryFilter = {
  /** Part of the name, the texts or a tag, in any case. */
  readonly search?: string | undefined;
  /** One of these; `file` is whatever is none of the others. */
  readonly kinds?: readonly (typeof fileKinds)[number][] | undefined;
  /** `null`: those in no folder. */
  readonly folderId?: number | null | undefined;
  /** With the folders below. */
  readonly deep?: boolean | undefined;
  /** All of them. */
  readonly tags?: readonly string[] | undefined;
  readonly minBytes?: number | undefined;
  readonly maxBytes?: number | undefined;
  /** Uploaded at that moment or later; before that moment. */
  readonly from?: Date | undefined;
  readonly before?: Date | undefined;
  /** Whether content points at it. */
  readonly used?: boolean | undefined;
  /** Pictures without an alternative text, in the default locale or the one named by `locale`. */
  readonly missingAlternativeText?: boolean | undefined;
  readonly locale?: string | undefined;
  /** Whether the original is missing from the storage, as far as `plinth doctor` has found. */
  readonly missing?: boolean | undefined;
  /** Files with the same content, or pictures that look alike (`looks.ts`). */
  readonly duplicates?: 'exact' | 'similar' | undefined;
  /** In the trash; true for files deleted by themselves, a number for those that went with that folder. */
  readonly trashed?: boolean | number | undefined;
};

/** Columns in which content keeps ids of assets; from the content model. */
export type MediaPlaces = readonly { readonly table: string; readonly column: string }[];

/** The table to ask, under the alias `a`. */
export function tableOf({ trashed }: LibraryFilter): string {
  return trashed === undefined || trashed === false ? 'live_assets a' : 'assets a';
}

/** What all the conditions of a search keep to. */
export type LibraryBounds = { readonly scope: FileScope; readonly places: MediaPlaces };

/** At least one condition, and the values of their parameters. */
export function conditionsOf(
  filter: LibraryFilter,
  { scope, places }: LibraryBounds,
): { conditions: string[]; values: unknown[] } {
  const values: unknown[] = [];
  const bind = (value: unknown) => `$${values.push(value)}`;
  const { search, kinds = [], tags = [], minBytes, maxBytes, from, before, used, duplicates, trashed = false } = filter;
  const open = printFileScope(scope, bind);
  const conditions = [
    open,
    ...(trashed === false ? ['a.deleted_at is null'] : trashedConditions(trashed, bind)),
    ...(search ? [searchCondition(search, bind)] : []),
    ...(kinds.length > 0 ? [kindCondition(kinds, bind)] : []),
    ...folderConditions(filter, bind),
    ...(tags.length > 0 ? [`a.tags ?& ${bind(tags)}::text[]`] : []),
    ...(minBytes === undefined ? [] : [`a.size_bytes >= ${bind(minBytes)}`]),
    ...(maxBytes === undefined ? [] : [`a.size_bytes <= ${bind(maxBytes)}`]),
    ...(from ? [`a.created_at >= ${bind(from)}`] : []),
    ...(before ? [`a.created_at < ${bind(before)}`] : []),
    ...(used === undefined ? [] : [usedCondition(used, places)]),
    ...textConditions(filter, bind),
    ...(filter.missing === undefined ? [] : [`a.missing_since is ${filter.missing ? 'not ' : ''}null`]),
    ...(duplicates ? [duplicateCondition(duplicates, open)] : []),
  ];
  return { conditions, values };
}

type Bind = (value: unknown) => string;

function trashedConditions(trashed: true | number, bind: Bind): string[] {
  return [
    'a.deleted_at is not null',
    trashed === true ? 'a.deleted_with is null' : `a.deleted_with = ${bind(trashed)}`,
  ];
}

function kindCondition(kinds: NonNullable<LibraryFilter['kinds']>, bind: Bind): string {
  const each = kinds.map((kind) =>
    kind === 'file' ? `a.mime !~ '^(image|video|audio)/'` : `starts_with(a.mime, ${bind(`${kind}/`)})`,
  );
  return `(${each.join(' or ')})`;
}

function searchCondition(search: string, bind: Bind): string {
  const pattern = bind(`%${search.replace(/[\\%_]/g, '\\$&')}%`);
  const inTexts = `exists (select from jsonb_each(a.translations) t (locale, texts), jsonb_each_text(t.texts) v
    where v.value ilike ${pattern})`;
  const inTags = `exists (select from jsonb_array_elements_text(a.tags) tag where tag ilike ${pattern})`;
  const columns = ['a.name', 'a.alternative_text', 'a.caption'].map((column) => `${column} ilike ${pattern}`);
  return `(${[...columns, inTags, inTexts].join(' or ')})`;
}

function folderConditions({ folderId, deep }: LibraryFilter, bind: Bind): string[] {
  if (folderId === undefined || (folderId === null && deep)) return [];
  if (!deep) return [`a.folder_id is not distinct from ${bind(folderId)}::bigint`];
  return [
    `a.folder_id in (with recursive below (id) as (
      select ${bind(folderId)}::bigint
      union all select f.id from media_folders f join below on f.parent_id = below.id)
      select id from below)`,
  ];
}

/** Each place has an index on its column. */
function usedCondition(used: boolean, places: MediaPlaces): string {
  const uses = places.map(
    ({ table, column }) => `exists (select from ${quoteIdent(table)} u where u.${quoteIdent(column)} = a.id)`,
  );
  const isUsed = uses.length === 0 ? 'false' : `(${uses.join(' or ')})`;
  return used ? isUsed : `not ${isUsed}`;
}

/** In the default locale. */
export const withoutText = `(starts_with(a.mime, 'image/') and coalesce(a.alternative_text, '') = '')`;

function textConditions({ missingAlternativeText, locale }: LibraryFilter, bind: Bind): string[] {
  if (!missingAlternativeText) return [];
  if (locale === undefined) return [withoutText];
  const ofDefault = `coalesce(a.alternative_text, '') = ''`;
  const code = bind(locale);
  const translated = `coalesce(a.translations -> ${code} ->> 'alternativeText', '') = ''`;
  const isDefault = `exists (select from locales l where l.code = ${code} and l.is_default)`;
  return [`starts_with(a.mime, 'image/')`, `case when ${isDefault} then ${ofDefault} else ${translated} end`];
}

/** Of a file that is closed not even a copy is told of. */
function duplicateCondition(duplicates: 'exact' | 'similar', open: string): string {
  const column = duplicates === 'exact' ? 'sha256' : 'look_group';
  return `a.${column} in (select a.${column} from live_assets a where a.${column} is not null and ${open}
    group by a.${column} having count(*) > 1)`;
}
