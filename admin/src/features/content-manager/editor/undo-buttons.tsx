/** Undo and redo across the whole form. */
import { ActionIcon, Group, Tooltip } from '@mantine/core';
import { IconArrowBackUp, IconArrowForwardUp } from '@tabler/icons-react';
import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import { type FormStore, useFormPart } from './form-store.ts';

/** Takes back the last step, or makes it again, and brings the field that it changes into sight. */
export function goBack(store: FormStore, is: 'undo' | 'redo'): void {
  const { past, future } = store.get();
  const [name] = Object.keys((is === 'undo' ? past : future).at(-1) ?? {}).slice(-1);
  if (name === undefined) return;
  store.dispatch({ is });
  document.getElementById(`field-${name}`)?.scrollIntoView({ block: 'nearest' });
}

export const UndoButtons = memo(function UndoButtons({ store }: { readonly store: FormStore }) {
  const { t } = useTranslation();
  const canUndo = useFormPart(store, ({ past }) => past.length > 0);
  const canRedo = useFormPart(store, ({ future }) => future.length > 0);
  return (
    <Group gap={4}>
      <Tooltip label={t('entry.keys.undo')}>
        <ActionIcon
          size={36}
          onClick={() => goBack(store, 'undo')}
          disabled={!canUndo}
          aria-label={t('entry.keys.undo')}
        >
          <IconArrowBackUp size={18} />
        </ActionIcon>
      </Tooltip>
      <Tooltip label={t('entry.keys.redo')}>
        <ActionIcon
          size={36}
          onClick={() => goBack(store, 'redo')}
          disabled={!canRedo}
          aria-label={t('entry.keys.redo')}
        >
          <IconArrowForwardUp size={18} />
        </ActionIcon>
      </Tooltip>
    </Group>
  );
});
