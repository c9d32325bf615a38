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

/** What this person has arranged, as it is stored. */
export async function readListSettings(db: Db, { adminId }: Person): Promise<ListSettings[]> {
  return ListSettings.query(db.knex).where('admin_id', adminId).orderBy('content_type');
}

/** `seen`: the views of the person; a default one that is not among them is as if there were none. */
export function toListChoices(arranged: readonly ListSettings[], seen: readonly View[]): ListChoice[] {
  const ids = new Set(seen.map(({ id }) => id));
  return arranged.map(({ contentType, columns, defaultViewId }) => ({
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
