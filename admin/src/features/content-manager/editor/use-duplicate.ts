import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { call } from '../../../api/client.ts';
import { showError } from '../../../components/show-error.ts';
import { showUndo } from '../../../components/undo-toast.tsx';
import { useRefreshEntries } from '../use-refresh-entries.ts';

type Original = { readonly uid: string; readonly documentId: string | undefined; readonly locale: string };

/** Makes a copy of what is saved, in one language or (`*`) in all, and opens it; the toast moves it to the trash again. */
export function useDuplicate({ uid, documentId = '', locale }: Original) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const open = (id: string) => navigate(`/content/${uid}/${id}?locale=${locale}`);
  const refresh = useRefreshEntries(uid);
  const undo = async (copy: string) => {
    await open(documentId);
    const params = { uid, documentId: copy };
    await call('DELETE /admin/api/entries/:uid/:documentId', { params, query: { locale: '*' } });
    await refresh();
  };
  return useMutation({
    mutationFn: (locales: string) =>
      call('POST /admin/api/entries/:uid/:documentId/actions/duplicate', {
        params: { uid, documentId },
        query: { locale: locales },
        body: { suffix: t('entry.copySuffix') },
      }),
    onError: showError,
    onSuccess: async ({ data }) => {
      await open(data.documentId);
      showUndo(t('entry.duplicated'), () => undo(data.documentId), t('entry.duplicateUndone'));
      await refresh();
    },
  });
}
