import { useTranslation } from 'react-i18next';
import classes from './status-tabs.module.css';
import { type StatusFilter, statuses } from './view-state.ts';

type Props = {
  readonly value: StatusFilter | undefined;
  readonly onChange: (status: StatusFilter | undefined) => void;
};

/** Narrows the list down to one status. */
export function StatusTabs({ value, onChange }: Props) {
  const { t } = useTranslation();
  return (
    <fieldset className={classes.tabs} aria-label={t('content.status')}>
      {[undefined, ...statuses].map((status) => (
        <label key={status ?? ''} className={classes.tab}>
          <input type="radio" name="status" checked={value === status} onChange={() => onChange(status)} />
          {status ? t(`status.${status}`) : t('content.allStatuses')}
        </label>
      ))}
    </fieldset>
  );
}
