/** The roles of the admin: list, create, duplicate, delete. */
import { ActionIcon, Badge, Button, Menu, Skeleton, Table, Text } from '@mantine/core';
import { IconCopy, IconDots, IconEye, IconPlus, IconTrash } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { Role } from '../../../../../server/admin-api.ts';
import { meQuery } from '../../../api/me.ts';
import { LoadError } from '../../../components/load-error.tsx';
import { Page } from '../../../components/page.tsx';
import { showError } from '../../../components/show-error.ts';
import { errorMessage } from '../../../i18n/error-message.ts';
import { rolesQuery, useDeleteRole, useViewAs } from '../queries.ts';
import classes from '../token-table.module.css';
import { DeleteRoleDialog } from './delete-role-dialog.tsx';
import { NewRoleDialog } from './new-role-dialog.tsx';

export function Component() {
  const { t } = useTranslation();
  const roles = useQuery(rolesQuery);
  const { data: me } = useQuery(meQuery);
  const may = (verb: string) => me?.may.includes(`admin::roles.${verb}`) ?? false;
  const [isCreating, setCreating] = useState(false);
  const [toCopy, setToCopy] = useState<Role>();
  const [toDelete, setToDelete] = useState<Role>();
  const remove = useDeleteRole('admin');
  const viewAs = useViewAs();
  const newButton = may('create') && (
    <Button leftSection={<IconPlus size={16} aria-hidden />} onClick={() => setCreating(true)}>
      {t('roles.new')}
    </Button>
  );
  return (
    <Page title={t('roles.title')} description={t('roles.description')} actions={newButton}>
      {roles.isPending && <Skeleton h={200} radius="lg" />}
      {roles.isError && <LoadError message={errorMessage(roles.error)} onRetry={() => void roles.refetch()} />}
      {roles.data && (
        <div className={classes.frame}>
          <Table>
            <Table.Thead>
              <Table.Tr>
                <Table.Th>{t('roles.name')}</Table.Th>
                <Table.Th>{t('roles.peopleTitle')}</Table.Th>
                <Table.Th w={56} aria-label={t('tokens.actions')} />
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {roles.data.data.map((role) => (
                <Table.Tr key={role.type}>
                  <Table.Td>
                    <Text component={Link} to={role.type} fw={500}>
                      {role.name}
                    </Text>{' '}
                    {role.builtIn && (
                      <Badge variant="light" color="gray" size="sm">
                        {t('roles.builtIn')}
                      </Badge>
                    )}
                    {role.description && <Text c="var(--text-dimmed)">{role.description}</Text>}
                  </Table.Td>
                  <Table.Td>{t('roles.people', { count: role.people })}</Table.Td>
                  <Table.Td>
                    <Menu position="bottom-end">
                      <Menu.Target>
                        <ActionIcon aria-label={t('roles.menu', { name: role.name })}>
                          <IconDots size={18} aria-hidden />
                        </ActionIcon>
                      </Menu.Target>
                      <Menu.Dropdown>
                        {may('viewAs') && role.type !== 'super-admin' && (
                          <Menu.Item
                            leftSection={<IconEye size={16} aria-hidden />}
                            onClick={() => viewAs.mutate(role.type, { onError: showError })}
                          >
                            {t('roles.viewAs')}
                          </Menu.Item>
                        )}
                        {may('create') && (
                          <Menu.Item leftSection={<IconCopy size={16} aria-hidden />} onClick={() => setToCopy(role)}>
                            {t('roles.duplicate')}
                          </Menu.Item>
                        )}
                        {may('delete') && !role.builtIn && (
                          <Menu.Item
                            color="red"
                            leftSection={<IconTrash size={16} aria-hidden />}
                            onClick={() => setToDelete(role)}
                          >
                            {t('roles.delete')}
                          </Menu.Item>
                        )}
                      </Menu.Dropdown>
                    </Menu>
                  </Table.Td>
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        </div>
      )}
      <NewRoleDialog
        audience="admin"
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
