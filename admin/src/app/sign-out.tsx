import { Button } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { call } from '../api/client.ts';
import { meQuery } from '../api/me.ts';

const toast = 'sign-out';

/**
 * Ends the session and begins anew with an empty page, so that nothing of the last person stays in memory. What they
 * typed and did not save goes from this device as well, if they say so.
 */
export function useSignOut() {
  const { t } = useTranslation();
  const queryClient = useQueryClient();
  const leave = async (userId: number | undefined) => {
    const { endCopiesOf } = await import('../lib/local-copies.ts');
    try {
      await call('POST /admin/api/logout');
      if (userId !== undefined) await endCopiesOf(userId);
    } finally {
      queryClient.clear();
      window.location.assign('/admin/');
    }
  };
  const ask = (userId: number | undefined) =>
    notifications.show({
      id: toast,
      autoClose: false,
      message: (
        <>
          {t('person.unsaved')}
          <Button size="compact-sm" variant="default" mt="xs" display="block" onClick={() => void leave(userId)}>
            {t('person.signOutAnyway')}
          </Button>
        </>
      ),
    });
  return useMutation({
    mutationFn: async () => {
      const { copiesOf } = await import('../lib/local-copies.ts');
      const me = queryClient.getQueryData(meQuery.queryKey);
      if (me && (await copiesOf(me.id)).length > 0) return void ask(me.id);
      await leave(me?.id);
    },
  });
}
