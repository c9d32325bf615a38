/** Where short messages appear. They wait in their store until this is loaded. Default export: it is loaded lazily. */
import { MantineThemeProvider } from '@mantine/core';
import { Notifications } from '@mantine/notifications';
import '@mantine/notifications/styles.css';
import { useTranslation } from 'react-i18next';

export default function Toasts() {
  const { t } = useTranslation();
  // The cross is a sign only: readers of the screen need its name.
  const named = { Notification: { defaultProps: { closeButtonProps: { 'aria-label': t('actions.close') } } } };
  return (
    <MantineThemeProvider inherit theme={{ components: named }}>
      <Notifications position="bottom-right" />
    </MantineThemeProvider>
  );
}
