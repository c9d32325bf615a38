/** Deletes a role that nobody has; of one that somebody has it says who must get another first. */
import { List, Modal, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { Role } from '../../../../../server/admin-api.ts';
import { useMay } from '../../../api/use-may.ts';
import { ConfirmQuestion } from '../../../components/confirm-dialog.tsx';
import { Refusal } from '../../../components/refusal.tsx';
import { showUndo } from '../../../components/undo-toast.tsx';
import { displayName } from '../../../lib/person-name.ts';
import { type Audience, rolePeopleQuery, useCreateRole, useDeleteRole } from '../queries.ts';

type Props = { readonly audience: Audience; readonly role: Role; readonly onClose: () => void };

export function DeleteRoleDialog({ audience, role, onClose }: Props) {
  const { t } = useTranslation();
  const { type, name, description, grants } = role;
  const remove = useDeleteRole(audience);
  const create = useCreateRole(audience);
  const onSuccess = () => {
    showUndo(t('roles.deleted', { name }), () => create.mutateAsync({ type, name, description, grants }));
    onClose();
  };
  return (
    <Modal opened onClose={onClose} title={t('roles.deleteName', { name })}>
      {role.people > 0 ? (
        <Refusal onClose={onClose}>
          <Text>{t(`roles.inUse.${audience}`, { count: role.people })}</Text>
          {audience === 'admin' && <Holders type={type} />}
        </Refusal>
      ) : (
        <ConfirmQuestion
          confirmLabel={t('roles.delete')}
          onConfirm={() => remove.mutate(type, { onSuccess })}
          onClose={onClose}
          isPending={remove.isPending}
          error={remove.error}
        >
          <Text>{t('roles.deleteText')}</Text>
        </ConfirmQuestion>
      )}
    </Modal>
  );
}

/** Nothing for who may not see the people. */
function Holders({ type }: { readonly type: string }) {
  const may = useMay();
  const people = useQuery({ ...rolePeopleQuery(type), enabled: may('admin::users.read') });
  if (!people.data) return null;
  return (
    <List>
      {people.data.map((person) => (
        <List.Item key={person.id}>{displayName(person)}</List.Item>
      ))}
    </List>
  );
}
