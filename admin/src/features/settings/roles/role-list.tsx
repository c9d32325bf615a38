/** The roles of one audience: a row each, with a menu; new ones, copies and deletion by dialogs. */
import { Anchor, Badge, Button, Menu, Skeleton, Table, Text } from '@mantine/core';
import { IconCopy, IconPlus } from '@tabler/icons-react';
import type { UseQueryResult } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { Role } from '../../../../../server/admin-api.ts';
import { useMay } from '../../../api/use-may.ts';
import { LoadError } from '../../../components/load-error.tsx';
import { Page } from '../../../components/page.tsx';
import { RemoveItem } from '../../../components/remove-item.tsx';
import { RowMenu } from '../../../components/row-menu.tsx';
import { TableFrame } from '../../../components/table-frame.tsx';
import { errorMessage } from '../../../i18n/error-message.ts';
import type { Audience } from '../queries.ts';
import { DeleteRoleDialog } from './delete-role-dialog.tsx';
import { NewRoleDialog } from './new-role-dialog.tsx';

type Props = {
  readonly audience: Audience;
  readonly title: string;
  readonly description: string;
  readonly roles: UseQueryResult<{ readonly data: readonly Role[] }>;
  /** Heads the column of those who have a role. */
  readonly holders: string;
  readonly holdersOf: (role: Role) => string;
  /** What a role is for. */
  readonly textOf: (role: Role) => string;
  /** What can be done with a role of this audience alone. */
  readonly moreOf?: (role: Role) => ReactNode;
  /** What can be done beside making a role. */
  readonly actions?: ReactNode;
};

const domains = { admin: 'admin::roles', visitor: 'admin::end-user-roles' };

export function RoleList({ audience, title, description, roles, holders, holdersOf, textOf, moreOf, actions }: Props) {
  const { t } = useTranslation();
  const mayDo = useMay();
  const may = (verb: string) => mayDo(`${domains[audience]}.${verb}`);
  const [created, setCreated] = useState<'new' | Role>();
  const [toDelete, setToDelete] = useState<Role>();
  const newButton = may('create') && (
    <Button leftSection={<IconPlus size={16} aria-hidden />} onClick={() => setCreated('new')}>
      {t('roles.new')}
    </Button>
  );
  return (
    <Page
      title={title}
      description={description}
      actions={
        <>
          {actions}
          {newButton}
        </>
      }
    >
      {roles.isPending && <Skeleton h={200} radius="lg" />}
      {roles.isError && <LoadError message={errorMessage(roles.error)} onRetry={() => void roles.refetch()} />}
      {roles.data && (
        <TableFrame>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{t('roles.name')}</Table.Th>
              <Table.Th visibleFrom="sm">{holders}</Table.Th>
              <Table.Th w={56} aria-label={t('tokens.actions')} />
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {roles.data.data.map((role) => (
              <RoleRow key={role.type} role={role} holders={holdersOf(role)} text={textOf(role)}>
                {moreOf?.(role)}
                {may('create') && (
                  <Menu.Item leftSection={<IconCopy size={16} aria-hidden />} onClick={() => setCreated(role)}>
                    {t('roles.duplicate')}
                  </Menu.Item>
                )}
                {may('delete') && !role.builtIn && (
                  <RemoveItem onClick={() => setToDelete(role)}>{t('roles.delete')}</RemoveItem>
                )}
              </RoleRow>
            ))}
          </Table.Tbody>
        </TableFrame>
      )}
      {created && (
        <NewRoleDialog
          audience={audience}
          copyOf={created === 'new' ? undefined : created}
          onClose={() => setCreated(undefined)}
        />
      )}
      {toDelete && <DeleteRoleDialog audience={audience} role={toDelete} onClose={() => setToDelete(undefined)} />}
    </Page>
  );
}

type RowProps = {
  readonly role: Role;
  readonly holders: string;
  readonly text: string;
  /** What the menu offers. */
  readonly children: readonly ReactNode[];
};

function RoleRow({ role: { type, name, builtIn }, holders, text, children }: RowProps) {
  const { t } = useTranslation();
  return (
    <Table.Tr>
      <Table.Td>
        <Anchor component={Link} to={type} fw={500}>
          {name}
        </Anchor>{' '}
        {builtIn && (
          <Badge color="gray" size="sm">
            {t('roles.builtIn')}
          </Badge>
        )}
        {text && <Text c="var(--text-dimmed)">{text}</Text>}
        <Text hiddenFrom="sm" c="var(--text-dimmed)">
          {holders}
        </Text>
      </Table.Td>
      <Table.Td visibleFrom="sm">{holders}</Table.Td>
      <Table.Td>{children.some(Boolean) && <RowMenu label={t('roles.menu', { name })}>{children}</RowMenu>}</Table.Td>
    </Table.Tr>
  );
}
