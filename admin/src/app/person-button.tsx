import { UnstyledButton } from '@mantine/core';
import { IconSelector } from '@tabler/icons-react';
import type { ComponentProps } from 'react';
import { useTranslation } from 'react-i18next';
import type { Me } from '../../../server/admin-api.ts';
import { displayName, initials } from '../lib/person-name.ts';
import classes from './person-menu.module.css';

type ButtonProps = { readonly person: Me } & ComponentProps<typeof UnstyledButton<'button'>>;

export function PersonButton({ person, ...button }: ButtonProps) {
  const { t } = useTranslation();
  const name = displayName(person);
  return (
    <UnstyledButton {...button} className={classes.person} aria-label={t('person.menu', { name })}>
      <span className={classes.initials} aria-hidden>
        {initials(name)}
      </span>
      <span className={classes.name}>{name}</span>
      <IconSelector size={16} aria-hidden />
    </UnstyledButton>
  );
}
