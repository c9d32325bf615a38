/** The settings: their pages on one side (above, on a phone), the page on the other. */
import { IconLock } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { Navigate, NavLink, Outlet, useLocation } from 'react-router';
import { meQuery } from '../../api/me.ts';
import { EmptyState } from '../../components/empty-state.tsx';
import { Page } from '../../components/page.tsx';
import classes from './settings-layout.module.css';
import { groupsFor } from './settings-pages.ts';

export function Component() {
  const { t } = useTranslation();
  const { pathname } = useLocation();
  const { data: me } = useQuery(meQuery);
  const groups = groupsFor(me?.may ?? []);
  const first = groups[0]?.pages[0];
  const [, , page] = pathname.split('/');
  const isOpen = groups.some(({ pages }) => pages.some(({ path }) => path === page));
  const nav = useRef<HTMLElement>(null);
  const isKnown = me !== undefined;
  // On a phone the pages are one line, and the open one may be outside of it.
  // biome-ignore lint/correctness/useExhaustiveDependencies: another page, and the first drawing of all, are when to look
  useEffect(() => {
    nav.current?.querySelector('[aria-current=page]')?.scrollIntoView({ block: 'nearest', inline: 'center' });
  }, [pathname, isKnown]);
  if (me && first && /^\/settings\/?$/.test(pathname)) return <Navigate to={`/settings/${first.path}`} replace />;
  if (me && !isOpen) return <Closed />;
  return (
    <div className={classes.layout}>
      <nav ref={nav} className={classes.pages} aria-label={t('settings.pages')}>
        {groups.map((group) => (
          <section key={group.label} aria-label={t(group.label)}>
            <div className={classes.group}>{t(group.label)}</div>
            <ul>
              {group.pages.map(({ path, label, icon: Picture }) => (
                <li key={path}>
                  <NavLink to={`/settings/${path}`} className={classes.page ?? ''}>
                    <Picture size={18} stroke={1.7} aria-hidden />
                    {t(label)}
                  </NavLink>
                </li>
              ))}
            </ul>
          </section>
        ))}
      </nav>
      <div className={classes.content}>
        <Outlet />
      </div>
    </div>
  );
}

/** Somebody has followed an address to what their rights do not open. */
function Closed() {
  const { t } = useTranslation();
  return (
    <Page title={t('nav.settings')}>
      <EmptyState icon={IconLock} title={t('settings.forbiddenTitle')} text={t('settings.forbiddenText')} />
    </Page>
  );
}
