/** The frame around every screen of a signed-in person: navigation, top bar on small screens, banners, dialogs. */
import { Loader, UnstyledButton } from '@mantine/core';
import { IconMenu2, IconSearch } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Suspense, useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { Outlet, ScrollRestoration, useLocation } from 'react-router';
import { meQuery } from '../api/me.ts';
import { LogoMark } from '../components/logo.tsx';
import { Part } from '../components/part.tsx';
import { useWish } from '../components/use-wish.ts';
import {
  CommandPalette,
  NavigationDrawer,
  preloadParts,
  SessionEnded,
  ShortcutsDialog,
  Toasts,
  ViewingBanner,
} from './lazy-parts.ts';
import { MediaDesk } from './media-desk.tsx';
import { Navigation } from './navigation.tsx';
import { OfflineBanner } from './offline-banner.tsx';
import classes from './shell.module.css';
import { onOpenShortcuts } from './shortcuts/open-shortcuts.ts';
import { useSessionEnd } from './use-session-end.ts';
import { useShortcut } from './use-shortcut.ts';

export function Shell() {
  const { t } = useTranslation();
  const menu = useWish();
  const palette = useWish();
  const shortcuts = useWish();
  const [hasEnded, resume] = useSessionEnd();
  const { pathname } = useLocation();
  const { data: me } = useQuery(meQuery);
  // Also from within inputs: that is where editors are most of the time.
  useShortcut('mod+k', () => palette.isOpen || palette.open());
  useShortcut('?', shortcuts.open);
  useEffect(preloadParts, []);
  useEffect(() => onOpenShortcuts(shortcuts.open), [shortcuts.open]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the menu closes when the address changes
  useEffect(() => menu.close(), [pathname]);
  return (
    <div className={classes.shell}>
      <a href="#content" className={classes.skip}>
        {t('nav.skip')}
      </a>
      <header className={classes.topbar}>
        <UnstyledButton
          className={classes.topbarButton}
          onClick={menu.open}
          aria-label={t('nav.openMenu')}
          aria-expanded={menu.isOpen}
        >
          <IconMenu2 size={20} aria-hidden />
        </UnstyledButton>
        <span className={classes.brand}>
          <LogoMark size={24} />
          Plinth
        </span>
        <UnstyledButton className={classes.topbarButton} onClick={palette.open} aria-label={t('palette.open')}>
          <IconSearch size={20} aria-hidden />
        </UnstyledButton>
      </header>
      <aside className={classes.side}>
        <Navigation onSearch={palette.open} />
      </aside>
      <main id="content" className={classes.main} tabIndex={-1}>
        <OfflineBanner />
        {me?.viewsAs && (
          <Part>
            <ViewingBanner />
          </Part>
        )}
        <Suspense
          fallback={
            <Loader role="status" className={classes.loader} size="sm" color="gray" aria-label={t('states.loading')} />
          }
        >
          <MediaDesk>
            <Outlet />
          </MediaDesk>
        </Suspense>
      </main>
      {menu.openings > 0 && (
        <Part key={`menu ${menu.openings}`} onClose={menu.close}>
          <NavigationDrawer opened={menu.isOpen} onClose={menu.close}>
            <Navigation onSearch={palette.open} withBrand={false} />
          </NavigationDrawer>
        </Part>
      )}
      {palette.openings > 0 && (
        <Part key={`palette ${palette.openings}`} onClose={palette.close}>
          <CommandPalette opened={palette.isOpen} onClose={palette.close} />
        </Part>
      )}
      {shortcuts.openings > 0 && (
        <Part key={`shortcuts ${shortcuts.openings}`} onClose={shortcuts.close}>
          <ShortcutsDialog opened={shortcuts.isOpen} onClose={shortcuts.close} />
        </Part>
      )}
      {hasEnded && (
        <Part>
          <SessionEnded onSignedIn={resume} />
        </Part>
      )}
      <Part>
        <Toasts />
      </Part>
      <ScrollRestoration />
    </div>
  );
}
