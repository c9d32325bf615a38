/** The one stream of server-sent events: who else has an entry open, and what happens to it. */
import type { PresenceEvents } from '../../../server/admin-api.ts';
import { toQueryString } from '../lib/query-string.ts';

export type PresenceHandlers = {
  readonly [E in Exclude<keyof PresenceEvents, 'end'>]: (data: PresenceEvents[E]) => void;
};

/** After an answer that was no stream: the server restarts, or the session has ended. */
const againMs = 8_000;

/** A browser has six connections for a site; the streams of tabs that nobody looks at leave them to the others. */
const restAfterMs = 20_000;

/**
 * Listens until the function that is returned is called. A lost connection is opened again, with a new `hello`; so is one
 * that was ended because the tab was hidden, once it is looked at. While `mustStay` says so, it stays.
 */
export function listenAtEntry(
  { uid, documentId, locale }: { readonly uid: string; readonly documentId: string; readonly locale: string },
  handlers: PresenceHandlers,
  mustStay: () => boolean,
): () => void {
  const path = [uid, documentId].map(encodeURIComponent).join('/');
  let source: EventSource | undefined;
  let opening: ReturnType<typeof setTimeout> | undefined;
  let resting: ReturnType<typeof setTimeout> | undefined;
  let isResting = false;
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
  const close = () => {
    clearTimeout(opening);
    source?.close();
  };
  const again = () => {
    close();
    opening = setTimeout(open, againMs);
  };
  const rest = () => {
    isResting = !mustStay();
    if (isResting) close();
    else resting = setTimeout(rest, restAfterMs);
  };
  const onVisibility = () => {
    clearTimeout(resting);
    if (document.hidden) resting = setTimeout(rest, restAfterMs);
    else if (isResting) {
      isResting = false;
      open();
    }
  };
  open();
  onVisibility();
  document.addEventListener('visibilitychange', onVisibility);
  return () => {
    document.removeEventListener('visibilitychange', onVisibility);
    clearTimeout(resting);
    close();
  };
}
