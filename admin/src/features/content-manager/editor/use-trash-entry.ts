import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { call } from '../../../api/client.ts';
import { showError } from '../../../components/show-error.ts';
import { showUndo } from '../../../components/undo-toast.tsx';
import { useRefreshEntries } from '../use-refresh-entries.ts';

/** Moves an entry to the trash in all its languages; the toast afterwards brings it back. */
export function useTrashEntry(uid: string, documentId: string | undefined, onDeleted: () => void) {
  const { t } = useTranslation();
  const input = { params: { uid, documentId: documentId ?? '' }, query: { locale: '*' } };
  const refresh = useRefreshEntries(uid);
  const restore = async () => {
    await call('POST /admin/api/entries/:uid/:documentId/actions/restore', input);
    await refresh();
  };
  return useMutation({
    mutationFn: () => call('DELETE /admin/api/entries/:uid/:documentId', input),
    onError: showError,
    onSuccess: async () => {
      onDeleted();
      await refresh();
      showUndo(t('editor.deleted'), restore, t('editor.restored'));
    },
  });
}
