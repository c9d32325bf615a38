import { type RefObject, useEffect, useRef, useState } from 'react';
import { useLocation, useNavigationType } from 'react-router';
import { rememberedRow, rememberView, returning } from '../list-place.ts';

/** Who comes back from an entry has the focus on its row again, as soon as it is shown. */
export function useRowOfReturn(root: RefObject<HTMLElement | null>, uid: string, isShown: boolean): void {
  const { search, state } = useLocation();
  const isBack = useNavigationType() === 'POP' || state === returning;
  // What was remembered before this list was shown.
  const [opened] = useState(() => (isBack ? rememberedRow(uid, search) : undefined));
  const isSought = useRef(opened !== undefined);
  useEffect(() => rememberView(uid, search), [uid, search]);
  useEffect(() => {
    if (!isShown || !isSought.current) return;
    isSought.current = false;
    // Not from somebody who has gone on meanwhile: a page that opens has the focus on its heading.
    if (!document.activeElement?.matches('h1, body')) return;
    root.current?.querySelector<HTMLElement>(`[data-row-link="${opened}"]`)?.focus();
  }, [isShown, opened, root]);
}
