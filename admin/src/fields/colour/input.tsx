import { ColorInput } from '@mantine/core';
import { type FieldProps, inputProps, textOf } from '../field-props.ts';

/** A colour as `#rrggbb`, of Strapi's colour picker. */
export function ColourInput(props: FieldProps) {
  return (
    <ColorInput
      {...inputProps(props)}
      value={textOf(props.value)}
      onChange={(next) => props.onChange(next === '' ? null : next)}
      format="hex"
      withEyeDropper={false}
      // Its sliders cannot be given names, so that nobody could use them by ear.
      withPicker={false}
      maw={260}
    />
  );
}
