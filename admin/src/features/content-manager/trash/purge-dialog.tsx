/** The one step that nothing brings back: says what goes with the entry, and asks. */
import { Button, Group, Modal, Text } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { TrashedEntry } from '../../../../../server/admin-api.ts';
import { call } from '../../../api/client.ts';
import { ErrorAlert } from '../../../components/error-alert.tsx';
import { usingEntries } from '../../../fields/used-by/uses.ts';
import { errorMessage } from '../../../i18n/error-message.ts';
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
    <Modal
      opened
      onClose={onClose}
      title={t('entry.purgeTitle', { title: item.title ?? t('content.untitled') })}
      closeButtonProps={{ 'aria-label': t('actions.close') }}
    >
      {purge.isError && <ErrorAlert>{errorMessage(purge.error)}</ErrorAlert>}
      <Text>{t('entry.purgeText', { count: item.versions })}</Text>
      {links > 0 && (
        <>
          <Text my="sm">{t('entry.purgeLinks', { count: links })}</Text>
          <Uses uid={item.type} documentId={item.documentId} />
        </>
      )}
      <Group justify="flex-end" mt="lg">
        <Button variant="default" onClick={onClose} data-autofocus>
          {t('actions.cancel')}
        </Button>
        <Button color="red" onClick={() => purge.mutate()} loading={purge.isPending}>
          {t('entry.purgeConfirm')}
        </Button>
      </Group>
    </Modal>
  );
}
