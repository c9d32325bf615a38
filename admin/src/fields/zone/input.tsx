/** A dynamic zone: a list of components of several kinds, chosen from a menu. */
import { Button, Input, Menu } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { use } from 'react';
import { useTranslation } from 'react-i18next';
import { type FieldProps, inputProps } from '../field-props.ts';
import { newItem } from '../form-values.ts';
import { ItemList } from '../item-list.tsx';
import { ModelContext, useComponentAttributes } from '../model-context.ts';
import { isRecord } from '../values.ts';

export function ZoneInput(props: FieldProps) {
  const { t } = useTranslation();
  const { definition, value, onChange, problems, readOnly } = props;
  const { components } = use(ModelContext);
  const attributesOf = useComponentAttributes();
  const allowed = Array.isArray(definition.components) ? definition.components.map(String) : [];
  const items = Array.isArray(value) ? value.filter(isRecord) : [];
  const { readOnly: _, 'aria-invalid': __, ...wrapper } = inputProps(props);
  return (
    <Input.Wrapper {...wrapper} labelElement="div">
      <ItemList
        items={items}
        uidOf={(item) => String(item.__component)}
        onChange={onChange}
        problems={problems}
        readOnly={readOnly}
      />
      {!readOnly && (
        <Menu shadow="md" position="bottom-start">
          <Menu.Target>
            <Button variant="default" leftSection={<IconPlus size={16} aria-hidden />}>
              {t('fields.add', { name: props.label })}
            </Button>
          </Menu.Target>
          <Menu.Dropdown>
            {components
              .filter(({ uid }) => allowed.includes(uid))
              .map(({ uid, info }) => (
                <Menu.Item
                  key={uid}
                  onClick={() => onChange([...items, { __component: uid, ...newItem(uid, attributesOf) }])}
                >
                  {info.displayName}
                </Menu.Item>
              ))}
          </Menu.Dropdown>
        </Menu>
      )}
    </Input.Wrapper>
  );
}
