import { useTranslation } from 'react-i18next';
import type { Role } from '../../../../../server/admin-api.ts';

/** What a role is for: in our words for those that every website has, else in the words of whoever made it. */
export function useRoleText(): (role: Role) => string {
  const { t } = useTranslation();
  return ({ type, description }) => {
    if (type === 'public') return t('visitorRoles.publicText');
    if (type === 'authenticated') return t('visitorRoles.authenticatedText');
    return description;
  };
}
