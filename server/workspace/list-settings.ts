/** How a person has arranged the list of a content type: its columns, and the view that it opens with. */
import type { Db, Tx } from '../db/database.ts';
import { ListSettings } from './models.ts';
import { type Person, refuseUnseenView, type View } from './saved-views.ts';

/** `width` in pixels; as wide as its content without one. */
export type ListColumn = { readonly name: string; readonly width?: number | undefined };

export type ListChoice = {
  readonly contentType: string;
  /** Null: those that the product chooses. */
  readonly columns: readonly ListColumn[] | null;
  readonly defaultViewId: number | null;
};

/** What is not named stays as it is. */
export type ListChange = Partial<Omit<ListChoice, 'contentType'>>;

/**
 * Everything that this person has arranged. `seen`: their views, as they are being read; a default one that is not among
 * them is as if there were none.
 */
export async function readListChoices(
  db: Db,
  { adminId }: Person,
  seen: Promise<readonly View[]>,
): Promise<ListChoice[]> {
  const arranged = ListSettings.query(db.knex).where('admin_id', adminId).orderBy('content_type');
  const [rows, views] = await Promise.all([arranged, seen]);
  const ids = new Set(views.map(({ id }) => id));
  return rows.map(({ contentType, columns, defaultViewId }) => ({
    contentType,
    columns,
    defaultViewId: defaultViewId !== null && ids.has(defaultViewId) ? defaultViewId : null,
  }));
}

/** Throws `workspace.view_not_found` for a new default view that this person does not see. */
export async function saveListChoice(tx: Tx, person: Person, contentType: string, change: ListChange): Promise<void> {
  const { defaultViewId } = change;
  if (defaultViewId != null) await refuseUnseenView(tx, person, { id: defaultViewId, contentType });
  const row = { ...change, updatedAt: new Date() };
  await ListSettings.query(tx.knex)
    .insert({ adminId: person.adminId, contentType, ...row })
    .onConflict(['admin_id', 'content_type'])
    .merge(row);
}
