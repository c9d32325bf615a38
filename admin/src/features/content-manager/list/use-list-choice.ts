import { notifications } from '@mantine/notifications';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import type { ListChoice, ListColumn, Workspace } from '../../../../../server/admin-api.ts';
import { call } from '../../../api/client.ts';
import { type ContentType, workspaceQuery } from '../../../api/content-types.ts';
import { errorMessage } from '../../../i18n/error-message.ts';
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
  // Drawn in the event that changes it, which the cache does not promise: a box must not jump back when it is ticked.
  const [unsaved, setUnsaved] = useState<ListChoice>();
  const latest = useRef<ListChoice>(undefined);
  const own = unsaved ?? data?.lists.find(({ contentType }) => contentType === type.uid);
  const put = (choice: ListChoice) =>
    queryClient.setQueryData(workspaceQuery.queryKey, (workspace: Workspace | undefined) => {
      const others = workspace?.lists.filter(({ contentType }) => contentType !== choice.contentType) ?? [];
      return workspace && { ...workspace, lists: [...others, choice] };
    });
  const save = useMutation({
    // One after the other, so that the last one is what stays; those that it has overtaken need not be sent.
    scope: { id: `list ${type.uid}` },
    mutationFn: async (choice: ListChoice) => {
      if (choice !== latest.current) return;
      const { columns, defaultViewId } = choice;
      await call('PUT /admin/api/workspace/lists/:uid', {
        params: { uid: type.uid },
        body: { columns, defaultViewId },
      });
    },
    onSuccess: async (_, choice) => {
      // An answer on its way may not know of this yet.
      await queryClient.cancelQueries(workspaceQuery);
      if (choice === latest.current) put(choice);
    },
    onError: (error) => {
      notifications.show({ color: 'red', message: errorMessage(error) });
      void queryClient.invalidateQueries(workspaceQuery);
    },
    onSettled: (_, __, choice) => setUnsaved((current) => (current === choice ? undefined : current)),
  });
  const columns = own?.columns ?? null;
  const defaultViewId = own?.defaultViewId ?? null;
  return {
    columns: shownColumns(type, ofView ?? columns),
    isChosen: columns !== null,
    defaultViewId,
    change: (change) => {
      const choice = { contentType: type.uid, columns, defaultViewId, ...change };
      latest.current = choice;
      setUnsaved(choice);
      put(choice);
      save.mutate(choice);
    },
  };
}
