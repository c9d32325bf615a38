import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useState } from 'react';
import { meQuery } from '../api/me.ts';
import { onSessionEnd, resumeSession } from '../api/session-end.ts';

/** Whether the server no longer knows the session, and what to call once the person has signed in again. */
export function useSessionEnd(): [hasEnded: boolean, resume: () => void] {
  const queryClient = useQueryClient();
  const [hasEnded, setHasEnded] = useState(false);
  useEffect(() => onSessionEnd(() => setHasEnded(true)), []);
  const resume = useCallback(() => {
    setHasEnded(false);
    resumeSession();
    void queryClient.invalidateQueries({ predicate: ({ queryKey }) => queryKey !== meQuery.queryKey });
  }, [queryClient]);
  return [hasEnded, resume];
}
