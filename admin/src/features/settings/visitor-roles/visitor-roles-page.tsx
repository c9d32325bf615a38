/** The roles of visitors: the two that every website has, and its own. */
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { RoleList } from '../roles/role-list.tsx';
import { visitorRolesQuery } from '../visitors/queries.ts';
import { useRoleText } from './role-text.ts';

export function Component() {
  const { t } = useTranslation();
  const roles = useQuery(visitorRolesQuery);
  const textOf = useRoleText();
  return (
    <RoleList
      audience="visitor"
      title={t('visitorRoles.title')}
      description={t('visitorRoles.description')}
      roles={roles}
      holders={t('visitorRoles.holders')}
      holdersOf={({ type, people }) =>
        type === 'public' ? t('visitorRoles.everybody') : t('visitorRoles.count', { count: people })
      }
      textOf={textOf}
    />
  );
}
