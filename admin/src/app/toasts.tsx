/** Where short messages appear. They wait in their store until this is loaded. Default export: it is loaded lazily. */
import { Notifications } from '@mantine/notifications';
import '@mantine/notifications/styles.css';

/** Long enough to be read by somebody who looks elsewhere first. It stays longer under the pointer and with the focus in it. */
const shownMs = 8_000;

export default function Toasts() {
  return <Notifications position="bottom-right" autoClose={shownMs} />;
}
