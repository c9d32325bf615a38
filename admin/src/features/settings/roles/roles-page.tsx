/** The roles of the admin's people. */
import { Button, Menu } from '@mantine/core';
import { IconEye, IconHelp } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMay } from '../../../api/use-may.ts';
import { showError } from '../../../components/show-error.ts';
import { ExplainDrawer } from '../explain/explain-drawer.tsx';
import { rolesQuery, useViewAs } from '../queries.ts';
import { RoleList } from './role-list.tsx';

export function Component() {
  const { t } = useTranslation();
  const roles = useQuery(rolesQuery);
  const may = useMay();
  const viewAs = useViewAs();
  const [isExplaining, setExplaining] = useState(false);
  return (
    <RoleList
      audience="admin"
      title={t('roles.title')}
      description={t('roles.description')}
      roles={roles}
      holders={t('roles.peopleTitle')}
      holdersOf={({ people }) => t('roles.people', { count: people })}
      textOf={({ description }) => description}
      actions={
        <>
          <Button
            variant="default"
            leftSection={<IconHelp size={16} aria-hidden />}
            onClick={() => setExplaining(true)}
          >
            {t('explain.title')}
          </Button>
          <ExplainDrawer opened={isExplaining} onClose={() => setExplaining(false)} />
        </>
      }
      moreOf={({ type }) =>
        may('admin::roles.viewAs') &&
        type !== 'super-admin' && (
          <Menu.Item
            leftSection={<IconEye size={16} aria-hidden />}
            onClick={() => viewAs.mutate(type, { onError: showError })}
          >
            {t('roles.viewAs')}
          </Menu.Item>
        )
      }
    />
  );
}
