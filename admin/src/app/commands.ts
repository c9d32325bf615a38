/** Everything that the command palette can do, in the reader's language. */
import { useMantineColorScheme } from '@mantine/core';
import {
  type Icon,
  IconDeviceDesktop,
  IconFile,
  IconFiles,
  IconHome,
  IconKey,
  IconLanguage,
  IconLogout,
  IconMoon,
  IconPhoto,
  IconSchema,
  IconSun,
} from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { contentTypesQuery } from '../api/content-types.ts';
import { changeLanguage, languages } from '../i18n/index.ts';
import { useSignOut } from './sign-out.tsx';

export type Command = {
  readonly id: string;
  readonly group: string;
  readonly label: string;
  readonly words?: string;
  readonly icon: Icon;
  readonly run: () => unknown;
};

export function useCommands(): readonly Command[] {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const { setColorScheme } = useMantineColorScheme();
  const signOut = useSignOut();
  const { data: types = [] } = useQuery(contentTypesQuery);
  const go = (to: string, label: string, icon: Icon): Command => {
    return { id: to, group: t('palette.goTo'), label, icon, run: () => navigate(to) };
  };
  const scheme = (value: 'light' | 'dark' | 'auto', icon: Icon): Command => {
    return { id: value, group: t('person.theme'), label: t(`theme.${value}`), icon, run: () => setColorScheme(value) };
  };
  return [
    go('/', t('nav.home'), IconHome),
    ...types.map(({ uid, kind, info }) =>
      go(`/content/${uid}`, info.displayName, kind === 'singleType' ? IconFile : IconFiles),
    ),
    go('/media', t('nav.media'), IconPhoto),
    go('/model', t('nav.model'), IconSchema),
    go('/settings/api-tokens', t('nav.apiTokens'), IconKey),
    scheme('light', IconSun),
    scheme('dark', IconMoon),
    scheme('auto', IconDeviceDesktop),
    ...languages.map(({ code, name }): Command => {
      return {
        id: code,
        group: t('person.language'),
        label: name,
        icon: IconLanguage,
        run: () => changeLanguage(code),
      };
    }),
    {
      id: 'sign-out',
      group: t('palette.account'),
      label: t('auth.signOut'),
      icon: IconLogout,
      run: () => signOut.mutate(),
    },
  ];
}
