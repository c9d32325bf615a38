/** Keeps what is unsaved in this browser while somebody types, and takes it away once the server has it. */
import { useEffect, useRef, useState } from 'react';
import { holdForm, type Place, removeCopy, storeCopy } from '../../../../lib/local-copies.ts';
import { hasUnsaved, unsavedValues } from '../form-state.ts';
import type { FormStore } from '../form-store.ts';

/** Half of what may be lost: a stroke waits at most this long. */
const keepEveryMs = 500;

/** A copy stays behind when the form goes with unsaved values. */
export function useLocalCopy(userId: number | undefined, place: Place, store: FormStore): void {
  const [id] = useState(() => `${Date.now().toString(36)}-${Math.random().toString(36).slice(2)}`);
  const where = useRef(place);
  where.current = place;
  useEffect(() => holdForm(id), [id]);

  useEffect(() => {
    if (userId === undefined) return;
    let timer: ReturnType<typeof setTimeout> | undefined;
    let isKept = false;
    const keep = () => {
      clearTimeout(timer);
      timer = undefined;
      const { values, saved } = store.get();
      const unsaved = unsavedValues({ values, saved });
      const names = Object.keys(unsaved);
      if (names.length === 0) return;
      isKept = true;
      const base = Object.fromEntries(names.map((name) => [name, saved[name]]));
      // Without room or permission for it the form works as ever; the browser asks before it is closed.
      void storeCopy({ ...where.current, values: unsaved, base, id, userId, at: Date.now() }).catch(() => undefined);
    };
    const follow = () => {
      if (hasUnsaved(store.get())) {
        timer ??= setTimeout(keep, keepEveryMs);
        return;
      }
      clearTimeout(timer);
      timer = undefined;
      if (isKept) void removeCopy(id);
      isKept = false;
    };
    follow();
    const unsubscribe = store.subscribe(follow);
    window.addEventListener('pagehide', keep);
    document.addEventListener('visibilitychange', keep);
    return () => {
      unsubscribe();
      window.removeEventListener('pagehide', keep);
      document.removeEventListener('visibilitychange', keep);
      keep();
    };
  }, [id, store, userId]);
}
