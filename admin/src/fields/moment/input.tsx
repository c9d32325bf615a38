import { ActionIcon, Button, TextInput } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type FieldProps, inputProps } from '../field-props.ts';
import { useTyped } from '../use-typed.ts';
import classes from './moment.module.css';
import { fromInput, hasSeconds, present, toInput } from './moment-text.ts';

const inputTypes: Readonly<Record<string, string>> = { date: 'date', time: 'time' };

/** Dates and times with the browser's own picker. Moments are shown in the zone of this computer, and stored in UTC. */
export function MomentInput(props: FieldProps) {
  const { t } = useTranslation();
  const { label, definition, value, onChange, readOnly } = props;
  const input = useRef<HTMLInputElement>(null);
  const isMoment = !(definition.type in inputTypes);
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  const common = inputProps(props);
  const { shown, keep } = useTyped(value, (held) => toInput(definition.type, held));
  const showsSeconds = hasSeconds(shown);
  // While somebody is at it: another step would build the native input anew, and half of what was typed were lost.
  const [didShowSeconds, setDidShowSeconds] = useState<boolean>();
  const description = [common.description, isMoment && t('fields.zone', { zone })].filter(Boolean).join(' · ');
  const set = (next: string | null) => {
    onChange(next);
    // The button may be gone with the value.
    input.current?.focus();
  };
  const clear = () => {
    // A date that is half typed has no value to be replaced.
    if (input.current) input.current.value = '';
    set(null);
  };
  return (
    <TextInput
      {...common}
      ref={input}
      type={inputTypes[definition.type] ?? 'datetime-local'}
      description={description || undefined}
      step={(didShowSeconds ?? showsSeconds) ? 1 : undefined}
      value={shown}
      onFocus={() => setDidShowSeconds(showsSeconds)}
      onBlur={() => setDidShowSeconds(undefined)}
      onChange={(event) => {
        const typed = event.currentTarget.value;
        const held = fromInput(definition.type, typed);
        keep(typed, held);
        onChange(held);
      }}
      inputContainer={(field) => (
        <div className={classes.line}>
          <div className={classes.input}>{field}</div>
          {!readOnly && (
            <Button
              variant="subtle"
              color="gray"
              size="compact-sm"
              aria-label={t('writing.moment.setTo', {
                field: label,
                moment: t(definition.type === 'date' ? 'writing.moment.today' : 'writing.moment.now'),
              })}
              onClick={() => set(present(definition.type, new Date()))}
            >
              {t(definition.type === 'date' ? 'writing.moment.today' : 'writing.moment.now')}
            </Button>
          )}
          {!readOnly && typeof value === 'string' && (
            <ActionIcon aria-label={t('writing.moment.clear', { field: label })} onClick={clear}>
              <IconX size={16} aria-hidden />
            </ActionIcon>
          )}
        </div>
      )}
    />
  );
}
