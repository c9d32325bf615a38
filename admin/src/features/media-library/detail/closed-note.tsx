import { Group, Text } from '@mantine/core';
import { IconLock } from '@tabler/icons-react';
import type { ReactNode } from 'react';

/** Says what one may not do with a file, in the place of the buttons for it. */
export function ClosedNote({ children }: { readonly children: ReactNode }) {
  return (
    <Group gap={8} wrap="nowrap" c="var(--text-dimmed)">
      <IconLock size={16} stroke={1.7} aria-hidden />
      <Text size="sm">{children}</Text>
    </Group>
  );
}
