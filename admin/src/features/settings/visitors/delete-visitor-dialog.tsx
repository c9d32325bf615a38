import { List, Text } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useTranslation } from 'react-i18next';
import type { Visitor } from '../../../../../server/admin-api.ts';
import { ConfirmDialog } from '../../../components/confirm-dialog.tsx';
import { useDeleteVisitor } from './queries.ts';

type Props = { readonly visitor: Visitor; readonly onClose: () => void; readonly onDeleted: () => void };

/** Says what goes and what stays: an account does not come back. */
export function DeleteVisitorDialog({ visitor: { id, username, email }, onClose, onDeleted }: Props) {
  const { t } = useTranslation();
  const remove = useDeleteVisitor();
  const onSuccess = () => {
    notifications.show({ message: t('visitors.deleted', { name: username }) });
    onDeleted();
    onClose();
  };
  return (
    <ConfirmDialog
      title={t('visitors.deleteName', { name: username })}
      confirmLabel={t('visitors.delete')}
      onConfirm={() => remove.mutate(id, { onSuccess })}
      onClose={onClose}
      isPending={remove.isPending}
      error={remove.error}
    >
      <Text>{t('visitors.lost')}</Text>
      <List size="sm">
        <List.Item>{t('visitors.lostAccount', { email })}</List.Item>
        <List.Item>{t('visitors.lostSessions')}</List.Item>
        <List.Item>{t('visitors.lostRelations')}</List.Item>
      </List>
      <Text>{t('visitors.kept')}</Text>
    </ConfirmDialog>
  );
}
