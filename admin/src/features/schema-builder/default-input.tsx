/** The value that a field has where nobody gave one. */
import { NumberInput, Select, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Attribute } from '../../../../server/admin-api.ts';
import { toKind } from '../../fields/kind.ts';
import { numberKinds } from './field-options.ts';

type Props = {
  readonly attribute: Attribute;
  readonly onChange: (value: unknown) => void;
  readonly error: string | undefined;
};

/** How defaults of these kinds are written, as in the API. */
const forms: Readonly<Record<string, string>> = {
  date: '2030-12-31',
  time: '18:30:00.000',
  datetime: '2030-12-31T18:30:00.000Z',
  timestamp: '2030-12-31T18:30:00.000Z',
};

export function DefaultInput({ attribute, onChange, error }: Props) {
  const { t } = useTranslation();
  const value = attribute.default;
  const kind = toKind(attribute.type);
  const form = forms[attribute.type];
  const texts = {
    label: t('model.options.default'),
    description: form === undefined ? t('model.optionHints.default') : t('model.defaultForm', { form }),
  };
  if (kind === 'boolean') {
    return (
      <Select
        {...texts}
        data={[
          { value: 'true', label: t('values.yes') },
          { value: 'false', label: t('values.no') },
        ]}
        value={typeof value === 'boolean' ? String(value) : null}
        onChange={(chosen) => onChange(chosen === null ? undefined : chosen === 'true')}
        placeholder={t('model.noDefault')}
        error={error}
        clearable
        clearButtonProps={{ 'aria-label': t('model.clear') }}
      />
    );
  }
  if (kind === 'enumeration') {
    return (
      <Select
        {...texts}
        data={Array.isArray(attribute.enum) ? attribute.enum.map(String) : []}
        value={typeof value === 'string' ? value : null}
        onChange={onChange}
        placeholder={t('model.noDefault')}
        error={error}
        clearable
        clearButtonProps={{ 'aria-label': t('model.clear') }}
      />
    );
  }
  if (kind && numberKinds.has(kind)) {
    return (
      <NumberInput
        {...texts}
        value={typeof value === 'number' ? value : ''}
        onChange={onChange}
        allowDecimal={kind !== 'integer'}
        error={error}
        hideControls
      />
    );
  }
  return (
    <TextInput
      {...texts}
      value={String(value ?? '')}
      onChange={(event) => onChange(event.currentTarget.value)}
      error={error}
    />
  );
}
