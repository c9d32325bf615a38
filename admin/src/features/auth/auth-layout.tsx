/** The frame around everything that is shown before somebody is signed in. */
import { Stack, Text, Title } from '@mantine/core';
import { type ReactNode, useEffect } from 'react';
import { LogoMark } from '../../components/logo.tsx';
import classes from './auth-layout.module.css';
import { AuthPicture } from './auth-picture.tsx';

type Props = {
  readonly title: string;
  readonly description?: string;
  readonly children: ReactNode;
};

export function AuthLayout({ title, description, children }: Props) {
  useEffect(() => {
    document.title = `${title} · Plinth`;
  }, [title]);
  return (
    <div className={classes.frame}>
      <main className={classes.main}>
        <div className={classes.brand}>
          <LogoMark />
          <span>Plinth</span>
        </div>
        <div className={classes.content}>
          <Stack gap={4} mb="lg">
            <Title order={1}>{title}</Title>
            {description && <Text c="dimmed">{description}</Text>}
          </Stack>
          {children}
        </div>
      </main>
      <div className={classes.picture} aria-hidden="true">
        <AuthPicture />
      </div>
    </div>
  );
}
