import { Text } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useTranslation } from 'react-i18next';
import type { Person } from '../../../../../server/admin-api.ts';
import { ConfirmDialog } from '../../../components/confirm-dialog.tsx';
import { displayName } from '../../../lib/person-name.ts';
import { useRemovePerson } from './queries.ts';

type Props = { readonly person: Person; readonly onClose: () => void };

/** An account does not come back. What the person wrote stays. */
export function RemovePersonDialog({ person, onClose }: Props) {
  const { t } = useTranslation();
  const remove = useRemovePerson();
  const name = displayName(person);
  const onSuccess = () => {
    notifications.show({ message: t('people.removed', { name }) });
    onClose();
  };
  return (
    <ConfirmDialog
      title={t('people.removeName', { name })}
      confirmLabel={t('people.remove')}
      onConfirm={() => remove.mutate(person.id, { onSuccess })}
      onClose={onClose}
      isPending={remove.isPending}
      error={remove.error}
    >
      <Text>{t(person.invited ? 'people.removeInvitedText' : 'people.removeText')}</Text>
    </ConfirmDialog>
  );
}
