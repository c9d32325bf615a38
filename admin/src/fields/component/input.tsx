/** A component: its fields in a frame, one or a list of them. */
import { Button, Input } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { type FieldProps, inputProps } from '../field-props.ts';
import { newItem } from '../form-values.ts';
import { ItemCard } from '../item-card.tsx';
import { ItemList } from '../item-list.tsx';
import { useComponentAttributes } from '../model-context.ts';
import { isRecord } from '../values.ts';

export function ComponentInput(props: FieldProps) {
  const { t } = useTranslation();
  const { definition, value, onChange, problems, readOnly } = props;
  const attributesOf = useComponentAttributes();
  const uid = String(definition.component);
  const add = () => newItem(uid, attributesOf);
  const { readOnly: _, 'aria-invalid': __, ...wrapper } = inputProps(props);
  const addButton = (onClick: () => void) =>
    !readOnly && (
      <Button variant="default" leftSection={<IconPlus size={16} aria-hidden />} onClick={onClick}>
        {t('fields.add', { name: props.label })}
      </Button>
    );
  if (definition.repeatable === true) {
    const items = Array.isArray(value) ? value.filter(isRecord) : [];
    return (
      <Input.Wrapper {...wrapper} labelElement="div">
        <ItemList items={items} uidOf={() => uid} onChange={onChange} problems={problems} readOnly={readOnly} />
        {addButton(() => onChange([...items, add()]))}
      </Input.Wrapper>
    );
  }
  return (
    <Input.Wrapper {...wrapper} labelElement="div">
      {isRecord(value) ? (
        <ItemCard
          uid={uid}
          item={value}
          onChange={onChange}
          onRemove={() => onChange(null)}
          problems={problems}
          readOnly={readOnly}
        />
      ) : (
        <div>{addButton(() => onChange(add()))}</div>
      )}
    </Input.Wrapper>
  );
}
