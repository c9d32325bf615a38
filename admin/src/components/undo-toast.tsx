/** Says what was done, and offers the way back for as long as it stands there. */
import { Button, Group } from '@mantine/core';
import { notifications } from '@mantine/notifications';

/** Long enough to read, see what has happened and think twice. */
const shownMs = 12_000;

type Toast = {
  readonly message: string;
  readonly undoLabel: string;
  readonly onUndo: (() => Promise<unknown>) | undefined;
  readonly undoneMessage: string;
  readonly errorMessage: (error: unknown) => string;
};

export function showUndoToast({ message, undoLabel, onUndo, undoneMessage, errorMessage }: Toast): void {
  const undo = async () => {
    notifications.hide(id);
    await onUndo?.().then(
      () => notifications.show({ message: undoneMessage }),
      (error: unknown) => notifications.show({ color: 'red', message: errorMessage(error) }),
    );
  };
  const id = notifications.show({
    autoClose: shownMs,
    message: (
      <Group justify="space-between" wrap="nowrap">
        {message}
        {onUndo && (
          <Button variant="light" size="compact-sm" onClick={() => void undo()}>
            {undoLabel}
          </Button>
        )}
      </Group>
    ),
  });
}
