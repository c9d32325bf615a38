/** Blocks, written as text with light marks where nothing is lost by that, else as they are stored. */
import { Textarea } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type FieldProps, inputProps } from '../field-props.ts';
import { JsonInput } from '../json/input.tsx';
import { fromText, toText } from './blocks-text.ts';

/** What is in the input, and for which value; no text where the value cannot be said as text. */
type Shown = { readonly value: unknown; readonly text: string | undefined };

export function BlocksInput(props: FieldProps) {
  const { t } = useTranslation();
  const { value, onChange } = props;
  const [shown, setShown] = useState<Shown>(() => ({ value, text: toText(value) }));
  // A value that was not typed here came from elsewhere: loaded anew, restored, or discarded.
  if (shown.value !== value) setShown({ value, text: toText(value) });
  const change = (next: unknown, text: string | undefined) => {
    setShown({ value: next, text });
    onChange(next);
  };
  if (shown.text === undefined) return <JsonInput {...props} onChange={(next) => change(next, undefined)} />;
  const common = inputProps(props);
  return (
    <Textarea
      {...common}
      description={common.description ?? t('fields.blocksHint')}
      value={shown.text}
      onChange={(event) => change(fromText(event.currentTarget.value), event.currentTarget.value)}
      autosize
      minRows={8}
      maxRows={30}
    />
  );
}
