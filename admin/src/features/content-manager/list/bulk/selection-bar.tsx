/** What can be done with the entries that are selected; stands at the foot of the list as long as there are any. */
import { Button, CloseButton } from '@mantine/core';
import { Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { BulkAnswer, EntryList } from '../../../../../../server/admin-api.ts';
import type { ContentType } from '../../../../api/content-types.ts';
import { LoadOnClick } from '../../../../components/load-on-click.tsx';
import { errorMessage } from '../../../../i18n/error-message.ts';
import { useRootMark } from '../../../../lib/use-root-mark.ts';
import { BulkReport, ConfirmBulk, ExportMenu, loadUndoToast } from '../lazy-parts.ts';
import type { ViewState } from '../view-state.ts';
import type { ListAction } from './list-action.ts';
import { allSelected, countSelected, nothingSelected, type Selection } from './selection.ts';
import classes from './selection-bar.module.css';
import { TooMany } from './too-many.tsx';
import { maxBulk, useBulk, useUndo } from './use-bulk.ts';

type Props = {
  readonly type: ContentType;
  readonly view: ViewState;
  readonly meta: EntryList['meta'];
  readonly selection: Selection;
  readonly onSelect: (selection: Selection) => void;
};

type Report = {
  readonly action: ListAction | 'undo';
  readonly answer: BulkAnswer['data'];
  /** Of an undo: what can be tried again. */
  readonly operationId?: string;
};

/** What takes something from visitors is asked about first. */
const asked: ReadonlySet<ListAction> = new Set(['delete', 'unpublish']);

export function SelectionBar({ type, view, meta, selection, onSelect }: Props) {
  const { t, i18n } = useTranslation();
  const bulk = useBulk(type, view);
  const undo = useUndo(type);
  const [confirming, setConfirming] = useState<ListAction>();
  const [report, setReport] = useState<Report>();
  const { total } = meta.pagination;
  const count = countSelected(selection, total);
  useRootMark('data-bottom-bar', count > 0);
  const format = (value: number) => new Intl.NumberFormat(i18n.language).format(value);
  // What was refused of another selection is over.
  const error = bulk.variables?.selection === selection ? bulk.error : null;
  const actions: readonly ListAction[] = [
    ...(type.options?.draftAndPublish && meta.may.publish ? (['publish', 'unpublish'] as const) : []),
    ...(type.options?.draftAndPublish && meta.may.update ? (['discard-draft'] as const) : []),
    ...(meta.may.delete ? (['delete'] as const) : []),
  ];
  /** Resolves to whether everything is as it was; the report names what is not. */
  const takeBack = async (operationId: string): Promise<boolean> => {
    const answer = await undo.mutateAsync(operationId);
    const isWhole = answer.results.every(({ status }) => status === 'done');
    setReport(isWhole ? undefined : { action: 'undo', answer, operationId });
    return isWhole;
  };
  const run = (action: ListAction) => {
    setConfirming(undefined);
    const onSuccess = (answer: BulkAnswer['data']) => {
      const refused = answer.results.filter(({ status }) => status === 'refused');
      if (refused.length > 0) setReport({ action, answer });
      else onSelect(nothingSelected);
      const { operationId } = answer;
      void loadUndoToast().then(({ showUndo }) =>
        showUndo(
          t(`bulk.done.${action}`, { count: answer.results.length - refused.length }),
          operationId === null ? undefined : () => takeBack(operationId),
          t('bulk.undone'),
        ),
      );
    };
    bulk.mutate({ action, selection }, { onSuccess });
  };
  // Also when nothing is selected any more: an undo is told of later.
  const told = report && (
    <Suspense>
      <BulkReport
        type={type}
        {...report}
        undo={report.operationId === undefined ? undefined : () => takeBack(report.operationId ?? '')}
        onClose={() => setReport(undefined)}
      />
    </Suspense>
  );
  if (count === 0) return told ?? null;
  return (
    <section className={classes.bar} aria-label={t('bulk.label')}>
      <CloseButton aria-label={t('bulk.clear')} onClick={() => onSelect(nothingSelected)} />
      <span role="status" className={classes.count}>
        {t('bulk.selected', { count, formatted: format(count) })}
      </span>
      {selection.is === 'some' && count < total && (
        <Button variant="subtle" size="compact-sm" onClick={() => onSelect(allSelected)}>
          {t('bulk.selectAll', { total: format(total) })}
        </Button>
      )}
      <span className={classes.actions}>
        {count > maxBulk && <TooMany type={type} view={view} onSelect={onSelect} />}
        {actions.map((action) => (
          <Button
            key={action}
            size="compact-md"
            variant="default"
            disabled={count > maxBulk || bulk.isPending}
            loading={bulk.isPending && bulk.variables.action === action}
            onClick={() => (asked.has(action) ? setConfirming(action) : run(action))}
          >
            {t(`bulk.actions.${action}`)}
          </Button>
        ))}
        <LoadOnClick label={t('bulk.export')} opens="menu" size="compact-md">
          <ExportMenu type={type} view={view} selection={selection} />
        </LoadOnClick>
      </span>
      {error && (
        <span role="alert" className={classes.error}>
          {errorMessage(error)}
        </span>
      )}
      <Suspense>
        {confirming && (
          <ConfirmBulk
            action={confirming}
            count={count}
            onConfirm={() => run(confirming)}
            onClose={() => setConfirming(undefined)}
          />
        )}
      </Suspense>
      {told}
    </section>
  );
}
