/** The frame around every screen of a signed-in person: navigation, top bar on small screens, banners, dialogs. */
import { ActionIcon, Drawer, Loader } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconMenu2, IconSearch } from '@tabler/icons-react';
import { Suspense, useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { Outlet, ScrollRestoration, useLocation } from 'react-router';
import { LogoMark } from '../components/logo.tsx';
import { CommandPalette } from './command-palette.tsx';
import { Navigation } from './navigation.tsx';
import { OfflineBanner } from './offline-banner.tsx';
import { SessionEnded } from './session-ended.tsx';
import classes from './shell.module.css';

export function Shell() {
  const { t } = useTranslation();
  const [menuIsOpen, menu] = useDisclosure();
  const [paletteIsOpen, palette] = useDisclosure();
  const { pathname } = useLocation();
  // biome-ignore lint/correctness/useExhaustiveDependencies: the menu closes when the address changes
  useEffect(() => menu.close(), [pathname]);
  return (
    <div className={classes.shell}>
      <a href="#content" className={classes.skip}>
        {t('nav.skip')}
      </a>
      <header className={classes.topbar}>
        <ActionIcon size="lg" onClick={menu.open} aria-label={t('nav.openMenu')} aria-expanded={menuIsOpen}>
          <IconMenu2 size={20} />
        </ActionIcon>
        <span className={classes.brand}>
          <LogoMark size={24} />
          Plinth
        </span>
        <ActionIcon size="lg" onClick={palette.open} aria-label={t('palette.open')}>
          <IconSearch size={20} />
        </ActionIcon>
      </header>
      <aside className={classes.side}>
        <Navigation onSearch={palette.open} />
      </aside>
      <Drawer
        opened={menuIsOpen}
        onClose={menu.close}
        size={280}
        title="Plinth"
        classNames={{
          content: classes.drawer ?? '',
          header: classes.drawerHeader ?? '',
          body: classes.drawerBody ?? '',
        }}
        closeButtonProps={{ 'aria-label': t('actions.close') }}
      >
        <Navigation onSearch={palette.open} withBrand={false} />
      </Drawer>
      <main id="content" className={classes.main} tabIndex={-1}>
        <OfflineBanner />
        <Suspense
          fallback={<Loader className={classes.loader} size="sm" color="gray" aria-label={t('states.loading')} />}
        >
          <Outlet />
        </Suspense>
      </main>
      <CommandPalette opened={paletteIsOpen} onOpen={palette.open} onClose={palette.close} />
      <SessionEnded />
      <ScrollRestoration />
    </div>
  );
}
