import type { ListColumn, SavedView } from '../../../../../../server/admin-api.ts';
import { type ViewState, viewToSave } from '../view-state.ts';

/** The query string of the list that shows a saved view; without one, everything. */
export function addressOf(view: SavedView | undefined): string {
  if (!view) return 'view=all';
  const params = new URLSearchParams(view.query);
  params.set('view', String(view.id));
  return params.toString();
}

/** Whether the list shows something else by now than the saved view does, or shows it in other columns. */
export function isChanged(saved: SavedView, view: ViewState, columns: readonly ListColumn[]): boolean {
  const hasOtherColumns = saved.columns !== null && JSON.stringify(columns) !== JSON.stringify(saved.columns);
  return hasOtherColumns || viewToSave(view) !== saved.query;
}
