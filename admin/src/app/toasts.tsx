/** Where short messages appear. They wait in their store until this is loaded. Default export: it is loaded lazily. */
import { Notifications } from '@mantine/notifications';
import '@mantine/notifications/styles.css';

export default function Toasts() {
  return <Notifications position="bottom-right" />;
}
