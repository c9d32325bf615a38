import { useTranslation } from 'react-i18next';
import { numberFormat } from '../lib/formats.ts';

/** Writes numbers in the language of the admin; `isAtLeast`: there may be more. */
export function useNumber(): (value: number, isAtLeast?: boolean) => string {
  const { t, i18n } = useTranslation();
  return (value, isAtLeast = false) => {
    const text = numberFormat(i18n.language).format(value);
    return isAtLeast ? t('content.orMore', { total: text }) : text;
  };
}
