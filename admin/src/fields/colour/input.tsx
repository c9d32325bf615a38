import { ColorInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { type FieldProps, inputProps, textOf } from '../field-props.ts';
import classes from './colour.module.css';

/** A colour as `#rrggbb`, of Strapi's colour picker. */
export function ColourInput(props: FieldProps) {
  const { t } = useTranslation();
  const text = textOf(props.value);
  return (
    <ColorInput
      {...inputProps(props)}
      value={text}
      onChange={(next) => props.onChange(next === '' ? null : next)}
      format="hex"
      withEyeDropper={false}
      // Its sliders cannot be given names, so that nobody could use them by ear; the browser's picker has them.
      withPicker={false}
      leftSectionPointerEvents="all"
      leftSection={
        !props.readOnly && (
          <input
            type="color"
            className={classes.picker}
            data-empty={text === '' || undefined}
            aria-label={t('writing.colour.pick', { field: props.label })}
            // It has no way to show that there is none.
            value={/^#[\da-f]{6}$/i.test(text) ? text : '#000000'}
            onChange={(event) => props.onChange(event.currentTarget.value)}
          />
        )
      }
      maw={260}
    />
  );
}
