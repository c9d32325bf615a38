/** Asks first, and says what goes and what stays: an account does not come back. */
import { Button, Group, List, Modal, Stack, Text } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useTranslation } from 'react-i18next';
import type { Visitor } from '../../../../../server/admin-api.ts';
import { ErrorAlert } from '../../../components/error-alert.tsx';
import { errorMessage } from '../../../i18n/error-message.ts';
import { useDeleteVisitor } from './queries.ts';

type Props = { readonly visitor: Visitor; readonly onClose: () => void; readonly onDeleted: () => void };

export function DeleteVisitorDialog({ visitor: { id, username, email }, onClose, onDeleted }: Props) {
  const { t } = useTranslation();
  const remove = useDeleteVisitor();
  const confirm = () =>
    remove.mutate(id, {
      onSuccess: () => {
        notifications.show({ message: t('visitors.deleted', { name: username }) });
        onDeleted();
        onClose();
      },
    });
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('visitors.deleteName', { name: username })}
      closeButtonProps={{ 'aria-label': t('actions.close') }}
    >
      <Stack>
        {remove.isError && <ErrorAlert>{errorMessage(remove.error)}</ErrorAlert>}
        <Text>{t('visitors.lost')}</Text>
        <List size="sm">
          <List.Item>{t('visitors.lostAccount', { email })}</List.Item>
          <List.Item>{t('visitors.lostSessions')}</List.Item>
          <List.Item>{t('visitors.lostRelations')}</List.Item>
        </List>
        <Text>{t('visitors.kept')}</Text>
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose} data-autofocus>
            {t('actions.cancel')}
          </Button>
          <Button color="red" onClick={confirm} loading={remove.isPending}>
            {t('visitors.delete')}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
