import { NumberInput as MantineNumberInput } from '@mantine/core';
import type { ClipboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { type FieldProps, inputProps } from '../field-props.ts';
import { useTyped } from '../use-typed.ts';
import { limitsText, numberSigns } from './limits.ts';
import { readNumber } from './read-number.ts';

/**
 * Numbers, written with the decimal sign of the reader's language; both signs are understood. Whole numbers take one too:
 * without it 12.5 would become 125, so it stays and is a problem.
 */
export function NumberInput(props: FieldProps) {
  const { t, i18n } = useTranslation();
  const { definition, value, onChange } = props;
  const { shown, keep } = useTyped(value, toShown);
  const common = inputProps(props);
  const { type, min, max } = definition;
  const limits = limitsText(definition, i18n.language);
  const decimalScale = type === 'decimal' ? 2 : 15;
  const change = (next: number | string) => {
    const number = toNumber(next);
    keep(next, number);
    onChange(number);
  };
  const paste = (event: ClipboardEvent<HTMLInputElement>) => {
    const number = readNumber(event.clipboardData.getData('text'), i18n.language);
    if (props.readOnly || number === undefined || !isAllSelected(event.currentTarget)) return;
    event.preventDefault();
    event.stopPropagation();
    change(Number(number.toFixed(decimalScale)));
  };
  return (
    <MantineNumberInput
      {...common}
      description={common.description ?? (limits && t(`writing.limits.${limits.is}`, limits))}
      value={shown}
      onChange={change}
      // Before that of the library, which reads without regard to the language.
      onPasteCapture={paste}
      decimalScale={decimalScale}
      decimalSeparator={numberSigns(i18n.language).decimal}
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

/** Also in an empty input: what is pasted will be all that is in it. */
function isAllSelected({ value, selectionStart, selectionEnd }: HTMLInputElement): boolean {
  return selectionStart === 0 && selectionEnd === value.length;
}
