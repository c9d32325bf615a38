/** In a dialog, why something cannot be done: there is nothing to confirm. */
import { Button, Group, Stack } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

export function Refusal({ children, onClose }: { readonly children: ReactNode; readonly onClose: () => void }) {
  const { t } = useTranslation();
  return (
    <Stack style={{ overflowWrap: 'anywhere' }}>
      {children}
      <Group justify="flex-end">
        <Button onClick={onClose} data-autofocus>
          {t('actions.close')}
        </Button>
      </Group>
    </Stack>
  );
}
