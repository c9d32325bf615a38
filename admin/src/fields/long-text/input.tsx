import { Textarea } from '@mantine/core';
import { type FieldProps, inputProps, textOf } from '../field-props.ts';

/** Text of many lines, Markdown among it. */
export function LongTextInput(props: FieldProps) {
  const { definition, value, onChange } = props;
  const isMarkdown = definition.type === 'richtext';
  return (
    <Textarea
      {...inputProps(props)}
      value={textOf(value)}
      onChange={(event) => onChange(event.currentTarget.value)}
      autosize
      minRows={isMarkdown ? 8 : 3}
      maxRows={isMarkdown ? 30 : 12}
    />
  );
}
