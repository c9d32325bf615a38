import { TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { type FieldProps, inputProps } from '../field-props.ts';
import { fromInput, toInput } from './moment-text.ts';

const inputTypes: Readonly<Record<string, string>> = { date: 'date', time: 'time' };

/** Dates and times with the browser's own picker. Moments are shown in the zone of this computer, and stored in UTC. */
export function MomentInput(props: FieldProps) {
  const { t } = useTranslation();
  const { definition, value, onChange } = props;
  const isMoment = !(definition.type in inputTypes);
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  const common = inputProps(props);
  return (
    <TextInput
      {...common}
      type={inputTypes[definition.type] ?? 'datetime-local'}
      description={common.description ?? (isMoment ? t('fields.zone', { zone }) : undefined)}
      step={definition.type === 'date' ? undefined : 1}
      value={toInput(definition.type, value)}
      onChange={(event) => onChange(fromInput(definition.type, event.currentTarget.value))}
      maw={260}
    />
  );
}
