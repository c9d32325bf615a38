/** Everything that the command palette can do without asking the server, in the reader's language. */
import { useMantineColorScheme } from '@mantine/core';
import {
  type Icon,
  IconDeviceDesktop,
  IconFile,
  IconFiles,
  IconHome,
  IconKeyboard,
  IconLanguage,
  IconLogout,
  IconMoon,
  IconPhoto,
  IconPlus,
  IconSchema,
  IconSun,
  IconUser,
} from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { contentTypesQuery } from '../../api/content-types.ts';
import { meQuery } from '../../api/me.ts';
import { changeLanguage, languages } from '../../i18n/index.ts';
import { mayOpen } from '../place-rights.ts';
import { settingsPlaces } from '../places.ts';
import { openShortcuts } from '../shortcuts/open-shortcuts.ts';
import { useSignOut } from '../sign-out.tsx';

export type Command = {
  readonly id: string;
  readonly group: string;
  readonly label: string;
  /** Said beside the label. */
  readonly detail?: string;
  /** Also found by these. */
  readonly words?: string;
  readonly icon: Icon;
  /** Address of a small picture, in place of the icon. */
  readonly picture?: string | undefined;
  readonly run: () => unknown;
};

export function useCommands(): readonly Command[] {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const { setColorScheme } = useMantineColorScheme();
  const signOut = useSignOut();
  const { data: types = [] } = useQuery(contentTypesQuery);
  const { data: me } = useQuery(meQuery);
  const rights = me?.may ?? [];
  const go = (to: string, label: string, icon: Icon): Command => {
    return { id: to, group: t('palette.goTo'), label, icon, run: () => navigate(to) };
  };
  const act = (id: string, label: string, icon: Icon, run: () => unknown, words = ''): Command => {
    return { id, group: t('palette.actions'), label, icon, run, words };
  };
  const theme = (value: 'light' | 'dark' | 'auto', icon: Icon) =>
    act(value, `${t('person.theme')}: ${t(`theme.${value}`)}`, icon, () => setColorScheme(value));
  const collections = types.filter(({ kind, may }) => kind === 'collectionType' && may.create);
  return [
    go('/', t('nav.home'), IconHome),
    ...types
      .filter(({ mayRead }) => mayRead)
      .map(({ uid, kind, info }) =>
        go(`/content/${uid}`, info.displayName, kind === 'singleType' ? IconFile : IconFiles),
      ),
    ...(mayOpen.media(rights) ? [go('/media', t('nav.media'), IconPhoto)] : []),
    ...(mayOpen.model(rights) ? [go('/model', t('nav.model'), IconSchema)] : []),
    ...settingsPlaces(rights).map(({ to, label, icon }) => go(to, t(label), icon)),
    go('/profile', t('person.profile'), IconUser),
    ...collections.map(({ uid, info }) =>
      act(`new ${uid}`, t('palette.newEntry', { type: info.displayName }), IconPlus, () =>
        navigate(`/content/${uid}/new`),
      ),
    ),
    theme('light', IconSun),
    theme('dark', IconMoon),
    theme('auto', IconDeviceDesktop),
    ...languages.map(({ code, name }) =>
      act(code, `${t('person.language')}: ${name}`, IconLanguage, () => changeLanguage(code)),
    ),
    act('shortcuts', t('shortcuts.title'), IconKeyboard, openShortcuts),
    act('sign-out', t('auth.signOut'), IconLogout, () => signOut.mutate(), t('palette.account')),
  ];
}
