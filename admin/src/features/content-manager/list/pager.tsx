import { NativeSelect } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { EntryList } from '../../../../../server/admin-api.ts';
import { Pages } from '../../../components/pages.tsx';
import { useNumber } from '../../../components/use-number.ts';
import classes from './pager.module.css';
import type { ChangeView } from './use-view.ts';
import { pageSizes, type ViewState } from './view-state.ts';

type Props = {
  readonly pagination: EntryList['meta']['pagination'];
  readonly view: ViewState;
  readonly onChange: ChangeView;
};

export function Pager({ pagination, view, onChange }: Props) {
  const { t } = useTranslation();
  const format = useNumber();
  const { page, pageCount } = pagination;
  const onPage = (next: number) => onChange({ page: next });
  return (
    <Pages pagination={pagination} onChange={onPage}>
      <NativeSelect
        aria-label={t('content.pageSize')}
        data={pageSizes.map((size) => ({ value: String(size), label: t('content.perPage', { count: size }) }))}
        value={String(view.pageSize)}
        onChange={(event) => onChange({ pageSize: Number(event.currentTarget.value) })}
      />
      {pageCount > 1 && (
        <>
          <PageInput key={page} page={page} pageCount={pageCount} onChange={onPage} />
          <span className={classes.count}>{t('list.ofPages', { total: format(pageCount) })}</span>
        </>
      )}
    </Pages>
  );
}

type PageProps = { readonly page: number; readonly pageCount: number; readonly onChange: (page: number) => void };

/** The number of the page, to go to another by typing it. */
function PageInput({ page, pageCount, onChange }: PageProps) {
  const { t } = useTranslation();
  const go = (text: string) => {
    const wanted = Math.trunc(Number(text));
    if (wanted >= 1 && wanted !== page) onChange(Math.min(wanted, pageCount));
  };
  return (
    <input
      className={classes.page}
      type="number"
      min={1}
      max={pageCount}
      defaultValue={page}
      aria-label={t('list.pageNumber')}
      onBlur={(event) => go(event.currentTarget.value)}
      onKeyDown={(event) => event.key === 'Enter' && go(event.currentTarget.value)}
    />
  );
}
