/** Who is at the screen: asked once at the start, and again after signing in. Loads before everything else: no library. */
import { useCallback, useEffect, useState } from 'react';
import type { Me, SignInWays } from '../../../server/admin-api.ts';
import { call } from '../api/client.ts';

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
    const { data } = await call('GET /admin/api/session');
    if (data.me !== null) return { state: 'signed-in', me: data.me };
    return { state: 'stranger', isSetUp: data.done, ways: data.signIn };
  } catch (error) {
    return { state: 'failed', error };
  }
}
