/** Lets every input of an entry choose files from the media library, whose picker is loaded with the first wish. */
import { type ReactNode, Suspense, useCallback, useLayoutEffect, useMemo, useRef, useState } from 'react';
import type { Asset } from '../../../server/admin-api.ts';
import { type MediaDesk as Desk, MediaDeskContext, type PickWish } from '../fields/media/media-desk.ts';
import { MediaPicker } from './lazy-parts.ts';
import { PartBoundary } from './part-boundary.tsx';
import { PartFailed } from './part-failed.tsx';

type Picked = readonly Asset[] | undefined;
type Open = { readonly wish: PickWish; readonly settle: (picked: Picked) => void; readonly opener: Element | null };

export function MediaDesk({ children }: { readonly children: ReactNode }) {
  const [open, setOpen] = useState<Open>();
  const closing = useRef<{ readonly open: Open; readonly picked: Picked }>(undefined);
  const pick = useCallback(
    (wish: PickWish) =>
      new Promise<Picked>((settle) => {
        setOpen({ wish, settle, opener: document.activeElement });
      }),
    [],
  );
  const onDone = (picked: Picked) => {
    if (!open) return;
    closing.current = { open, picked };
    setOpen(undefined);
  };
  // The dialog is gone: the focus goes back to what opened it, before the answer is used.
  useLayoutEffect(() => {
    if (open || !closing.current) return;
    const { opener, settle } = closing.current.open;
    if (opener instanceof HTMLElement) opener.focus({ preventScroll: true });
    settle(closing.current.picked);
    closing.current = undefined;
  }, [open]);
  const desk = useMemo((): Desk => ({ pick }), [pick]);
  return (
    <MediaDeskContext value={desk}>
      {children}
      {open && (
        <PartBoundary fallback={<PartFailed />}>
          <Suspense>
            <MediaPicker wish={open.wish} onDone={onDone} />
          </Suspense>
        </PartBoundary>
      )}
    </MediaDeskContext>
  );
}
