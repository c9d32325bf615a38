/** The fields of a type or component in their order, which changes by dragging or by the buttons of each row. */
import { Button, Stack, VisuallyHidden } from '@mantine/core';
import { IconPlus, IconSchema } from '@tabler/icons-react';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '../../components/empty-state.tsx';
import { showUndo } from '../../components/undo-toast.tsx';
import { useFocusAfter } from '../../fields/items/use-focus-after.ts';
import { useBuilder } from './builder-context.ts';
import { moveField, removeField, restoreField } from './edit-fields.ts';
import { FieldDialog } from './field-dialog.tsx';
import { FieldRow } from './field-row.tsx';
import classes from './model.module.css';
import { attributesOf } from './model.ts';
import { fieldProblems } from './problems.ts';
import { RemovedFields } from './removed-fields.tsx';

/** Open for a new field, for the field of that name, or not at all. */
type Open = { readonly was: string | undefined } | undefined;

export function FieldList({ uid }: { readonly uid: string }) {
  const { t } = useTranslation();
  const { base, model, edit, problems, mayChange } = useBuilder();
  const [open, setOpen] = useState<Open>();
  const [dragged, setDragged] = useState<number>();
  const fields = Object.entries(attributesOf(model, uid));
  const list = useRef<HTMLUListElement>(null);
  const frame = useRef<HTMLDivElement>(null);
  const { focusAfter, announcement } = useFocusAfter(list, frame);
  const move = (from: number, to: number) => {
    const name = fields[from]?.[0];
    if (name === undefined || fields[to] === undefined) return;
    edit((before) => moveField(before, uid, from, to));
    focusAfter(to, t('model.fieldMoved', { name, place: to + 1, count: fields.length }));
  };
  const remove = (name: string, index: number) => {
    edit((before) => removeField(before, uid, name));
    showUndo(t('model.fieldRemoved', { name }), async () => edit((now) => restoreField(model, now, uid, name)));
    // The toast says it.
    focusAfter(index, '');
  };
  const keep = (name: string) => {
    const names = Object.keys(attributesOf(restoreField(base, model, uid, name), uid));
    edit((before) => restoreField(base, before, uid, name));
    focusAfter(names.indexOf(name), t('model.fieldKept', { name }));
  };
  const add = mayChange && (
    <Button
      variant="default"
      leftSection={<IconPlus size={16} aria-hidden />}
      onClick={() => setOpen({ was: undefined })}
    >
      {t('model.addField')}
    </Button>
  );
  return (
    <Stack ref={frame} align="flex-start">
      {fields.length === 0 ? (
        <EmptyState icon={IconSchema} title={t('model.noFieldsTitle')} text={t('model.noFieldsText')}>
          {add}
        </EmptyState>
      ) : (
        <>
          <ul ref={list} className={classes.rows} aria-label={t('model.fields')}>
            {fields.map(([name, attribute], index) => (
              <FieldRow
                key={name}
                name={name}
                attribute={attribute}
                problems={fieldProblems(problems, uid, name)}
                place={{ index, count: fields.length, dragged, onDrag: setDragged, onMove: move }}
                onOpen={() => setOpen({ was: name })}
                onRemove={() => remove(name, index)}
              />
            ))}
          </ul>
          {add}
        </>
      )}
      <RemovedFields uid={uid} onKeep={keep} />
      <VisuallyHidden role="status">{announcement}</VisuallyHidden>
      {open && <FieldDialog uid={uid} was={open.was} onClose={() => setOpen(undefined)} />}
    </Stack>
  );
}
