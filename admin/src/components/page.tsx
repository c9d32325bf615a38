/** The frame of a screen: heading, actions, content. The heading takes the focus when the screen opens. */
import { Group, Skeleton, Text, Title } from '@mantine/core';
import { type ReactNode, useEffect, useLayoutEffect, useRef } from 'react';
import { useRootMark } from '../lib/use-root-mark.ts';
import classes from './page.module.css';

type Props = {
  readonly title: string;
  readonly description?: ReactNode;
  readonly actions?: ReactNode;
  /** A link back, above the heading. */
  readonly above?: ReactNode;
  readonly width?: 'narrow' | 'wide';
  /** The heading and the actions stay in sight on long pages, where there is room. */
  readonly keepsHeader?: boolean;
  readonly children?: ReactNode;
};

/** Longer than between two strokes of somebody who writes. */
const titlePauseMs = 300;

export function Page({ title, description, actions, above, width = 'narrow', keepsHeader = false, children }: Props) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    // The browser draws its frame anew for it, which is too much for every stroke of a name that is typed.
    const timer = setTimeout(() => {
      document.title = title === '' ? 'Plinth' : `${title} · Plinth`;
    }, titlePauseMs);
    return () => clearTimeout(timer);
  }, [title]);
  // Once per screen: a reader of the screen hears where they are, and the next Tab goes into the content. In the moment
  // in which it is drawn: later it would take the focus from somebody who has begun to type.
  useLayoutEffect(() => heading.current?.focus({ preventScroll: true }), []);
  useRootMark('data-kept-header', keepsHeader);
  return (
    <div className={classes.page} data-width={width}>
      {above && <div className={classes.above}>{above}</div>}
      <Group
        className={classes.header}
        data-kept={keepsHeader || undefined}
        justify="space-between"
        align="flex-start"
        gap="md"
      >
        <div className={classes.titles}>
          <Title order={1} ref={heading} tabIndex={-1} className={classes.title}>
            {title === '' ? <Skeleton h={28} w={180} /> : title}
          </Title>
          {description && <Text c="var(--text-dimmed)">{description}</Text>}
        </div>
        {actions && <Group gap="xs">{actions}</Group>}
      </Group>
      {children}
    </div>
  );
}
