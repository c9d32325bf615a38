import { NumberInput as MantineNumberInput } from '@mantine/core';
import { type FieldProps, inputProps } from '../field-props.ts';

export function NumberInput(props: FieldProps) {
  const { definition, value, onChange } = props;
  const isWhole = definition.type === 'integer';
  return (
    <MantineNumberInput
      {...inputProps(props)}
      value={typeof value === 'number' ? value : ''}
      // An empty input, or one with a lone minus sign, holds no number.
      onChange={(next) => onChange(typeof next === 'number' ? next : null)}
      allowDecimal={!isWhole}
      maw={260}
    />
  );
}
