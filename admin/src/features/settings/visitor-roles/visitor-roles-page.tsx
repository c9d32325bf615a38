/** The roles of visitors: the two that every website has, and its own. */
import { ActionIcon, Button, Menu, Skeleton, Table, Text } from '@mantine/core';
import { IconCopy, IconDots, IconPlus, IconTrash } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { VisitorRole } from '../../../../../server/admin-api.ts';
import { meQuery } from '../../../api/me.ts';
import { LoadError } from '../../../components/load-error.tsx';
import { Page } from '../../../components/page.tsx';
import { errorMessage } from '../../../i18n/error-message.ts';
import { useDeleteRole } from '../queries.ts';
import { DeleteRoleDialog } from '../roles/delete-role-dialog.tsx';
import { NewRoleDialog } from '../roles/new-role-dialog.tsx';
import classes from '../token-table.module.css';
import { visitorRolesQuery } from '../visitors/queries.ts';
import { useRoleText } from './role-text.ts';

export function Component() {
  const { t } = useTranslation();
  const roles = useQuery(visitorRolesQuery);
  const { data: me } = useQuery(meQuery);
  const may = (verb: string) => me?.may.includes(`admin::end-user-roles.${verb}`) ?? false;
  const [isCreating, setCreating] = useState(false);
  const [toCopy, setToCopy] = useState<VisitorRole>();
  const [toDelete, setToDelete] = useState<VisitorRole>();
  const remove = useDeleteRole('visitor');
  const newButton = may('create') && (
    <Button leftSection={<IconPlus size={16} aria-hidden />} onClick={() => setCreating(true)}>
      {t('roles.new')}
    </Button>
  );
  return (
    <Page title={t('visitorRoles.title')} description={t('visitorRoles.description')} actions={newButton}>
      {roles.isPending && <Skeleton h={200} radius="lg" />}
      {roles.isError && <LoadError message={errorMessage(roles.error)} onRetry={() => void roles.refetch()} />}
      {roles.data && (
        <div className={classes.frame}>
          <Table>
            <Table.Thead>
              <Table.Tr>
                <Table.Th>{t('roles.name')}</Table.Th>
                <Table.Th>{t('visitorRoles.holders')}</Table.Th>
                <Table.Th w={56} aria-label={t('tokens.actions')} />
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {roles.data.data.map((role) => (
                <RoleRow
                  key={role.type}
                  role={role}
                  may={{ create: may('create'), remove: may('delete') && !role.builtIn }}
                  onCopy={() => setToCopy(role)}
                  onDelete={() => setToDelete(role)}
                />
              ))}
            </Table.Tbody>
          </Table>
        </div>
      )}
      <NewRoleDialog
        audience="visitor"
        opened={isCreating || toCopy !== undefined}
        copyOf={toCopy}
        onClose={() => {
          setCreating(false);
          setToCopy(undefined);
        }}
      />
      <DeleteRoleDialog role={toDelete} remove={remove} onClose={() => setToDelete(undefined)} />
    </Page>
  );
}

type RowProps = {
  readonly role: VisitorRole;
  readonly may: { readonly create: boolean; readonly remove: boolean };
  readonly onCopy: () => void;
  readonly onDelete: () => void;
};

function RoleRow({ role, may, onCopy, onDelete }: RowProps) {
  const { t } = useTranslation();
  const text = useRoleText(role);
  return (
    <Table.Tr>
      <Table.Td>
        <Text component={Link} to={role.type} fw={500}>
          {role.name}
        </Text>
        {text && <Text c="var(--text-dimmed)">{text}</Text>}
      </Table.Td>
      <Table.Td>
        {role.type === 'public' ? t('visitorRoles.everybody') : t('visitorRoles.count', { count: role.people })}
      </Table.Td>
      <Table.Td>
        {(may.create || may.remove) && (
          <Menu position="bottom-end">
            <Menu.Target>
              <ActionIcon aria-label={t('roles.menu', { name: role.name })}>
                <IconDots size={18} aria-hidden />
              </ActionIcon>
            </Menu.Target>
            <Menu.Dropdown>
              {may.create && (
                <Menu.Item leftSection={<IconCopy size={16} aria-hidden />} onClick={onCopy}>
                  {t('roles.duplicate')}
                </Menu.Item>
              )}
              {may.remove && (
                <Menu.Item color="red" leftSection={<IconTrash size={16} aria-hidden />} onClick={onDelete}>
                  {t('roles.delete')}
                </Menu.Item>
              )}
            </Menu.Dropdown>
          </Menu>
        )}
      </Table.Td>
    </Table.Tr>
  );
}
