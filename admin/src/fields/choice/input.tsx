import { Select } from '@mantine/core';
import { type FieldProps, inputProps } from '../field-props.ts';

export function ChoiceInput(props: FieldProps) {
  const { definition, value, onChange } = props;
  const choices = Array.isArray(definition.enum) ? definition.enum.map(String) : [];
  return (
    <Select
      {...inputProps(props)}
      data={choices}
      value={typeof value === 'string' ? value : null}
      onChange={onChange}
      clearable={definition.required !== true}
      searchable={choices.length > 10}
      maw={360}
    />
  );
}
