import { useEffect, useRef } from 'react';
import { hasUnsaved } from './form-state.ts';
import type { FormStore } from './form-store.ts';

/** Long enough for a pause between words, short enough to lose nothing. */
const pauseMs = 900;

/** Saves when the typing pauses. */
export function useAutosave(store: FormStore, isOn: boolean, flush: () => Promise<boolean>): void {
  const latest = useRef(flush);
  latest.current = flush;
  useEffect(() => {
    if (!isOn) return;
    let timer: ReturnType<typeof setTimeout>;
    let { values } = store.get();
    const wait = () => {
      clearTimeout(timer);
      if (hasUnsaved(store.get())) timer = setTimeout(() => void latest.current(), pauseMs);
    };
    wait();
    const unsubscribe = store.subscribe(() => {
      const before = values;
      values = store.get().values;
      if (values !== before) wait();
    });
    return () => {
      clearTimeout(timer);
      unsubscribe();
    };
  }, [store, isOn]);
}
