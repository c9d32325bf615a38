import { Button, Group, Modal, Stack, Text } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useTranslation } from 'react-i18next';
import type { Role } from '../../../../../server/admin-api.ts';
import { ErrorAlert } from '../../../components/error-alert.tsx';
import { errorMessage } from '../../../i18n/error-message.ts';
import type { useDeleteRole } from '../queries.ts';

type Props = {
  readonly role: Role | undefined;
  readonly remove: ReturnType<typeof useDeleteRole>;
  readonly onClose: () => void;
};

export function DeleteRoleDialog({ role, remove, onClose }: Props) {
  const { t } = useTranslation();
  const close = () => {
    remove.reset();
    onClose();
  };
  const confirm = () => {
    if (!role) return;
    const onSuccess = () => {
      notifications.show({ message: t('roles.deleted', { name: role.name }) });
      close();
    };
    remove.mutate(role.type, { onSuccess });
  };
  return (
    <Modal
      opened={role !== undefined}
      onClose={close}
      title={t('roles.deleteName', { name: role?.name ?? '' })}
      closeButtonProps={{ 'aria-label': t('actions.close') }}
    >
      <Stack>
        {remove.isError && <ErrorAlert>{errorMessage(remove.error)}</ErrorAlert>}
        <Text>{t('roles.deleteText')}</Text>
        <Group justify="flex-end">
          <Button variant="default" onClick={close} data-autofocus>
            {t('actions.cancel')}
          </Button>
          <Button color="red" onClick={confirm} loading={remove.isPending}>
            {t('roles.delete')}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
