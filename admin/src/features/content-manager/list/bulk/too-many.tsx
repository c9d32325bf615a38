import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { ContentType } from '../../../../api/content-types.ts';
import { errorMessage } from '../../../../i18n/error-message.ts';
import type { ViewState } from '../view-state.ts';
import type { Selection } from './selection.ts';
import classes from './selection-bar.module.css';
import { maxBulk, useFirst } from './use-bulk.ts';

type Props = {
  readonly type: ContentType;
  readonly view: ViewState;
  readonly onSelect: (selection: Selection) => void;
};

/** Says that more is selected than one action takes, and selects as many as it does. */
export function TooMany({ type, view, onSelect }: Props) {
  const { t, i18n } = useTranslation();
  const first = useFirst(type, view);
  const limit = new Intl.NumberFormat(i18n.language).format(maxBulk);
  const select = (ids: readonly string[]) => onSelect({ is: 'some', ids: new Set(ids), last: undefined });
  return (
    <>
      <span className={classes.limit}>{t('bulk.tooMany', { limit })}</span>
      <Button
        variant="subtle"
        size="compact-sm"
        loading={first.isPending}
        onClick={() => first.mutate(undefined, { onSuccess: select })}
      >
        {t('bulk.selectFirst', { limit })}
      </Button>
      {first.isError && (
        <span role="alert" className={classes.error}>
          {errorMessage(first.error)}
        </span>
      )}
    </>
  );
}
