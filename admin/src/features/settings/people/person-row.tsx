import { Badge, Group, Menu, Table, Text } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconLock, IconLockOpen, IconMail, IconPencil } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Person } from '../../../../../server/admin-api.ts';
import { RemoveItem } from '../../../components/remove-item.tsx';
import { RowMenu } from '../../../components/row-menu.tsx';
import { showError } from '../../../components/show-error.ts';
import { showUndo } from '../../../components/undo-toast.tsx';
import { displayName } from '../../../lib/person-name.ts';
import { useChangePerson, useInviteAgain } from './queries.ts';

type Props = {
  readonly person: Person;
  readonly roleNames: ReadonlyMap<string, string>;
  readonly isMe: boolean;
  readonly may: { readonly invite: boolean; readonly update: boolean; readonly remove: boolean };
  readonly onOpen: () => void;
  readonly onRemove: () => void;
};

export function PersonRow({ person, roleNames, isMe, may, onOpen, onRemove }: Props) {
  const { t } = useTranslation();
  const name = displayName(person);
  const state = stateOf(person);
  const roles = person.roles.map((type) => roleNames.get(type) ?? type);
  return (
    <Table.Tr>
      <Table.Td>
        <Text fw={500} style={{ overflowWrap: 'anywhere' }}>
          {name}{' '}
          {isMe && (
            <Text component="span" c="var(--text-dimmed)">
              {t('people.you')}
            </Text>
          )}
        </Text>
        {name !== person.email && <Text c="var(--text-dimmed)">{person.email}</Text>}
        <Text hiddenFrom="sm" c="var(--text-dimmed)">
          {[...roles, ...(state === 'active' ? [] : [t(`people.states.${state}`)])].join(', ')}
        </Text>
      </Table.Td>
      <Table.Td visibleFrom="sm">
        <Group gap={4}>
          {roles.map((role) => (
            <Badge key={role} color="gray">
              {role}
            </Badge>
          ))}
        </Group>
      </Table.Td>
      <Table.Td visibleFrom="sm">{t(`people.states.${state}`)}</Table.Td>
      <Table.Td>
        {(may.update || may.remove || may.invite) && <PersonMenu {...{ person, name, isMe, may, onOpen, onRemove }} />}
      </Table.Td>
    </Table.Tr>
  );
}

function stateOf({ invited, active }: Person): 'invited' | 'active' | 'locked' {
  if (invited) return 'invited';
  return active ? 'active' : 'locked';
}

function PersonMenu({
  person,
  name,
  isMe,
  may,
  onOpen,
  onRemove,
}: Omit<Props, 'roleNames'> & { readonly name: string }) {
  const { t } = useTranslation();
  const again = useInviteAgain();
  const change = useChangePerson();
  const setActive = (active: boolean) => change.mutateAsync({ id: person.id, active });
  const lock = async () => {
    try {
      await setActive(!person.active);
      const message = t(person.active ? 'people.lockedOut' : 'people.letIn', { name });
      showUndo(message, () => setActive(person.active));
    } catch (error) {
      showError(error);
    }
  };
  const invite = () =>
    again.mutate(person.id, {
      onSuccess: () => void notifications.show({ message: t('people.invitedAgain', { email: person.email }) }),
      onError: showError,
    });
  return (
    <RowMenu label={t('people.menu', { name })}>
      {may.update && (
        <Menu.Item leftSection={<IconPencil size={16} aria-hidden />} onClick={onOpen}>
          {t('people.edit')}
        </Menu.Item>
      )}
      {person.invited && may.invite && (
        <Menu.Item leftSection={<IconMail size={16} aria-hidden />} onClick={invite}>
          {t('people.inviteAgain')}
        </Menu.Item>
      )}
      {may.update && !person.invited && !isMe && (
        <Menu.Item
          leftSection={person.active ? <IconLock size={16} aria-hidden /> : <IconLockOpen size={16} aria-hidden />}
          onClick={() => void lock()}
        >
          {t(person.active ? 'people.lock' : 'people.unlock')}
        </Menu.Item>
      )}
      {may.remove && !isMe && <RemoveItem onClick={onRemove}>{t('people.remove')}</RemoveItem>}
    </RowMenu>
  );
}
