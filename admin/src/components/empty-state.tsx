/** Nothing to show: what would be here, and the one next step as children. */
import { Text } from '@mantine/core';
import type { Icon } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import classes from './empty-state.module.css';

type Props = {
  readonly icon: Icon;
  readonly title: string;
  readonly text?: string | undefined;
  readonly children?: ReactNode;
};

export function EmptyState({ icon: Picture, title, text, children }: Props) {
  return (
    <div className={classes.empty}>
      <span className={classes.icon}>
        <Picture size={22} stroke={1.6} aria-hidden />
      </span>
      <Text fw={600}>{title}</Text>
      {text !== undefined && (
        <Text c="var(--text-dimmed)" maw={420}>
          {text}
        </Text>
      )}
      {children && <div className={classes.action}>{children}</div>}
    </div>
  );
}
