/** A dynamic zone: a list of components of several kinds, chosen from a palette. */
import { Button } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconPlus } from '@tabler/icons-react';
import { use, useCallback, useMemo, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { FieldGroup } from '../field-group.tsx';
import { type FieldProps, inputProps } from '../field-props.ts';
import { newItem, type Values } from '../form-values.ts';
import { ItemList } from '../items/item-list.tsx';
import { ModelContext, useComponentAttributes } from '../model-context.ts';
import { isRecord } from '../values.ts';
import { Palette } from './palette.tsx';

const uidOf = (item: Values) => String(item.__component);

export function ZoneInput(props: FieldProps) {
  const { t } = useTranslation();
  const { definition, value, onChange, problems, readOnly, label } = props;
  const { components } = use(ModelContext);
  const attributesOf = useComponentAttributes();
  const [isOpen, palette] = useDisclosure();
  const allowed = useMemo(
    () => (Array.isArray(definition.components) ? definition.components.map(String) : []),
    [definition],
  );
  const choices = useMemo(() => components.filter(({ uid }) => allowed.includes(uid)), [components, allowed]);
  const items = Array.isArray(value) ? value.filter(isRecord) : [];
  const { readOnly: _, 'aria-invalid': __, ...frame } = inputProps(props);
  const latest = useRef({ items, onChange });
  latest.current = { items, onChange };
  const { open, close } = palette;
  const add = useCallback(
    (uid: string) => {
      close();
      const now = latest.current;
      now.onChange([...now.items, { __component: uid, ...newItem(uid, attributesOf) }]);
    },
    [attributesOf, close],
  );
  const adding = useMemo(
    () => (
      <Button variant="default" leftSection={<IconPlus size={16} aria-hidden />} onClick={open}>
        {t('fields.add', { name: label })}
      </Button>
    ),
    [label, open, t],
  );
  return (
    <FieldGroup {...frame}>
      <ItemList
        {...{ definition, items, uidOf, allowed, onChange, problems, readOnly }}
        toItem={({ component, values }) => ({ __component: component, ...values })}
        adding={adding}
      />
      <Palette
        title={t('fields.add', { name: label })}
        components={choices}
        opened={isOpen}
        onClose={close}
        onChoose={add}
      />
    </FieldGroup>
  );
}
