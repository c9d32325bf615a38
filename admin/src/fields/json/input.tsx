/** JSON as text, checked while one types. What is not JSON yet stays in the form and is not saved. */
import { Button, Textarea } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type FieldProps, inputProps } from '../field-props.ts';
import { growing } from '../growing.ts';
import { parseJson } from './parse-json.ts';
import { jsonText, unreadJson } from './unread-json.ts';

const size = growing(4, 24);

export function JsonInput(props: FieldProps) {
  const { t } = useTranslation();
  const { value, onChange, readOnly } = props;
  const [text, setText] = useState(() => jsonText(value));
  const lastGiven = useRef(value);
  // A value that is not the one that was typed here came from elsewhere: loaded anew, or discarded.
  useEffect(() => {
    if (lastGiven.current === value) return;
    lastGiven.current = value;
    setText(jsonText(value));
  }, [value]);
  const parsed = parseJson(text);
  const change = (next: string) => {
    setText(next);
    const read = parseJson(next);
    lastGiven.current = read.is === 'broken' ? unreadJson(next) : read.value;
    onChange(lastGiven.current);
  };
  const common = inputProps(props);
  const isBroken = parsed.is === 'broken';
  const formatted = parsed.is === 'value' ? jsonText(parsed.value) : text;
  const error =
    isBroken && parsed.line !== undefined
      ? t('writing.json.brokenAt', { line: parsed.line, column: parsed.column })
      : isBroken && t('fields.notJson');
  return (
    <Textarea
      {...common}
      error={error || common.error}
      classNames={{ input: 'mono' }}
      value={text}
      onChange={(event) => change(event.currentTarget.value)}
      inputContainer={(input) => (
        <>
          {input}
          {!readOnly && (
            <Button
              variant="subtle"
              color="gray"
              size="compact-xs"
              mt={4}
              disabled={isBroken || formatted === text}
              onClick={() => change(formatted)}
            >
              {t('writing.json.format')}
            </Button>
          )}
        </>
      )}
      spellCheck={false}
      {...size}
    />
  );
}
