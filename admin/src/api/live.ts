/** The one stream of server-sent events: who else has an entry open, and what happens to it. */
import type { PresenceEvents } from '../../../server/admin-api.ts';
import { toQueryString } from '../lib/query-string.ts';

export type PresenceHandlers = {
  readonly [E in Exclude<keyof PresenceEvents, 'end'>]: (data: PresenceEvents[E]) => void;
};

/** After an answer that was no stream: the server restarts, or the session has ended. */
const againMs = 8_000;

/** Listens until the function that is returned is called. A lost connection is opened again, with a new `hello`. */
export function listenAtEntry(
  { uid, documentId, locale }: { readonly uid: string; readonly documentId: string; readonly locale: string },
  handlers: PresenceHandlers,
): () => void {
  const path = [uid, documentId].map(encodeURIComponent).join('/');
  let source: EventSource | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const open = () => {
    source = new EventSource(`/admin/api/presence/${path}${toQueryString({ locale })}`);
    const { hello, people, version, model } = handlers;
    // The server sends the data that its type names.
    source.addEventListener('hello', ({ data }) => hello(JSON.parse(data)));
    source.addEventListener('people', ({ data }) => people(JSON.parse(data)));
    source.addEventListener('version', ({ data }) => version(JSON.parse(data)));
    source.addEventListener('model', ({ data }) => model(JSON.parse(data)));
    source.addEventListener('end', again);
    // While the browser tries by itself, the state says that it connects.
    source.addEventListener('error', () => source?.readyState === EventSource.CLOSED && again());
  };
  const again = () => {
    source?.close();
    timer = setTimeout(open, againMs);
  };
  open();
  return () => {
    clearTimeout(timer);
    source?.close();
  };
}
