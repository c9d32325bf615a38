import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import type { ListChoice, ListColumn, SavedView, Workspace } from '../../../../../server/admin-api.ts';
import { call } from '../../../api/client.ts';
import { type ContentType, workspaceQuery } from '../../../api/content-types.ts';
import { showError } from '../../../components/show-error.ts';
import { shownColumns } from './table/columns.ts';

type Change = Partial<Omit<ListChoice, 'contentType'>>;

export type UsedChoice = {
  readonly columns: readonly ListColumn[];
  /** Whether they are others than come by themselves: those of the open view, else the product's. */
  readonly isChosen: boolean;
  readonly defaultViewId: number | null;
  /** Of an open view with columns of its own until it is updated, else of the person; null brings back what was there before. */
  readonly changeColumns: (columns: readonly ListColumn[] | null) => void;
  readonly changeDefaultView: (id: number | null) => void;
  /** The open view has its own columns again. */
  readonly dropUnsaved: () => void;
};

/** How this person has arranged the list of the type. The columns of an open view go before. */
export function useListChoice(type: ContentType, view: SavedView | undefined): UsedChoice {
  const queryClient = useQueryClient();
  const { data } = useQuery(workspaceQuery);
  // Drawn in the event that changes it, which the cache does not promise: a box must not jump back when it is ticked.
  const [unsaved, setUnsaved] = useState<ListChoice>();
  const [ofView, setOfView] = useState<Pick<SavedView, 'id' | 'columns'>>();
  const latest = useRef<ListChoice>(undefined);
  const unsent = useRef<Change>({});
  const own = unsaved ?? choiceIn(data, type);
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
      const body = unsent.current;
      unsent.current = {};
      await call('PUT /admin/api/workspace/lists/:uid', { params: { uid: type.uid }, body });
    },
    onError: showError,
    onSettled: async (_, __, choice) => {
      if (choice !== latest.current) return;
      // Of what was sent one after the other some may have failed, and an answer on its way may not know of the rest.
      await queryClient.invalidateQueries(workspaceQuery);
      if (choice !== latest.current) return;
      latest.current = undefined;
      setUnsaved(undefined);
    },
  });
  // Shown at once, kept on the server.
  const change = (difference: Change) => {
    const now = latest.current ?? choiceIn(queryClient.getQueryData(workspaceQuery.queryKey), type);
    const none = { contentType: type.uid, columns: null, defaultViewId: null };
    const choice = { ...none, ...now, ...difference };
    latest.current = choice;
    unsent.current = { ...unsent.current, ...difference };
    setUnsaved(choice);
    put(choice);
    save.mutate(choice);
  };
  const held = view?.columns ?? null;
  const changed = held && ofView?.id === view?.id ? ofView?.columns : undefined;
  const chosen = own?.columns ?? null;
  return {
    columns: shownColumns(type, changed ?? held ?? chosen),
    isChosen: (held ? changed : chosen) != null,
    defaultViewId: own?.defaultViewId ?? null,
    changeColumns: (columns) =>
      view && held ? setOfView(columns ? { id: view.id, columns } : undefined) : change({ columns }),
    changeDefaultView: (defaultViewId) => change({ defaultViewId }),
    dropUnsaved: () => setOfView(undefined),
  };
}

function choiceIn(workspace: Workspace | undefined, { uid }: ContentType): ListChoice | undefined {
  return workspace?.lists.find(({ contentType }) => contentType === uid);
}
