/** How an entry stands: a word and a mark, the same everywhere, never colour alone. */
import { useTranslation } from 'react-i18next';
import type { EntryStatus } from '../../../server/admin-api.ts';
import classes from './status-badge.module.css';

export function StatusBadge({ status }: { readonly status: EntryStatus }) {
  const { t } = useTranslation();
  return (
    <span className={classes.badge} data-status={status}>
      {t(`status.${status}`)}
    </span>
  );
}
