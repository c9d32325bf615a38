/** Parts of the frame that no screen shows at first: dialogs, drawers and menus come with the first wish for them. */
import { lazy } from 'react';

export const CommandPalette = lazy(() => import('./command-palette.tsx'));
export const NavigationDrawer = lazy(() => import('./navigation-drawer.tsx'));
export const PersonMenuDropdown = lazy(() => import('./person-menu-dropdown.tsx'));
export const SessionEnded = lazy(() => import('./session-ended.tsx'));
export const Toasts = lazy(() => import('./toasts.tsx'));
