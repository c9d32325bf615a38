import { useEffect, useRef } from 'react';
import { ApiError } from '../../../api/errors.ts';
import { onSessionResume } from '../../../api/session-end.ts';
import { type FormStore, useFormPart } from './form-store.ts';
import { isPassing } from './save-state.ts';

const firstWaitMs = 1_000;
const longestWaitMs = 15_000;

/** Saves again what failed for a reason that passes: when the network is back, after signing in again, and now and then. */
export function useRetry(store: FormStore, flush: (isRetry: boolean) => Promise<boolean>): void {
  const failure = useFormPart(store, ({ save }) => (save.is === 'failed' && isPassing(save.error) ? save : undefined));
  const failures = useRef(0);
  useEffect(() => {
    if (!failure) {
      failures.current = 0;
      return;
    }
    const retry = () => void flush(true);
    // Without a session every try would be refused until somebody has signed in.
    const needsPerson = failure.error instanceof ApiError && failure.error.status === 401;
    const waitMs = Math.min(firstWaitMs * 2 ** failures.current, longestWaitMs);
    const timer = needsPerson ? undefined : setTimeout(retry, waitMs);
    failures.current += 1;
    window.addEventListener('online', retry);
    const stopListening = onSessionResume(retry);
    return () => {
      clearTimeout(timer);
      window.removeEventListener('online', retry);
      stopListening();
    };
  }, [failure, flush]);
}
