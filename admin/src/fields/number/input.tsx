import { NumberInput as MantineNumberInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { type FieldProps, inputProps } from '../field-props.ts';
import { useTyped } from '../use-typed.ts';
import { decimalSign, limitsText } from './limits.ts';

/** Numbers, written with the decimal sign of the reader's language; both signs are understood. */
export function NumberInput(props: FieldProps) {
  const { t, i18n } = useTranslation();
  const { definition, value, onChange } = props;
  const { shown, keep } = useTyped(value, toShown);
  const common = inputProps(props);
  const { type, min, max } = definition;
  const limits = limitsText(definition, i18n.language);
  return (
    <MantineNumberInput
      {...common}
      description={common.description ?? (limits && t(`writing.limits.${limits.is}`, limits))}
      value={shown}
      onChange={(next) => {
        const number = toNumber(next);
        keep(next, number);
        onChange(number);
      }}
      allowDecimal={type !== 'integer'}
      decimalScale={type === 'decimal' ? 2 : 15}
      decimalSeparator={decimalSign(i18n.language)}
      allowedDecimalSeparators={['.', ',']}
      step={type === 'decimal' ? 0.1 : 1}
      // The arrows stay within the limits; what is typed is left for the person to mend.
      clampBehavior="none"
      {...(typeof min === 'number' ? { min } : {})}
      {...(typeof max === 'number' ? { max } : {})}
      maw={260}
    />
  );
}

function toShown(value: unknown): number | string {
  return typeof value === 'number' ? value : '';
}

/** Null for an empty input, and for one with a lone minus sign. */
function toNumber(shown: number | string): number | null {
  const number = typeof shown === 'number' ? shown : Number.parseFloat(shown);
  return Number.isFinite(number) ? number : null;
}
