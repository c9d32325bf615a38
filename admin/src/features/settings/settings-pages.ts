/** The pages of the settings, by what they are about. A page is shown to who may do at least one of the actions that it needs. */
import {
  type Icon,
  IconHeartbeat,
  IconHistory,
  IconInfoCircle,
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

const settingsGroups = [
  {
    label: 'settings.groups.team',
    pages: [
      { path: 'people', label: 'nav.people', icon: IconUsersGroup },
      { path: 'roles', label: 'nav.roles', icon: IconUserShield },
      { path: 'security', label: 'nav.security', icon: IconShieldLock },
      { path: 'single-sign-on', label: 'nav.sso', icon: IconLogin2 },
    ],
  },
  {
    label: 'settings.groups.website',
    pages: [
      { path: 'api-tokens', label: 'nav.apiTokens', icon: IconKey },
      { path: 'visitors', label: 'nav.visitors', icon: IconUsers },
      { path: 'visitor-roles', label: 'nav.visitorRoles', icon: IconUserShield },
      { path: 'visitor-sign-in', label: 'nav.visitorSignIn', icon: IconLogin2 },
    ],
  },
  {
    label: 'settings.groups.content',
    pages: [
      { path: 'languages', label: 'nav.languages', icon: IconLanguage },
      { path: 'image-formats', label: 'nav.imageFormats', icon: IconPhoto },
    ],
  },
  {
    label: 'settings.groups.installation',
    pages: [
      { path: 'audit-log', label: 'nav.auditLog', icon: IconHistory },
      { path: 'system', label: 'nav.system', icon: IconHeartbeat },
      { path: 'about', label: 'nav.about', icon: IconInfoCircle },
    ],
  },
] as const satisfies readonly {
  label: string;
  pages: readonly { path: keyof typeof settingsNeeds; label: string; icon: Icon }[];
}[];

type Group = (typeof settingsGroups)[number];

/** What somebody with these rights sees; a group without a page is left out. */
export function groupsFor(may: readonly string[]) {
  return settingsGroups
    .map(({ label, pages }) => ({ label, pages: pages.filter(({ path }) => mayOpen(path, may)) }))
    .filter(({ pages }) => pages.length > 0);
}

function mayOpen(path: Group['pages'][number]['path'], may: readonly string[]): boolean {
  return settingsNeeds[path].some((action) => may.includes(action));
}
