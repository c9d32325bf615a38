/** The pages of the settings, in order. A page is shown to who may do at least one of the actions that it needs. */
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
import { settingsNeeds } from './settings-needs.ts';

export const settingsPages = [
  { path: 'people', label: 'nav.people', icon: IconUsersGroup },
  { path: 'roles', label: 'nav.roles', icon: IconUserShield },
  { path: 'api-tokens', label: 'nav.apiTokens', icon: IconKey },
  { path: 'languages', label: 'nav.languages', icon: IconLanguage },
  { path: 'image-formats', label: 'nav.imageFormats', icon: IconPhoto },
  { path: 'security', label: 'nav.security', icon: IconShieldLock },
  { path: 'single-sign-on', label: 'nav.sso', icon: IconLogin2 },
  { path: 'visitors', label: 'nav.visitors', icon: IconUsers },
  {
    path: 'visitor-roles',
    label: 'nav.visitorRoles',
    icon: IconUserShield,
  },
  { path: 'visitor-sign-in', label: 'nav.visitorSignIn', icon: IconLogin2 },
  { path: 'audit-log', label: 'nav.auditLog', icon: IconHistory },
  { path: 'system', label: 'nav.system', icon: IconHeartbeat },
] as const satisfies readonly { path: string; label: string; icon: Icon }[];

/** The pages that somebody with these rights sees. */
export function pagesFor(may: readonly string[]): (typeof settingsPages)[number][] {
  return settingsPages.filter(({ path }) => settingsNeeds[path].some((action) => may.includes(action)));
}
