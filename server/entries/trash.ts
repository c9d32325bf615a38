/** What is in the trash. Entries leave it by `restore` or `purge`. */
import type { Db } from '../db/database.ts';
import { isoMoment, quoteIdent, quoteLiteral } from '../db/sql.ts';
import { type ContentType, titleField } from '../schema/index.ts';

export type TrashItem = {
  readonly id: number;
  readonly type: string;
  readonly documentId: string;
  readonly locale: string;
  /** By the field that names entries of its type; null when it has none. */
  readonly title: string | null;
  readonly deletedAt: string;
  readonly deletedBy: string;
  /** How much of its history a purge would end: nothing where the locale was made anew since. */
  readonly versions: number;
  /** Whether a purge of this locale would leave nothing of the document, so that the links to it end as well. */
  readonly endsDocument: boolean;
};

/** Entries of `types` in the trash, the newest first; `before` is the id of the last item of the page before. */
export async function listTrash(
  db: Db,
  { types, before, limit }: { types: readonly ContentType[]; before: number | undefined; limit: number },
): Promise<TrashItem[]> {
  const titles = types.flatMap((type) => {
    const open = type.fields.filter((field) => !field.private);
    const title = titleField(open);
    const field = open.find(({ name }) => name === title);
    return field ? [`when ${quoteLiteral(type.uid)} then rows -> 0 -> 'values' ->> ${quoteLiteral(field.id)}`] : [];
  });
  if (types.length === 0) return [];
  const live = types.map(
    ({ uid, table }) =>
      `when ${quoteLiteral(uid)} then array(select t.locale from ${quoteIdent(table)} t where t.document_id = trash.document_id)`,
  );
  const { rows } = await db.query<TrashItem>({
    text: `
      select id, content_type as type, document_id as "documentId", locale,
        ${titles.length === 0 ? 'null' : `case content_type ${titles.join(' ')} end`} as title,
        ${isoMoment('deleted_at')} as "deletedAt", deleted_by as "deletedBy",
        case when locale = any(l.locales) then 0 else (
          select count(*)::int from entry_versions v where v.document_id = trash.document_id and v.locale = trash.locale) end as versions,
        cardinality(l.locales) = 0 and not exists (
          select from trash o where o.document_id = trash.document_id and o.locale <> trash.locale) as "endsDocument"
      from trash cross join lateral (select case content_type ${live.join(' ')} end as locales) l
      where content_type = any($1::text[]) and id < coalesce($2::bigint, 9223372036854775807)
      order by id desc limit $3`,
    values: [types.map(({ uid }) => uid), before ?? null, limit],
  });
  return rows;
}
