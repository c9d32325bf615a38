/** The navigation on small screens. Default export: it is loaded lazily. */
import { Drawer } from '@mantine/core';
import type { ReactNode } from 'react';
import classes from './navigation-drawer.module.css';

type Props = { readonly opened: boolean; readonly onClose: () => void; readonly children: ReactNode };

export default function NavigationDrawer({ opened, onClose, children }: Props) {
  return (
    <Drawer
      opened={opened}
      onClose={onClose}
      size={280}
      title="Plinth"
      classNames={{ content: classes.content ?? '', header: classes.header ?? '', body: classes.body ?? '' }}
    >
      {children}
    </Drawer>
  );
}
