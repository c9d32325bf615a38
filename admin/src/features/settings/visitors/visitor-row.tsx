import { Badge, Group, Menu, Table, Text } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconLock, IconLockOpen, IconLogout, IconPencil } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Visitor } from '../../../../../server/admin-api.ts';
import { ConfirmDialog } from '../../../components/confirm-dialog.tsx';
import { RelativeTime } from '../../../components/relative-time.tsx';
import { RemoveItem } from '../../../components/remove-item.tsx';
import { RowMenu } from '../../../components/row-menu.tsx';
import { showError } from '../../../components/show-error.ts';
import { showUndo } from '../../../components/undo-toast.tsx';
import { useChangeVisitor, useEndSessions } from './queries.ts';

type Props = {
  readonly visitor: Visitor;
  readonly may: { readonly update: boolean; readonly remove: boolean };
  readonly onEdit: () => void;
  readonly onDelete: () => void;
};

export function VisitorRow({ visitor, may, onEdit, onDelete }: Props) {
  const { t } = useTranslation();
  const { username, email, blocked, confirmed, role, createdAt, provider } = visitor;
  return (
    <Table.Tr>
      <Table.Td>
        <Text fw={500} style={{ overflowWrap: 'anywhere' }}>
          {username}
        </Text>
        {email !== username && (
          <Text c="var(--text-dimmed)" style={{ overflowWrap: 'anywhere' }}>
            {email}
          </Text>
        )}
      </Table.Td>
      <Table.Td visibleFrom="sm">
        {role?.name ?? t('visitors.noRole')}
        {provider !== 'local' && <Text c="var(--text-dimmed)">{t('visitors.via', { provider })}</Text>}
      </Table.Td>
      <Table.Td>
        <Group gap={4}>
          {blocked && <Badge color="red">{t('visitors.blocked')}</Badge>}
          {!confirmed && <Badge color="gray">{t('visitors.unconfirmed')}</Badge>}
          {!blocked && confirmed && t('visitors.active')}
        </Group>
      </Table.Td>
      <Table.Td visibleFrom="md">
        <RelativeTime value={createdAt} />
      </Table.Td>
      <Table.Td>{(may.update || may.remove) && <VisitorMenu {...{ visitor, may, onEdit, onDelete }} />}</Table.Td>
    </Table.Tr>
  );
}

function VisitorMenu({ visitor: { id, username, blocked }, may, onEdit, onDelete }: Props) {
  const { t } = useTranslation();
  const change = useChangeVisitor();
  const [isEnding, setEnding] = useState(false);
  const setBlocked = (isBlocked: boolean) => change.mutateAsync({ id, blocked: isBlocked });
  const block = async () => {
    try {
      await setBlocked(!blocked);
      const message = t(blocked ? 'visitors.letIn' : 'visitors.lockedOut', { name: username });
      showUndo(message, () => setBlocked(blocked));
    } catch (error) {
      showError(error);
    }
  };
  return (
    <>
      <RowMenu label={t('visitors.menu', { name: username })}>
        {may.update && (
          <>
            <Menu.Item leftSection={<IconPencil size={16} aria-hidden />} onClick={onEdit}>
              {t('visitors.edit')}
            </Menu.Item>
            <Menu.Item leftSection={<IconLogout size={16} aria-hidden />} onClick={() => setEnding(true)}>
              {t('visitors.endSessions')}
            </Menu.Item>
            <Menu.Item
              leftSection={blocked ? <IconLockOpen size={16} aria-hidden /> : <IconLock size={16} aria-hidden />}
              onClick={() => void block()}
            >
              {t(blocked ? 'visitors.unblock' : 'visitors.block')}
            </Menu.Item>
          </>
        )}
        {may.remove && <RemoveItem onClick={onDelete}>{t('visitors.delete')}</RemoveItem>}
      </RowMenu>
      {isEnding && <EndSessionsDialog id={id} name={username} onClose={() => setEnding(false)} />}
    </>
  );
}

type EndProps = { readonly id: number; readonly name: string; readonly onClose: () => void };

function EndSessionsDialog({ id, name, onClose }: EndProps) {
  const { t } = useTranslation();
  const end = useEndSessions();
  const onSuccess = (count: number) => {
    notifications.show({ message: t('visitors.sessionsEnded', { count, name }) });
    onClose();
  };
  return (
    <ConfirmDialog
      title={t('visitors.endSessionsTitle', { name })}
      confirmLabel={t('visitors.endSessions')}
      onConfirm={() => end.mutate(id, { onSuccess })}
      onClose={onClose}
      isPending={end.isPending}
      error={end.error}
    >
      <Text>{t('visitors.endSessionsText')}</Text>
    </ConfirmDialog>
  );
}
