/** How a person has arranged the list of a content type: its columns, and the view that it opens with. */
import type { Db, Tx } from '../db/database.ts';
import { ListSettings } from './models.ts';
import { refuseUnseenView } from './saved-views.ts';

/** `width` in pixels; as wide as its content without one. */
export type ListColumn = { readonly name: string; readonly width?: number | undefined };

export type ListChoice = {
  readonly contentType: string;
  /** Null: those that the product chooses. */
  readonly columns: readonly ListColumn[] | null;
  readonly defaultViewId: number | null;
};

/** Everything that this person has arranged. */
export async function readListChoices(db: Db, adminId: number): Promise<ListChoice[]> {
  const rows = await ListSettings.query(db.knex).where('admin_id', adminId).orderBy('content_type');
  return rows.map(({ contentType, columns, defaultViewId }) => ({ contentType, columns, defaultViewId }));
}

/** Throws `workspace.view_not_found` for a default view that this person does not see. */
export async function saveListChoice(tx: Tx, adminId: number, choice: ListChoice): Promise<void> {
  const { contentType, columns, defaultViewId } = choice;
  if (defaultViewId !== null) await refuseUnseenView(tx, adminId, { id: defaultViewId, contentType });
  await ListSettings.query(tx.knex)
    .insert({ adminId, contentType, columns, defaultViewId, updatedAt: new Date() })
    .onConflict(['admin_id', 'content_type'])
    .merge();
}
