/** JSON as text, checked while one types. What is not JSON stays in the input and is not taken over. */
import { Textarea } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type FieldProps, inputProps } from '../field-props.ts';

export function JsonInput(props: FieldProps) {
  const { t } = useTranslation();
  const { value, onChange } = props;
  const [text, setText] = useState(() => toText(value));
  const [isBroken, setIsBroken] = useState(false);
  const lastGiven = useRef(value);
  // A value that is not the one that was typed here came from elsewhere: loaded anew, or discarded.
  useEffect(() => {
    if (lastGiven.current === value) return;
    lastGiven.current = value;
    setText(toText(value));
    setIsBroken(false);
  }, [value]);
  const change = (next: string) => {
    setText(next);
    const parsed = parse(next);
    setIsBroken(parsed === undefined);
    if (parsed === undefined) return;
    lastGiven.current = parsed.value;
    onChange(parsed.value);
  };
  const common = inputProps(props);
  return (
    <Textarea
      {...common}
      error={isBroken ? t('fields.notJson') : common.error}
      aria-invalid={isBroken || common['aria-invalid']}
      classNames={{ input: 'mono' }}
      value={text}
      onChange={(event) => change(event.currentTarget.value)}
      spellCheck={false}
      autosize
      minRows={4}
      maxRows={24}
    />
  );
}

function toText(value: unknown): string {
  return value === null || value === undefined ? '' : JSON.stringify(value, null, 2);
}

function parse(text: string): { readonly value: unknown } | undefined {
  if (text.trim() === '') return { value: null };
  try {
    return { value: JSON.parse(text) };
  } catch {
    return undefined; // Not finished yet, or a slip: the message says so.
  }
}
