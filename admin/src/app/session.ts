/** Who is at the screen: asked once at the start, and again after signing in. Loads before everything else: no library. */
import { useCallback, useEffect, useState } from 'react';
import type { Me, SignInWays } from '../../../server/admin-api.ts';
import { call } from '../api/client.ts';
import { ApiError } from '../api/errors.ts';

export type Session =
  | { readonly state: 'loading' }
  | { readonly state: 'failed'; readonly error: unknown }
  /** `isSetUp`: whether this installation has its first administrator. */
  | { readonly state: 'stranger'; readonly isSetUp: boolean; readonly ways: SignInWays }
  | { readonly state: 'signed-in'; readonly me: Me };

export function useSession(): { session: Session; reload: () => Promise<void> } {
  const [session, setSession] = useState<Session>({ state: 'loading' });
  const reload = useCallback(async () => setSession(await loadSession()), []);
  useEffect(() => void reload(), [reload]);
  return { session, reload };
}

async function loadSession(): Promise<Session> {
  try {
    return { state: 'signed-in', me: (await call('GET /admin/api/users/me')).data };
  } catch (error) {
    if (!(error instanceof ApiError) || error.status !== 401) return { state: 'failed', error };
  }
  try {
    const { done, signIn } = (await call('GET /admin/api/setup')).data;
    return { state: 'stranger', isSetUp: done, ways: signIn };
  } catch (error) {
    return { state: 'failed', error };
  }
}
