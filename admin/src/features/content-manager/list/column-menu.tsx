import { Button, Menu } from '@mantine/core';
import { IconColumns3 } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { ContentType } from '../../../api/content-types.ts';
import { fieldLabel, listableFields } from '../../../fields/attributes.ts';

type Props = {
  readonly type: ContentType;
  readonly columns: readonly string[];
  readonly onChange: (columns: readonly string[]) => void;
};

/** Opens as soon as it is loaded, since it was asked for. Chooses the columns; they stand in the order of the model. */
export default function ColumnMenu({ type, columns, onChange }: Props) {
  const { t } = useTranslation();
  const names = listableFields(type.attributes);
  return (
    <Menu position="bottom-end" shadow="md" width={220} defaultOpened>
      <Menu.Target>
        <Button variant="default" leftSection={<IconColumns3 size={16} aria-hidden />}>
          {t('content.columns')}
        </Button>
      </Menu.Target>
      <Menu.Dropdown mah={360} style={{ overflowY: 'auto' }}>
        <Menu.CheckboxGroup
          value={[...columns]}
          onChange={(chosen) => chosen.length > 0 && onChange(names.filter((name) => chosen.includes(name)))}
        >
          {names.map((name) => (
            <Menu.CheckboxItem key={name} value={name}>
              {fieldLabel(name)}
            </Menu.CheckboxItem>
          ))}
        </Menu.CheckboxGroup>
      </Menu.Dropdown>
    </Menu>
  );
}
