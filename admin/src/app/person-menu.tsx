/** Who is signed in, the looks and the language of the admin, and the way out. */
import { Avatar, Menu, UnstyledButton, useMantineColorScheme } from '@mantine/core';
import { IconLogout, IconSelector } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { meQuery } from '../api/me.ts';
import { changeLanguage, languages, toLanguage } from '../i18n/index.ts';
import { displayName, initials } from '../lib/person-name.ts';
import classes from './person-menu.module.css';
import { useSignOut } from './sign-out.ts';

const schemes = ['light', 'dark', 'auto'] as const;

export function PersonMenu() {
  const { t, i18n } = useTranslation();
  const { data: me } = useQuery(meQuery);
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const signOut = useSignOut();
  if (!me) return null;
  return (
    <Menu position="top-start" width={224} shadow="md" withinPortal>
      <Menu.Target>
        <UnstyledButton className={classes.person} aria-label={t('person.menu', { name: displayName(me) })}>
          <Avatar size={28} radius="xl" color="accent" aria-hidden>
            {initials(me)}
          </Avatar>
          <span className={classes.name}>{displayName(me)}</span>
          <IconSelector size={16} aria-hidden />
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label className={classes.email ?? ''}>{me.email}</Menu.Label>
        <Menu.Divider />
        <Menu.Label>{t('person.theme')}</Menu.Label>
        <Menu.RadioGroup value={colorScheme} onChange={(value) => setColorScheme(toScheme(value))}>
          {schemes.map((value) => (
            <Menu.RadioItem key={value} value={value}>
              {t(`theme.${value}`)}
            </Menu.RadioItem>
          ))}
        </Menu.RadioGroup>
        <Menu.Divider />
        <Menu.Label>{t('person.language')}</Menu.Label>
        <Menu.RadioGroup value={i18n.language} onChange={(value) => void changeLanguage(toLanguage(value) ?? 'en')}>
          {languages.map(({ code, name }) => (
            <Menu.RadioItem key={code} value={code} lang={code}>
              {name}
            </Menu.RadioItem>
          ))}
        </Menu.RadioGroup>
        <Menu.Divider />
        <Menu.Item leftSection={<IconLogout size={16} aria-hidden />} onClick={() => signOut.mutate()}>
          {t('auth.signOut')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}

function toScheme(value: string): (typeof schemes)[number] {
  return schemes.find((scheme) => scheme === value) ?? 'auto';
}
