import { Switch } from '@mantine/core';
import { type FieldProps, inputProps } from '../field-props.ts';

export function BooleanInput(props: FieldProps) {
  const { value, onChange, readOnly } = props;
  const { readOnly: _, withAsterisk: __, ...rest } = inputProps(props);
  return (
    <Switch
      {...rest}
      aria-invalid={rest.error !== undefined}
      checked={value === true}
      disabled={readOnly}
      onChange={(event) => onChange(event.currentTarget.checked)}
    />
  );
}
