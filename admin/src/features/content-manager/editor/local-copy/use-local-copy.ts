/** Keeps what is unsaved in this browser while somebody types, and takes it away once the server has it. */
import { useEffect, useRef, useState } from 'react';
import type { Values } from '../../../../fields/form-values.ts';
import { holdForm, type Place, removeCopy, storeCopy } from '../../../../lib/local-copies.ts';

/** Half of what may be lost: a stroke waits at most this long. */
const keepEveryMs = 500;

type Unsaved = { readonly values: Values; readonly base: Values };

/** `unsaved` is undefined while the server has everything. A copy stays behind when the form goes with unsaved values. */
export function useLocalCopy(userId: number | undefined, place: Place, unsaved: Unsaved | undefined): void {
  const [id] = useState(() => `${Date.now().toString(36)}-${Math.random().toString(36).slice(2)}`);
  const latest = useRef({ unsaved, place });
  latest.current = { unsaved, place };
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  const isKept = useRef(false);
  useEffect(() => holdForm(id), [id]);

  const keep = useRef(() => undefined as unknown);
  keep.current = () => {
    clearTimeout(timer.current);
    timer.current = undefined;
    const { unsaved: now, place: where } = latest.current;
    if (!now || userId === undefined) return;
    isKept.current = true;
    // Without room or permission for it the form works as ever; the browser asks before it is closed.
    void storeCopy({ ...where, ...now, id, userId, at: Date.now() }).catch(() => undefined);
  };

  useEffect(() => {
    if (unsaved) {
      timer.current ??= setTimeout(() => keep.current(), keepEveryMs);
      return;
    }
    clearTimeout(timer.current);
    timer.current = undefined;
    if (isKept.current) void removeCopy(id);
    isKept.current = false;
  }, [unsaved, id]);

  useEffect(() => {
    const keepNow = () => keep.current();
    window.addEventListener('pagehide', keepNow);
    document.addEventListener('visibilitychange', keepNow);
    return () => {
      window.removeEventListener('pagehide', keepNow);
      document.removeEventListener('visibilitychange', keepNow);
      keepNow();
    };
  }, []);
}
