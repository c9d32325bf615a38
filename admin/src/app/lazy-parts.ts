/** Parts of the frame that no screen shows at first: dialogs, drawers and menus come with the first wish for them. */
import { lazyPart } from '../components/lazy-part.ts';
import { loadMessages } from '../i18n/index.ts';

/** Those that may be wanted at any moment. */
const load = {
  palette: () => import('./palette/command-palette.tsx'),
  drawer: () => import('./navigation-drawer.tsx'),
  personMenu: () => import('./person-menu-dropdown.tsx'),
  sessionEnded: () => import('./session-ended.tsx'),
  shortcuts: () => import('./shortcuts/shortcuts-dialog.tsx'),
  stepUp: async () => {
    const [dialog] = await Promise.all([import('./step-up-dialog.tsx'), loadMessages('account')]);
    return dialog;
  },
};

export const CommandPalette = lazyPart(load.palette);
export const NavigationDrawer = lazyPart(load.drawer);
export const PersonMenuDropdown = lazyPart(load.personMenu);
export const MediaPicker = lazyPart(async () => {
  const [picker] = await Promise.all([
    import('../features/media-library/picker/media-picker.tsx'),
    loadMessages('media'),
  ]);
  return picker;
});
export const DetailsDrawer = lazyPart(async () => {
  const [drawer] = await Promise.all([
    import('../features/media-library/detail/details-drawer.tsx'),
    loadMessages('media'),
  ]);
  return drawer;
});
export const OwedFactor = lazyPart(async () => {
  const [screen] = await Promise.all([import('../features/profile/owed-factor.tsx'), loadMessages('account')]);
  return screen;
});
export const SessionEnded = lazyPart(load.sessionEnded);
export const StepUpDialog = lazyPart(load.stepUp);
export const ShortcutsDialog = lazyPart(load.shortcuts);
export const ViewingBanner = lazyPart(() => import('./viewing-banner.tsx'));
export const Toasts = lazyPart(() => import('./toasts.tsx'));

/** Loads them while nothing else is to be done: they open at once then, and without a network as well. */
export function preloadParts(): void {
  const whenIdle = window.requestIdleCallback ?? window.setTimeout;
  // What cannot be had now is asked for again when it is wanted.
  whenIdle(() => void Promise.allSettled(Object.values(load).map((part) => part())));
}
