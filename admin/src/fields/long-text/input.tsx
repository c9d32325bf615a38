import { Textarea } from '@mantine/core';
import { type FieldProps, inputProps, textOf } from '../field-props.ts';

/** Text of many lines. */
export function LongTextInput(props: FieldProps) {
  const { value, onChange } = props;
  return (
    <Textarea
      {...inputProps(props)}
      value={textOf(value)}
      onChange={(event) => onChange(event.currentTarget.value)}
      autosize
      minRows={3}
      maxRows={12}
    />
  );
}
