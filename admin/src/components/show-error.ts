import { notifications } from '@mantine/notifications';
import { errorMessage } from '../i18n/error-message.ts';

/** Tells what went wrong with something that has no place of its own on the screen. */
export function showError(error: unknown): void {
  notifications.show({ color: 'red', message: errorMessage(error) });
}
