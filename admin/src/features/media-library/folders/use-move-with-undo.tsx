/** Moves files at once and offers the way back. */
import { Button, Group } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useTranslation } from 'react-i18next';
import { errorMessage } from '../../../i18n/error-message.ts';
import { useMoveFiles } from '../queries.ts';
import type { DraggedFile } from './dragged-files.ts';

export function useMoveWithUndo() {
  const { t } = useTranslation();
  const move = useMoveFiles();
  const undo = async (files: readonly DraggedFile[], toast: string) => {
    notifications.hide(toast);
    const origins = new Set(files.map(({ folderId }) => folderId));
    for (const folderId of origins) {
      const ids = files.filter((file) => file.folderId === folderId).map(({ id }) => id);
      await move.mutateAsync({ ids, folderId });
    }
  };
  const showError = (error: unknown) => notifications.show({ color: 'red', message: errorMessage(error) });

  return async (files: readonly DraggedFile[], folderId: number | null): Promise<void> => {
    const moved = files.filter((file) => file.folderId !== folderId);
    if (moved.length === 0) return;
    try {
      await move.mutateAsync({ ids: moved.map(({ id }) => id), folderId });
    } catch (error) {
      return void showError(error);
    }
    const toast = `moved-${Date.now()}`;
    notifications.show({
      id: toast,
      autoClose: 10_000,
      message: (
        <Group justify="space-between">
          {t('media.moved', { count: moved.length })}
          <Button size="compact-sm" variant="subtle" onClick={() => void undo(moved, toast).catch(showError)}>
            {t('actions.undo')}
          </Button>
        </Group>
      ),
    });
  };
}
