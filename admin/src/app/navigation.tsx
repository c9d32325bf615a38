/** The list of places, the search button and the person's own menu. */
import { UnstyledButton } from '@mantine/core';
import { type Icon, IconHome, IconPhoto, IconSchema, IconSearch, IconSettings } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { type ReactNode, type RefObject, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { NavLink, useLocation } from 'react-router';
import { contentTypesQuery } from '../api/content-types.ts';
import { meQuery } from '../api/me.ts';
import { LogoMark } from '../components/logo.tsx';
import { isMac } from '../lib/is-mac.ts';
import classes from './navigation.module.css';
import { PersonMenu } from './person-menu.tsx';
import { mayOpen } from './place-rights.ts';

type Props = { readonly onSearch: () => void; readonly withBrand?: boolean };

export function Navigation({ onSearch, withBrand = true }: Props) {
  const { t } = useTranslation();
  const { data: me } = useQuery(meQuery);
  const may = me?.may ?? [];
  const places = useCurrentInSight();
  const modifier = isMac() ? '⌘' : 'Ctrl';
  return (
    <>
      {withBrand && (
        <div className={classes.brand}>
          <LogoMark />
          <span>Plinth</span>
        </div>
      )}
      <UnstyledButton className={classes.search} onClick={onSearch}>
        <IconSearch size={16} aria-hidden />
        <span>{t('palette.open')}</span>
        <span className={classes.keys} aria-hidden>
          <kbd>{modifier}</kbd>
          <kbd>K</kbd>
        </span>
      </UnstyledButton>
      <nav ref={places} className={classes.scroll} aria-label={t('nav.label')}>
        <Section>
          <Place to="/" icon={IconHome} label={t('nav.home')} />
          {mayOpen.media(may) && <Place to="/media" icon={IconPhoto} label={t('nav.media')} />}
        </Section>
        <ContentSection title={t('nav.content')} kind="collectionType" />
        <ContentSection title={t('nav.singleTypes')} kind="singleType" />
        {(mayOpen.model(may) || mayOpen.settings(may)) && (
          <Section title={t('nav.manage')}>
            {mayOpen.model(may) && <Place to="/model" icon={IconSchema} label={t('nav.model')} />}
            {mayOpen.settings(may) && <Place to="/settings" icon={IconSettings} label={t('nav.settings')} />}
          </Section>
        )}
      </nav>
      <PersonMenu />
    </>
  );
}

/** Brings the place where one is into view, in a list that is longer than the screen. */
function useCurrentInSight(): RefObject<HTMLElement | null> {
  const list = useRef<HTMLElement>(null);
  const { pathname } = useLocation();
  const { data: types } = useQuery(contentTypesQuery);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the current place follows from them
  useEffect(() => {
    const shown = list.current?.getBoundingClientRect();
    const place = list.current?.querySelector('[aria-current="page"]')?.getBoundingClientRect();
    if (!shown || !place || (place.top >= shown.top && place.bottom <= shown.bottom)) return;
    list.current?.scrollBy(0, (place.top + place.bottom - shown.top - shown.bottom) / 2);
  }, [pathname, types]);
  return list;
}

type ContentSectionProps = { readonly title: string; readonly kind: 'collectionType' | 'singleType' };

/** The content types of one kind; nothing while there are none. */
function ContentSection({ title, kind }: ContentSectionProps) {
  const { data: types = [] } = useQuery(contentTypesQuery);
  const shown = types.filter((type) => type.kind === kind && type.mayRead);
  if (shown.length === 0) return null;
  return (
    <Section title={title}>
      {shown.map(({ uid, info }) => (
        <Place key={uid} to={`/content/${uid}`} label={info.displayName} />
      ))}
    </Section>
  );
}

function Section({ title, children }: { readonly title?: string; readonly children: ReactNode }) {
  return (
    <div className={classes.section}>
      {title && <div className={classes.sectionTitle}>{title}</div>}
      <ul className={classes.places} aria-label={title}>
        {children}
      </ul>
    </div>
  );
}

type PlaceProps = { readonly to: string; readonly icon?: Icon; readonly label: string };

function Place({ to, icon: Picture, label }: PlaceProps) {
  return (
    <li>
      <NavLink to={to} end={to === '/'} className={classes.place ?? ''}>
        {Picture && <Picture size={18} stroke={1.7} aria-hidden />}
        <span className={classes.placeLabel}>{label}</span>
      </NavLink>
    </li>
  );
}
