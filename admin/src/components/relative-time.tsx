import { useTranslation } from 'react-i18next';
import { relativeTime } from '../lib/relative-time.ts';

/** "3 hours ago", with the exact moment as its title. */
export function RelativeTime({ value }: { readonly value: string }) {
  const { i18n } = useTranslation();
  const date = new Date(value);
  const exact = new Intl.DateTimeFormat(i18n.language, { dateStyle: 'medium', timeStyle: 'short' }).format(date);
  return (
    <time dateTime={value} title={exact}>
      {relativeTime(date, new Date(), i18n.language)}
    </time>
  );
}
