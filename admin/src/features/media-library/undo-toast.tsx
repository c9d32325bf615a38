/** Says what was done and offers the way back. */
import { Button, Group } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import i18next from 'i18next';
import { useTranslation } from 'react-i18next';
import { errorMessage } from '../../i18n/error-message.ts';

/** Long enough to notice a mistake. */
const undoMs = 10_000;

export function showError(error: unknown): void {
  notifications.show({ color: 'red', message: errorMessage(error), closeButtonProps: closeButton() });
}

export function showUndo(message: string, undo: () => Promise<unknown>): void {
  const id = `undo-${crypto.randomUUID()}`;
  const takeBack = () => {
    notifications.hide(id);
    undo().catch(showError);
  };
  notifications.show({
    id,
    autoClose: undoMs,
    message: <UndoMessage message={message} onUndo={takeBack} />,
    closeButtonProps: closeButton(),
  });
}

function closeButton() {
  return { 'aria-label': i18next.t('actions.close') };
}

function UndoMessage({ message, onUndo }: { readonly message: string; readonly onUndo: () => void }) {
  const { t } = useTranslation();
  return (
    <Group justify="space-between" wrap="nowrap">
      <span>{message}</span>
      <Button size="compact-sm" variant="subtle" onClick={onUndo}>
        {t('actions.undo')}
      </Button>
    </Group>
  );
}
