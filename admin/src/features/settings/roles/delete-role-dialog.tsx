import { Text } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useTranslation } from 'react-i18next';
import type { Role } from '../../../../../server/admin-api.ts';
import { ConfirmDialog } from '../../../components/confirm-dialog.tsx';
import { type Audience, useDeleteRole } from '../queries.ts';

type Props = { readonly audience: Audience; readonly role: Role; readonly onClose: () => void };

export function DeleteRoleDialog({ audience, role: { type, name }, onClose }: Props) {
  const { t } = useTranslation();
  const remove = useDeleteRole(audience);
  const onSuccess = () => {
    notifications.show({ message: t('roles.deleted', { name }) });
    onClose();
  };
  return (
    <ConfirmDialog
      title={t('roles.deleteName', { name })}
      confirmLabel={t('roles.delete')}
      onConfirm={() => remove.mutate(type, { onSuccess })}
      onClose={onClose}
      isPending={remove.isPending}
      error={remove.error}
    >
      <Text>{t('roles.deleteText')}</Text>
    </ConfirmDialog>
  );
}
