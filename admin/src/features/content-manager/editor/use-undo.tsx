/** Undo and redo across the whole form, with the field that they change brought into sight. */
import { ActionIcon, Group, Tooltip } from '@mantine/core';
import { IconArrowBackUp, IconArrowForwardUp } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { FormAction, FormState } from './form-state.ts';

export type Undo = { readonly undo: () => void; readonly redo: () => void; readonly buttons: ReactNode };

export function useUndo({ past, future }: FormState, dispatch: (action: FormAction) => void): Undo {
  const { t } = useTranslation();
  const go = (is: 'undo' | 'redo') => {
    const [name] = Object.keys((is === 'undo' ? past : future).at(-1) ?? {}).slice(-1);
    if (name === undefined) return;
    dispatch({ is });
    document.getElementById(`field-${name}`)?.scrollIntoView({ block: 'nearest' });
  };
  const undo = () => go('undo');
  const redo = () => go('redo');
  const buttons = (
    <Group gap={4}>
      <Tooltip label={t('entry.keys.undo')}>
        <ActionIcon size={36} onClick={undo} disabled={past.length === 0} aria-label={t('entry.keys.undo')}>
          <IconArrowBackUp size={18} />
        </ActionIcon>
      </Tooltip>
      <Tooltip label={t('entry.keys.redo')}>
        <ActionIcon size={36} onClick={redo} disabled={future.length === 0} aria-label={t('entry.keys.redo')}>
          <IconArrowForwardUp size={18} />
        </ActionIcon>
      </Tooltip>
    </Group>
  );
  return { undo, redo, buttons };
}
