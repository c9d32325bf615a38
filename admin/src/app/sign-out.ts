import { useMutation, useQueryClient } from '@tanstack/react-query';
import { call } from '../api/client.ts';

/** Ends the session and begins anew with an empty page, so that nothing of the last person stays in memory. */
export function useSignOut() {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: () => call('POST /admin/api/logout'),
    onSettled: () => {
      queryClient.clear();
      window.location.assign('/admin/');
    },
  });
}
