/** Asks first: an account does not come back. What the person wrote stays. */
import { Button, Group, Modal, Stack, Text } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useTranslation } from 'react-i18next';
import type { Person } from '../../../../../server/admin-api.ts';
import { ErrorAlert } from '../../../components/error-alert.tsx';
import { errorMessage } from '../../../i18n/error-message.ts';
import { displayName } from '../../../lib/person-name.ts';
import { useRemovePerson } from './queries.ts';

type Props = { readonly person: Person; readonly onClose: () => void };

export function RemovePersonDialog({ person, onClose }: Props) {
  const { t } = useTranslation();
  const remove = useRemovePerson();
  const name = displayName(person);
  const confirm = () =>
    remove.mutate(person.id, {
      onSuccess: () => {
        notifications.show({ message: t('people.removed', { name }) });
        onClose();
      },
    });
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('people.removeName', { name })}
      closeButtonProps={{ 'aria-label': t('actions.close') }}
    >
      <Stack>
        {remove.isError && <ErrorAlert>{errorMessage(remove.error)}</ErrorAlert>}
        <Text>{t('people.removeText')}</Text>
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose} data-autofocus>
            {t('actions.cancel')}
          </Button>
          <Button color="red" onClick={confirm} loading={remove.isPending}>
            {t('people.remove')}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
