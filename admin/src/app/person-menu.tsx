/** Who is signed in, the looks and the language of the admin, and the way out. */
import { Avatar, Menu, UnstyledButton, useMantineColorScheme } from '@mantine/core';
import { IconCheck, IconDeviceDesktop, IconLogout, IconMoon, IconSelector, IconSun } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { meQuery } from '../api/me.ts';
import { changeLanguage, languages } from '../i18n/index.ts';
import { displayName, initials } from '../lib/person-name.ts';
import classes from './person-menu.module.css';
import { useSignOut } from './sign-out.ts';

const schemes = [
  { value: 'light', icon: IconSun },
  { value: 'dark', icon: IconMoon },
  { value: 'auto', icon: IconDeviceDesktop },
] as const;

export function PersonMenu() {
  const { t, i18n } = useTranslation();
  const { data: me } = useQuery(meQuery);
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const signOut = useSignOut();
  if (!me) return null;
  const check = <IconCheck size={16} aria-hidden />;
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
        {schemes.map(({ value, icon: Picture }) => (
          <Menu.Item
            key={value}
            role="menuitemradio"
            aria-checked={colorScheme === value}
            leftSection={<Picture size={16} aria-hidden />}
            rightSection={colorScheme === value && check}
            onClick={() => setColorScheme(value)}
            closeMenuOnClick={false}
          >
            {t(`theme.${value}`)}
          </Menu.Item>
        ))}
        <Menu.Divider />
        <Menu.Label>{t('person.language')}</Menu.Label>
        {languages.map(({ code, name }) => (
          <Menu.Item
            key={code}
            role="menuitemradio"
            aria-checked={i18n.language === code}
            lang={code}
            rightSection={i18n.language === code && check}
            onClick={() => changeLanguage(code)}
            closeMenuOnClick={false}
          >
            {name}
          </Menu.Item>
        ))}
        <Menu.Divider />
        <Menu.Item leftSection={<IconLogout size={16} aria-hidden />} onClick={() => signOut.mutate()}>
          {t('auth.signOut')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
