import type { BulkAction } from '../../../../../../server/admin-api.ts';

const listActions = ['publish', 'unpublish', 'discard-draft', 'delete'] as const satisfies readonly BulkAction[];

/** What a list offers to do with many entries. */
export type ListAction = (typeof listActions)[number];

export function isListAction(action: BulkAction): action is ListAction {
  return listActions.some((one) => one === action);
}
