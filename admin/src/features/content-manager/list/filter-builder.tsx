/** The form for another filter. Opens as soon as it is loaded, since it was asked for. */
import { Button, Popover, Select, Stack, TextInput } from '@mantine/core';
import { IconFilter } from '@tabler/icons-react';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ContentType } from '../../../api/content-types.ts';
import { fieldLabel, kindOf } from '../../../fields/attributes.ts';
import { operatorsOf, takesValue } from './operators.ts';
import type { Filter } from './view-state.ts';

type Props = { readonly type: ContentType; readonly onAdd: (filter: Filter) => void };

export default function FilterBuilder({ type, onAdd }: Props) {
  const { t } = useTranslation();
  const [isOpen, setOpen] = useState(true);
  const add = (filter: Filter) => {
    onAdd(filter);
    setOpen(false);
  };
  return (
    <Popover opened={isOpen} onChange={setOpen} position="bottom-end" shadow="md" trapFocus withinPortal>
      <Popover.Target>
        <Button
          variant="default"
          leftSection={<IconFilter size={16} aria-hidden />}
          onClick={() => setOpen((open) => !open)}
        >
          {t('content.filter')}
        </Button>
      </Popover.Target>
      <Popover.Dropdown>
        <FilterForm type={type} onAdd={add} />
      </Popover.Dropdown>
    </Popover>
  );
}

function FilterForm({ type, onAdd }: { readonly type: ContentType; readonly onAdd: (filter: Filter) => void }) {
  const { t } = useTranslation();
  const names = Object.keys(type.attributes).filter((name) => operatorsOf(kindOf(type.attributes, name)).length > 0);
  const [field, setField] = useState(names[0] ?? '');
  const choices = operatorsOf(kindOf(type.attributes, field));
  const [wanted, setWanted] = useState<string>();
  const operator = choices.find((choice) => choice === wanted) ?? choices[0] ?? '$eq';
  const [value, setValue] = useState('');
  const submit = (event: FormEvent) => {
    event.preventDefault();
    onAdd({ field, operator, value: takesValue(operator) ? value : 'true' });
  };
  return (
    <form onSubmit={submit}>
      <Stack gap="sm" w={240}>
        <Select
          label={t('content.filterField')}
          data={names.map((name) => ({ value: name, label: fieldLabel(name) }))}
          value={field}
          onChange={(name) => setField(name ?? field)}
          allowDeselect={false}
          comboboxProps={{ withinPortal: false }}
        />
        <Select
          label={t('content.filterOperator')}
          data={choices.map((choice) => ({ value: choice, label: t(`operators.${choice}`) }))}
          value={operator}
          onChange={(choice) => setWanted(choice ?? operator)}
          allowDeselect={false}
          comboboxProps={{ withinPortal: false }}
        />
        {takesValue(operator) && <ValueInput type={type} field={field} value={value} onChange={setValue} />}
        <Button type="submit">{t('content.addFilter')}</Button>
      </Stack>
    </form>
  );
}

type ValueProps = {
  readonly type: ContentType;
  readonly field: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
};

function ValueInput({ type, field, value, onChange }: ValueProps) {
  const { t } = useTranslation();
  const attribute = type.attributes[field];
  const options = attribute?.type === 'boolean' ? ['true', 'false'] : attribute?.enum;
  if (Array.isArray(options)) {
    return (
      <Select
        label={t('content.filterValue')}
        data={options.map(String)}
        value={value === '' ? null : value}
        onChange={(choice) => onChange(choice ?? '')}
        required
        comboboxProps={{ withinPortal: false }}
      />
    );
  }
  const inputTypes: Readonly<Record<string, string>> = {
    date: 'date',
    datetime: 'datetime-local',
    timestamp: 'datetime-local',
  };
  return (
    <TextInput
      label={t('content.filterValue')}
      type={inputTypes[attribute?.type ?? ''] ?? 'text'}
      value={value}
      onChange={(event) => onChange(event.currentTarget.value)}
      required
    />
  );
}
