/** Alternative text and caption, in one language at a time. */
import { SegmentedControl, Stack, Textarea } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Locale } from '../../../../../server/admin-api.ts';
import { type FileForm, textsIn, withTexts } from './file-form.ts';

type Props = {
  readonly form: FileForm;
  readonly onChange: (change: Partial<FileForm>) => void;
  readonly locales: readonly Locale[];
  /** Shown first. */
  readonly initialLocale: string;
  readonly isPicture: boolean;
};

export function TextInputs({ form, onChange, locales, initialLocale, isPicture }: Props) {
  const { t } = useTranslation();
  const [locale, setLocale] = useState(initialLocale);
  const texts = textsIn(form, locale);
  const isMissing = (code: string) => isPicture && textsIn(form, code).alternativeText === '';
  return (
    <Stack gap="sm" lang={locale}>
      {locales.length > 1 && (
        <SegmentedControl
          aria-label={t('media.textLanguage')}
          data={locales.map(({ code, name }) => ({
            value: code,
            label: isMissing(code) ? t('media.textMissingIn', { name }) : name,
          }))}
          value={locale}
          onChange={setLocale}
        />
      )}
      {isPicture && (
        <Textarea
          label={t('media.alternativeText')}
          description={t('media.alternativeTextHint')}
          value={texts.alternativeText}
          onChange={(event) => onChange(withTexts(form, locale, { alternativeText: event.currentTarget.value }))}
          maxLength={2_000}
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
        autosize
      />
    </Stack>
  );
}
