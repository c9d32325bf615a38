import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { ListChoice, ListColumn, Workspace } from '../../../../../server/admin-api.ts';
import { call } from '../../../api/client.ts';
import { type ContentType, workspaceQuery } from '../../../api/content-types.ts';
import { shownColumns } from './table/columns.ts';

type Change = Partial<Omit<ListChoice, 'contentType'>>;

export type UsedChoice = {
  readonly columns: readonly ListColumn[];
  /** Whether the columns are the person's own choice. */
  readonly isChosen: boolean;
  readonly defaultViewId: number | null;
  /** Shown at once, kept on the server; null brings back the product's columns. */
  readonly change: (change: Change) => void;
};

/** How this person has arranged the list of the type. `columns`: those of a saved view, which go before. */
export function useListChoice(type: ContentType, ofView: readonly ListColumn[] | null): UsedChoice {
  const queryClient = useQueryClient();
  const { data } = useQuery(workspaceQuery);
  const own = data?.lists.find(({ contentType }) => contentType === type.uid);
  const save = useMutation({
    mutationFn: ({ columns, defaultViewId }: ListChoice) =>
      call('PUT /admin/api/workspace/lists/:uid', { params: { uid: type.uid }, body: { columns, defaultViewId } }),
    onMutate: (choice) =>
      queryClient.setQueryData(workspaceQuery.queryKey, (workspace: Workspace | undefined) =>
        workspace ? { ...workspace, lists: [...workspace.lists.filter((list) => list !== own), choice] } : workspace,
      ),
  });
  const columns = own?.columns ?? null;
  const defaultViewId = own?.defaultViewId ?? null;
  return {
    columns: shownColumns(type, ofView ?? columns),
    isChosen: columns !== null,
    defaultViewId,
    change: (change) => save.mutate({ contentType: type.uid, columns, defaultViewId, ...change }),
  };
}
