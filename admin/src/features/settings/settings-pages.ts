/** The pages of the settings, in order. A page is shown to who may do at least one of the actions that it `needs`. */
import {
  type Icon,
  IconHeartbeat,
  IconHistory,
  IconKey,
  IconLanguage,
  IconLogin2,
  IconPhoto,
  IconShieldLock,
  IconUserShield,
  IconUsers,
  IconUsersGroup,
} from '@tabler/icons-react';

export const settingsPages = [
  { path: 'people', label: 'nav.people', icon: IconUsersGroup, needs: ['admin::users.read'] },
  { path: 'roles', label: 'nav.roles', icon: IconUserShield, needs: ['admin::roles.read'] },
  { path: 'api-tokens', label: 'nav.apiTokens', icon: IconKey, needs: ['admin::api-tokens.read'] },
  { path: 'languages', label: 'nav.languages', icon: IconLanguage, needs: ['schema.write'] },
  { path: 'image-formats', label: 'nav.imageFormats', icon: IconPhoto, needs: ['schema.write'] },
  { path: 'security', label: 'nav.security', icon: IconShieldLock, needs: ['admin::security-settings.read'] },
  { path: 'single-sign-on', label: 'nav.sso', icon: IconLogin2, needs: ['admin::sso-providers.read'] },
  { path: 'visitors', label: 'nav.visitors', icon: IconUsers, needs: ['admin::end-users.find'] },
  {
    path: 'visitor-roles',
    label: 'nav.visitorRoles',
    icon: IconUserShield,
    needs: ['admin::end-user-roles.find'],
  },
  { path: 'visitor-sign-in', label: 'nav.visitorSignIn', icon: IconLogin2, needs: ['admin::visitor-sign-in.read'] },
  { path: 'audit-log', label: 'nav.auditLog', icon: IconHistory, needs: ['admin::audit-log.read'] },
  { path: 'system', label: 'nav.system', icon: IconHeartbeat, needs: ['admin::system.read'] },
] as const satisfies readonly { path: string; label: string; icon: Icon; needs: readonly string[] }[];

/** The pages that somebody with these rights sees. */
export function pagesFor(may: readonly string[]): (typeof settingsPages)[number][] {
  return settingsPages.filter(({ needs }) => needs.some((action) => may.includes(action)));
}
