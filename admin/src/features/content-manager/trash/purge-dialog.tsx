/** The one step that nothing brings back: says what goes with the entry, and asks. */
import { Text } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { TrashedEntry } from '../../../../../server/admin-api.ts';
import { call } from '../../../api/client.ts';
import { ConfirmDialog } from '../../../components/confirm-dialog.tsx';
import { usingEntries } from '../../../fields/used-by/uses.ts';
import { Uses } from '../editor/used-by.tsx';
import { usesQuery } from '../queries.ts';

type Props = { readonly item: TrashedEntry; readonly onDone: () => unknown; readonly onClose: () => void };

export function PurgeDialog({ item, onDone, onClose }: Props) {
  const { t } = useTranslation();
  const params = { uid: item.type, documentId: item.documentId };
  const uses = useQuery(usesQuery(item.type, item.documentId));
  const links = usingEntries(uses.data ?? []).length;
  const purge = useMutation({
    mutationFn: () => call('POST /admin/api/entries/:uid/:documentId/actions/purge', { params }),
    onSuccess: async () => {
      await onDone();
      onClose();
    },
  });
  return (
    <ConfirmDialog
      title={t('entry.purgeTitle', { title: item.title ?? t('content.untitled') })}
      confirmLabel={t('entry.purgeConfirm')}
      onConfirm={() => purge.mutate()}
      onClose={onClose}
      isPending={purge.isPending}
      error={purge.error}
    >
      <Text>{t('entry.purgeText', { count: item.versions })}</Text>
      {links > 0 && (
        <>
          <Text>{t('entry.purgeLinks', { count: links })}</Text>
          <Uses uid={item.type} documentId={item.documentId} />
        </>
      )}
    </ConfirmDialog>
  );
}
