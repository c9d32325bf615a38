/**
 * The state of one open form, outside of React: a key stroke draws the parts that show what it changed, and nothing else.
 * Parts look at it through a selector; what only needs to know now and then (the local copy, the preview) listens.
 */
import { useEffect, useState, useSyncExternalStore } from 'react';
import type { Values } from '../../../fields/form-values.ts';
import { type FormAction, type FormState, reduceForm } from './form-state.ts';

export type FormStore = {
  readonly get: () => FormState;
  readonly dispatch: (action: FormAction) => void;
  /** Calls after every change. Returns the way to stop. */
  readonly subscribe: (listener: () => void) => () => void;
};

export function createFormStore(initial: FormState): FormStore {
  let state = initial;
  const listeners = new Set<() => void>();
  return {
    get: () => state,
    dispatch: (action) => {
      const next = reduceForm(state, action);
      if (next === state) return;
      state = next;
      for (const listener of listeners) listener();
    },
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

/** A part of the form's state; `select` gives the same value as long as that part is the same. */
export function useFormPart<T>(store: FormStore, select: (form: FormState) => T): T {
  return useSyncExternalStore(store.subscribe, () => select(store.get()));
}

/** The values as they are when the typing pauses, for what is costly to draw and may come a moment later. */
export function usePausedValues(store: FormStore, pauseMs: number): Values {
  const [values, setValues] = useState(() => store.get().values);
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout>;
    const take = () => setValues(store.get().values);
    const unsubscribe = store.subscribe(() => {
      clearTimeout(timer);
      timer = setTimeout(take, pauseMs);
    });
    take();
    return () => {
      clearTimeout(timer);
      unsubscribe();
    };
  }, [store, pauseMs]);
  return values;
}
