/** The pages of the settings, in order. A page is shown to who may do at least one of the actions that it `needs`. */
import { type Icon, IconKey, IconLogin2, IconShieldLock, IconUserShield, IconUsers } from '@tabler/icons-react';

export const settingsPages = [
  { path: 'roles', label: 'nav.roles', icon: IconUserShield, needs: ['admin::roles.read'] },
  { path: 'api-tokens', label: 'nav.apiTokens', icon: IconKey, needs: ['admin::api-tokens.read'] },
  { path: 'security', label: 'nav.security', icon: IconShieldLock, needs: ['admin::security-settings.read'] },
  { path: 'single-sign-on', label: 'nav.sso', icon: IconLogin2, needs: ['admin::sso-providers.read'] },
  { path: 'visitor-sign-in', label: 'nav.visitorSignIn', icon: IconUsers, needs: ['admin::visitor-sign-in.read'] },
] as const satisfies readonly { path: string; label: string; icon: Icon; needs: readonly string[] }[];

/** The pages that somebody with these rights sees. */
export function pagesFor(may: readonly string[]): (typeof settingsPages)[number][] {
  return settingsPages.filter(({ needs }) => needs.some((action) => may.includes(action)));
}
