import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { call } from '../../../api/client.ts';
import { showError } from '../../../components/show-error.ts';
import { showUndo } from '../../../components/undo-toast.tsx';
import { useRefreshEntries } from '../use-refresh-entries.ts';

/** Moves an entry to the trash, in one language or (`*`) in all; the toast afterwards brings it back. */
export function useTrashEntry(uid: string, documentId: string | undefined, onDeleted: () => void) {
  const { t } = useTranslation();
  const refresh = useRefreshEntries(uid);
  const restore = useRestoreEntry(uid, documentId);
  return useMutation({
    mutationFn: (locale: string) =>
      call('DELETE /admin/api/entries/:uid/:documentId', {
        params: { uid, documentId: documentId ?? '' },
        query: { locale },
      }),
    onError: showError,
    onSuccess: async (_, locale) => {
      onDeleted();
      await refresh();
      showUndo(t('editor.deleted'), () => restore(locale), t('editor.restored'));
    },
  });
}

/** Brings an entry back from the trash, in one language or (`*`) in all that are there. Throws `ApiError`. */
export function useRestoreEntry(uid: string, documentId = ''): (locale: string) => Promise<void> {
  const refresh = useRefreshEntries(uid);
  return async (locale) => {
    await call('POST /admin/api/entries/:uid/:documentId/actions/restore', {
      params: { uid, documentId },
      query: { locale },
    });
    await refresh();
  };
}
