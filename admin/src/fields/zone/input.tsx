/** A dynamic zone: a list of components of several kinds, chosen from a palette. */
import { use, useCallback, useMemo, useRef, useState } from 'react';
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
  const [palette, setPalette] = useState<'closed' | 'open' | 'chosen'>('closed');
  const allowed = useMemo(
    () => (Array.isArray(definition.components) ? definition.components.map(String) : []),
    [definition],
  );
  const choices = useMemo(() => components.filter(({ uid }) => allowed.includes(uid)), [components, allowed]);
  const items = Array.isArray(value) ? value.filter(isRecord) : [];
  const { readOnly: _, ...frame } = inputProps(props);
  const put = useRef<(item: Values) => void>(undefined);
  const close = useCallback(() => setPalette('closed'), []);
  const choose = useCallback(
    (uid: string) => {
      setPalette('chosen');
      put.current?.({ __component: uid, ...newItem(uid, attributesOf) });
    },
    [attributesOf],
  );
  return (
    <FieldGroup {...frame}>
      <ItemList
        {...{ label, definition, items, uidOf, allowed, onChange, problems, readOnly }}
        toItem={({ component, values }) => ({ __component: component, ...values })}
        onAdd={(putItem) => {
          put.current = putItem;
          setPalette('open');
        }}
      />
      <Palette
        title={t('fields.add', { name: label })}
        components={choices}
        opened={palette === 'open'}
        // The new item has the focus then.
        returnFocus={palette !== 'chosen'}
        onClose={close}
        onChoose={choose}
      />
    </FieldGroup>
  );
}
