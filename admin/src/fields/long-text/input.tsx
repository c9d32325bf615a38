import { Textarea } from '@mantine/core';
import { Counter } from '../counter.tsx';
import { type FieldProps, inputProps, textOf } from '../field-props.ts';
import { growing } from '../growing.ts';

const size = growing(3, 12);

/** Text of many lines. */
export function LongTextInput(props: FieldProps) {
  const { definition, value, onChange } = props;
  const text = textOf(value);
  return (
    <Textarea
      {...inputProps(props)}
      value={text}
      onChange={(event) => onChange(event.currentTarget.value)}
      inputContainer={(input) => (
        <>
          {input}
          <Counter definition={definition} text={text} />
        </>
      )}
      dir="auto"
      {...size}
    />
  );
}
