import { useTranslation } from 'react-i18next';
import type { EntryStatus } from '../../../../../server/admin-api.ts';
import { useNumber } from '../../../components/use-number.ts';
import classes from './status-tabs.module.css';
import { type StatusFilter, statuses } from './view-state.ts';

type Props = {
  readonly value: StatusFilter | undefined;
  /** How many there are of each; undefined where nobody has counted. */
  readonly counts: Readonly<Record<EntryStatus, number>> | undefined;
  readonly onChange: (status: StatusFilter | undefined) => void;
};

/** Narrows the list down to one status. */
export function StatusTabs({ value, counts, onChange }: Props) {
  const { t } = useTranslation();
  const format = useNumber();
  const countOf = (status: StatusFilter | undefined) =>
    counts && (status ? counts[status] : counts.draft + counts.modified + counts.published);
  return (
    <fieldset className={classes.tabs} aria-label={t('content.status')}>
      {[undefined, ...statuses].map((status) => {
        const count = countOf(status);
        return (
          <label key={status ?? ''} className={classes.tab}>
            <input type="radio" name="status" checked={value === status} onChange={() => onChange(status)} />
            {status ? t(`status.${status}`) : t('content.allStatuses')}
            {count !== undefined && <span className={classes.count}>{format(count)}</span>}
          </label>
        );
      })}
    </fieldset>
  );
}
