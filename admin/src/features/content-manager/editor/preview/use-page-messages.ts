/** What the editor and the page in its frame tell each other (docs/preview.md). */
import { type RefObject, useCallback, useEffect, useRef } from 'react';
import { isRecord } from '../../../../fields/values.ts';
import type { PreviewToken } from './use-preview-token.ts';

const protocolVersion = 1;

type Conversation = {
  readonly frame: RefObject<HTMLIFrameElement | null>;
  /** Of the page: nobody else is told or heard. */
  readonly origin: string | undefined;
  /** Another page has not said anything yet. */
  readonly href: string | undefined;
  /** Told whenever it is another value. */
  readonly entry: { readonly documentId: string | null; readonly locale: string };
  /** Of what is saved; undefined before that. */
  readonly version: number | undefined;
  /** Told once the page has asked for it, and again when it is renewed. */
  readonly token: PreviewToken | undefined;
  readonly onAsked: () => void;
};

/** Tells the page in the frame what it wants to know. Returns whether it has said that it listens. */
export function usePageMessages(conversation: Conversation): RefObject<boolean> {
  const { frame, origin, href, entry, version, token, onAsked } = conversation;
  const { documentId, locale } = entry;
  const listens = useRef(false);
  const hasAsked = useRef(false);
  const known = useRef(version);
  const savesTold = useRef(0);
  const latest = useRef({ entry, token });
  latest.current = { entry, token };
  const send = useCallback(
    (type: 'entry' | 'saved' | 'token', said: object) => {
      if (origin === undefined) return;
      frame.current?.contentWindow?.postMessage({ source: 'plinth', version: protocolVersion, type, ...said }, origin);
    },
    [frame, origin],
  );
  // biome-ignore lint/correctness/useExhaustiveDependencies: for each page
  useEffect(() => {
    listens.current = false;
    hasAsked.current = false;
    savesTold.current = 0;
  }, [href]);
  useEffect(() => {
    if (listens.current) send('entry', entry);
  }, [entry, send]);
  useEffect(() => {
    if (hasAsked.current && token) send('token', token);
  }, [token, send]);
  const tellSaved = useCallback(() => {
    savesTold.current += 1;
    send('saved', { documentId, locale });
  }, [documentId, locale, send]);
  useEffect(() => {
    if (known.current === version) return;
    known.current = version;
    if (listens.current) tellSaved();
  }, [version, tellSaved]);
  useEffect(() => {
    const hear = (event: MessageEvent) => {
      if (event.source !== frame.current?.contentWindow || event.origin !== origin) return;
      const said: unknown = event.data;
      if (!isRecord(said) || said.target !== 'plinth') return;
      if (said.type === 'ready') {
        listens.current = true;
        send('entry', latest.current.entry);
        // It has loaded itself anew for one save; what was said of another meanwhile, nobody has heard.
        const mayHaveMissed = savesTold.current > 1;
        savesTold.current = 0;
        if (mayHaveMissed) tellSaved();
      }
      if (said.type === 'token') {
        hasAsked.current = true;
        if (latest.current.token) send('token', latest.current.token);
        onAsked();
      }
    };
    window.addEventListener('message', hear);
    return () => window.removeEventListener('message', hear);
  }, [frame, origin, send, tellSaved, onAsked]);
  return listens;
}
