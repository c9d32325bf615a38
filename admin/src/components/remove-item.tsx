/** The item of a menu that takes something away. */
import { Menu } from '@mantine/core';
import { IconTrash } from '@tabler/icons-react';
import type { ReactNode } from 'react';

type Props = { readonly onClick: () => void; readonly isDisabled?: boolean; readonly children: ReactNode };

export function RemoveItem({ onClick, isDisabled = false, children }: Props) {
  return (
    <Menu.Item
      color="var(--mantine-color-error)"
      leftSection={<IconTrash size={16} aria-hidden />}
      onClick={onClick}
      disabled={isDisabled}
    >
      {children}
    </Menu.Item>
  );
}
