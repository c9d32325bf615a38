import { Button, Group } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { call } from '../../../api/client.ts';
import { keys } from '../../../api/keys.ts';
import { errorMessage } from '../../../i18n/error-message.ts';

/** Moves an entry to the trash in all its languages; the toast afterwards brings it back. */
export function useTrashEntry(uid: string, documentId: string | undefined, onDeleted: () => void) {
  const { t } = useTranslation();
  const queryClient = useQueryClient();
  const input = { params: { uid, documentId: documentId ?? '' }, query: { locale: '*' } };
  const refresh = () => queryClient.invalidateQueries({ queryKey: keys.entries(uid) });
  const showError = (error: unknown) => notifications.show({ color: 'red', message: errorMessage(error) });
  const restore = async (toast: string) => {
    notifications.hide(toast);
    await call('POST /admin/api/entries/:uid/:documentId/actions/restore', input);
    await refresh();
    notifications.show({ message: t('editor.restored') });
  };
  return useMutation({
    mutationFn: () => call('DELETE /admin/api/entries/:uid/:documentId', input),
    onError: showError,
    onSuccess: async () => {
      onDeleted();
      await refresh();
      const id = `deleted-${documentId}`;
      notifications.show({
        id,
        autoClose: 10_000,
        message: (
          <Group justify="space-between">
            {t('editor.deleted')}
            <Button size="compact-sm" variant="subtle" onClick={() => void restore(id).catch(showError)}>
              {t('actions.undo')}
            </Button>
          </Group>
        ),
      });
    },
  });
}
