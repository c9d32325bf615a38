import { useQuery } from '@tanstack/react-query';
import type { SavedView } from '../../../../../../server/admin-api.ts';
import { type ContentType, workspaceQuery } from '../../../../api/content-types.ts';
import type { ViewState } from '../view-state.ts';

/** The saved view that the present one began as. */
export function useSavedView(type: ContentType, { savedView }: ViewState): SavedView | undefined {
  const { data } = useQuery(workspaceQuery);
  return data?.views.find(({ id, contentType }) => id === savedView && contentType === type.uid);
}
