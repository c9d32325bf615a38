/** Parts of the frame that no screen shows at first: dialogs, drawers and menus come with the first wish for them. */
import { lazy } from 'react';
import { loadMessages } from '../i18n/index.ts';

export const CommandPalette = lazy(() => import('./palette/command-palette.tsx'));
export const NavigationDrawer = lazy(() => import('./navigation-drawer.tsx'));
export const PersonMenuDropdown = lazy(() => import('./person-menu-dropdown.tsx'));
export const OwedFactor = lazy(async () => {
  const [screen] = await Promise.all([import('../features/profile/owed-factor.tsx'), loadMessages('account')]);
  return screen;
});
export const SessionEnded = lazy(() => import('./session-ended.tsx'));
export const StepUpDialog = lazy(async () => {
  const [dialog] = await Promise.all([import('./step-up-dialog.tsx'), loadMessages('account')]);
  return dialog;
});
export const ShortcutsDialog = lazy(() => import('./shortcuts/shortcuts-dialog.tsx'));
export const Toasts = lazy(() => import('./toasts.tsx'));
