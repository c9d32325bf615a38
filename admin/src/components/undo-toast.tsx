/** Says what was done, and offers the way back for as long as it stands there. */
import { Button, Group } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useTranslation } from 'react-i18next';
import { showError } from './show-error.ts';

/** Long enough to read, see what has happened and think twice. */
const shownMs = 12_000;

/**
 * `undo` is undefined where nothing was changed. `undone` is said when everything is as it was; a screen that shows it
 * needs no words. An `undo` that leaves something undone resolves to false and tells of it itself.
 */
export function showUndo(message: string, undo: (() => Promise<unknown>) | undefined, undone?: string): void {
  const takeBack = async () => {
    notifications.hide(id);
    try {
      const isWhole = (await undo?.()) !== false;
      if (isWhole && undone !== undefined) notifications.show({ message: undone });
    } catch (error) {
      showError(error);
    }
  };
  const id = notifications.show({
    autoClose: shownMs,
    message: undo ? <UndoMessage message={message} onUndo={() => void takeBack()} /> : message,
  });
}

function UndoMessage({ message, onUndo }: { readonly message: string; readonly onUndo: () => void }) {
  const { t } = useTranslation();
  return (
    <Group justify="space-between" wrap="nowrap">
      <span>{message}</span>
      <Button variant="light" size="compact-sm" onClick={onUndo} flex="none">
        {t('actions.undo')}
      </Button>
    </Group>
  );
}
