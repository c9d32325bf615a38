/** Views of lists that people come back to: a name for a search, its filters, its order and its columns. */
import type { QueryBuilder } from 'objection';
import type { Db, Tx } from '../db/database.ts';
import { workspaceErrors } from './errors.ts';
import type { ListColumn } from './list-settings.ts';
import { SavedView } from './models.ts';

export type View = {
  readonly id: number;
  readonly contentType: string;
  readonly name: string;
  /** The query string of the list's address. */
  readonly query: string;
  /** Null: the columns that each person has. */
  readonly columns: readonly ListColumn[] | null;
  readonly shared: boolean;
  readonly isOwn: boolean;
};

export type ViewDraft = Pick<View, 'name' | 'query' | 'columns' | 'shared'>;

export type Person = {
  readonly adminId: number;
  /** Whether they may make views that everybody sees. */
  readonly mayShare: boolean;
  /** Uids of the types whose lists they see. */
  readonly types: readonly string[];
};

/** Enough for every desk; more would be a list that nobody reads. */
const maxViews = 100;

/** The person's own views and those that are shared, by name. */
export async function listViews(db: Db, person: Person): Promise<View[]> {
  const rows = await seenBy(SavedView.query(db.knex), person).orderBy(['name', 'id']);
  return rows.map((row) => toView(row, person.adminId));
}

/** Throws `workspace.view_not_found` for a type that is closed, `workspace.sharing_forbidden`, `workspace.too_many_views`. */
export async function createView(tx: Tx, person: Person, contentType: string, draft: ViewDraft): Promise<View> {
  if (!person.types.includes(contentType)) throw workspaceErrors.view_not_found();
  if (draft.shared && !person.mayShare) throw workspaceErrors.sharing_forbidden();
  const own = SavedView.query(tx.knex).where({ owner_id: person.adminId, content_type: contentType });
  if ((await own.resultSize()) >= maxViews) throw workspaceErrors.too_many_views({ limit: maxViews });
  const row = { ...draft, contentType, ownerId: person.adminId };
  return toView(await SavedView.query(tx.knex).insert(row).returning('*'), person.adminId);
}

/** Throws `workspace.view_not_found`, `workspace.sharing_forbidden`. */
export async function changeView(tx: Tx, person: Person, id: number, changes: Partial<ViewDraft>): Promise<View> {
  const view = await getChangeable(tx, person, id);
  if (changes.shared && !person.mayShare) throw workspaceErrors.sharing_forbidden();
  return toView(await view.$query(tx.knex).patchAndFetch({ ...changes, updatedAt: new Date() }), person.adminId);
}

/** Throws `workspace.view_not_found`, `workspace.sharing_forbidden`. */
export async function removeView(tx: Tx, person: Person, id: number): Promise<void> {
  await (await getChangeable(tx, person, id)).$query(tx.knex).delete();
}

/** Throws `workspace.view_not_found` unless the person sees the view and it is of this type. */
export async function refuseUnseenView(db: Db, person: Person, view: Pick<View, 'id' | 'contentType'>): Promise<void> {
  const seen = await seenBy(SavedView.query(db.knex), person).findById(view.id);
  if (seen?.contentType !== view.contentType) throw workspaceErrors.view_not_found();
}

/** One's own, and where one may share also those of others: somebody has to tidy up behind people who have left. */
async function getChangeable(tx: Tx, person: Person, id: number): Promise<SavedView> {
  const view = await seenBy(SavedView.query(tx.knex), person).findById(id).forUpdate();
  if (!view) throw workspaceErrors.view_not_found();
  if (view.ownerId !== person.adminId && !person.mayShare) throw workspaceErrors.sharing_forbidden();
  return view;
}

/** One's own and those that are shared, of the types that are open. */
function seenBy(query: QueryBuilder<SavedView>, { adminId, types }: Person): QueryBuilder<SavedView> {
  return query
    .whereIn('content_type', types)
    .where((either) => either.where('owner_id', adminId).orWhere('shared', true));
}

function toView({ id, contentType, name, query, columns, shared, ownerId }: SavedView, adminId: number): View {
  return { id, contentType, name, query, columns, shared, isOwn: ownerId === adminId };
}
