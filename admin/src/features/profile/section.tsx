import { Stack, Text, Title } from '@mantine/core';
import { type ReactNode, useId } from 'react';
import classes from './profile.module.css';

type Props = { readonly title: string; readonly text?: string; readonly children: ReactNode };

/** One part of the profile: what it is on the left, what can be done on the right. */
export function Section({ title, text, children }: Props) {
  const id = useId();
  return (
    <section className={classes.section} aria-labelledby={id}>
      <Stack gap={4}>
        <Title order={2} id={id}>
          {title}
        </Title>
        {text && <Text c="var(--text-dimmed)">{text}</Text>}
      </Stack>
      <div className={classes.body}>{children}</div>
    </section>
  );
}
