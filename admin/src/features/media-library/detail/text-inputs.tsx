/** Alternative text and caption, in one language at a time. */
import { SegmentedControl, Select, Stack, Textarea } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Locale } from '../../../../../server/admin-api.ts';
import { type FileForm, textsIn, withTexts } from './file-form.ts';

/** So many languages stand beside each other on a phone; more are a list to choose from. */
const segments = 2;

type Props = {
  readonly form: FileForm;
  readonly onChange: (change: Partial<FileForm>) => void;
  readonly locales: readonly Locale[];
  /** Shown first. */
  readonly initialLocale: string;
  readonly isPicture: boolean;
  readonly readOnly: boolean;
};

export function TextInputs({ form, onChange, locales, initialLocale, isPicture, readOnly }: Props) {
  const { t } = useTranslation();
  const [locale, setLocale] = useState(initialLocale);
  const texts = textsIn(form, locale);
  const isMissing = (code: string) => isPicture && textsIn(form, code).alternativeText === '';
  const languages = locales.map(({ code, name }) => ({
    value: code,
    label: isMissing(code) ? t('media.textMissingIn', { name }) : name,
  }));
  return (
    <Stack gap="sm" lang={locale}>
      {locales.length > 1 && locales.length <= segments && (
        <SegmentedControl
          aria-label={t('media.textLanguage')}
          size="xs"
          data={languages}
          value={locale}
          onChange={setLocale}
        />
      )}
      {locales.length > segments && (
        <Select
          label={t('media.textLanguage')}
          data={languages}
          value={locale}
          onChange={(value) => setLocale(value ?? locale)}
          comboboxProps={{ zIndex: 400 }}
          allowDeselect={false}
        />
      )}
      {isPicture && (
        <Textarea
          label={t('media.alternativeText')}
          description={t('media.alternativeTextHint')}
          value={texts.alternativeText}
          onChange={(event) => onChange(withTexts(form, locale, { alternativeText: event.currentTarget.value }))}
          maxLength={2_000}
          readOnly={readOnly}
          autosize
          minRows={2}
          data-autofocus
        />
      )}
      <Textarea
        label={t('media.caption')}
        value={texts.caption}
        onChange={(event) => onChange(withTexts(form, locale, { caption: event.currentTarget.value }))}
        maxLength={2_000}
        readOnly={readOnly}
        autosize
      />
    </Stack>
  );
}
