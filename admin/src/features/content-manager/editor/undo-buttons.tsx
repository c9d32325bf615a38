/** Undo and redo across the whole form. */
import { ActionIcon, Group, Tooltip, VisuallyHidden } from '@mantine/core';
import { IconArrowBackUp, IconArrowForwardUp } from '@tabler/icons-react';
import { memo, useCallback } from 'react';
import { flushSync } from 'react-dom';
import { useTranslation } from 'react-i18next';
import { type Attributes, fieldLabel } from '../../../fields/attributes.ts';
import { formOptions } from '../../../fields/form-layout.ts';
import { type FormStore, useFormPart } from './form-store.ts';

type Options = {
  readonly attributes: Attributes;
  readonly store: FormStore;
  readonly openTab: (tab: string | undefined) => void;
};

export type GoBack = (is: 'undo' | 'redo') => void;

/** Takes back the last step, or makes it again, and brings the field that it changes into sight. */
export function useGoBack({ attributes, store, openTab }: Options): GoBack {
  return useCallback(
    (is) => {
      const { moved: before } = store.get();
      store.dispatch({ is });
      const { moved } = store.get();
      if (!moved || moved === before) return;
      const attribute = attributes[moved.name];
      // The field stands on the screen when it is looked for.
      if (attribute) flushSync(() => openTab(formOptions(attribute).tab));
      document.getElementById(`field-${moved.name}`)?.scrollIntoView({ block: 'nearest' });
    },
    [attributes, store, openTab],
  );
}

type Props = Pick<Options, 'attributes' | 'store'> & { readonly goBack: GoBack };

export const UndoButtons = memo(function UndoButtons({ attributes, store, goBack }: Props) {
  const { t } = useTranslation();
  const canUndo = useFormPart(store, ({ past }) => past.length > 0);
  const canRedo = useFormPart(store, ({ future }) => future.length > 0);
  const moved = useFormPart(store, (form) => form.moved);
  return (
    <Group gap={4}>
      <Tooltip label={t('entry.keys.undo')}>
        <ActionIcon size={36} onClick={() => goBack('undo')} disabled={!canUndo} aria-label={t('entry.keys.undo')}>
          <IconArrowBackUp size={18} />
        </ActionIcon>
      </Tooltip>
      <Tooltip label={t('entry.keys.redo')}>
        <ActionIcon size={36} onClick={() => goBack('redo')} disabled={!canRedo} aria-label={t('entry.keys.redo')}>
          <IconArrowForwardUp size={18} />
        </ActionIcon>
      </Tooltip>
      <VisuallyHidden role="status">
        {moved && (
          // Two steps in one field are said twice.
          <span key={moved.left}>
            {t(`entry.moved.${moved.is}`, { field: fieldLabel(moved.name, attributes[moved.name]) })}
          </span>
        )}
      </VisuallyHidden>
    </Group>
  );
});
