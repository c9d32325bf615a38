/** The own account: what is known of it, and what changes it. */
import { queryOptions, useQueryClient } from '@tanstack/react-query';
import { call } from '../../api/client.ts';
import { keys } from '../../api/keys.ts';
import { useChange } from '../../api/use-change.ts';

export const sessionsQuery = queryOptions({
  queryKey: keys.sessions,
  queryFn: async () => (await call('GET /admin/api/users/me/sessions')).data,
});

export const passkeysQuery = queryOptions({
  queryKey: keys.passkeys,
  queryFn: async () => (await call('GET /admin/api/users/me/passkeys')).data,
});

export const totpQuery = queryOptions({
  queryKey: keys.totp,
  queryFn: async () => (await call('GET /admin/api/users/me/totp')).data,
});

export type AccountChange = {
  readonly firstname?: string | null;
  readonly lastname?: string | null;
  readonly email?: string;
  readonly password?: string;
  readonly currentPassword?: string;
};

/** Changes the account; all that depends on it is asked for anew. */
export function useChangeAccount() {
  return useChange(
    async (body: AccountChange) => (await call('PUT /admin/api/users/me', { body })).data,
    keys.me,
    keys.sessions,
  );
}

/** For a mutation that ends: what it may have changed of the ways to sign in. */
export function useRefreshFactors() {
  const queryClient = useQueryClient();
  return () =>
    Promise.all(
      [keys.me, keys.passkeys, keys.totp, keys.sessions].map((queryKey) => queryClient.invalidateQueries({ queryKey })),
    );
}
