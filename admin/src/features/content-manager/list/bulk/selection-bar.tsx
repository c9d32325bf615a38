/** What can be done with the entries that are selected; stands at the foot of the list as long as there are any. */
import { Button, CloseButton } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { BulkAnswer, EntryList } from '../../../../../../server/admin-api.ts';
import type { ContentType } from '../../../../api/content-types.ts';
import { LoadOnClick } from '../../../../components/load-on-click.tsx';
import { Part } from '../../../../components/part.tsx';
import { useNumber } from '../../../../components/use-number.ts';
import { errorMessage } from '../../../../i18n/error-message.ts';
import { BulkReport, ConfirmBulk, ExportMenu, loadUndoToast } from '../lazy-parts.ts';
import type { ViewState } from '../view-state.ts';
import type { BulkOutcome } from './bulk-report.tsx';
import type { ListAction } from './list-action.ts';
import { countSelected, nothingSelected, type Selection, selectAll } from './selection.ts';
import classes from './selection-bar.module.css';
import { maxBulk, useBulk, useUndo } from './use-bulk.ts';
import { maxRun, type useBulkRun } from './use-bulk-run.ts';

type Props = {
  readonly type: ContentType;
  readonly view: ViewState;
  /** Of the list, once there is one. */
  readonly meta: EntryList['meta'] | undefined;
  readonly selection: Selection;
  readonly onSelect: (selection: Selection) => void;
  /** For more than one transaction takes. */
  readonly begin: ReturnType<typeof useBulkRun>['begin'];
};

type Report = {
  readonly action: ListAction | 'undo';
  readonly outcome: BulkOutcome;
  /** Of an undo: what can be tried again. */
  readonly operationId?: string;
};

/** What takes something from visitors is asked about first. */
const asked: ReadonlySet<ListAction> = new Set(['delete', 'unpublish']);

export function SelectionBar({ type, view, meta, selection, onSelect, begin }: Props) {
  const { t } = useTranslation();
  const bulk = useBulk(type, view);
  const undo = useUndo(type);
  const [confirming, setConfirming] = useState<ListAction>();
  const [report, setReport] = useState<Report>();
  const { pagination: { total, isCapped } = { total: 0, isCapped: false }, may } = meta ?? {};
  const count = countSelected(selection, total);
  const format = useNumber();
  // All that a search finds may be more than the list shows of it, and an action goes by all.
  const isAtLeast = selection.is === 'all' && isCapped;
  const formatted = format(count, isAtLeast);
  const last = bulk.submittedAt > begin.submittedAt ? bulk : begin;
  // What was refused of another selection is over.
  const error = last.variables?.selection === selection ? last.error : null;
  const isPending = bulk.isPending || begin.isPending;
  const actions: readonly ListAction[] = [
    ...(type.options?.draftAndPublish && may?.publish ? (['publish', 'unpublish'] as const) : []),
    ...(type.options?.draftAndPublish && may?.update ? (['discard-draft'] as const) : []),
    ...(may?.delete ? (['delete'] as const) : []),
  ];
  /** Resolves to whether everything is as it was; the report names what is not. */
  const takeBack = async (operationId: string): Promise<boolean> => {
    const answer = await undo.mutateAsync(operationId);
    const isWhole = answer.results.every(({ status }) => status === 'done');
    setReport(isWhole ? undefined : { action: 'undo', outcome: outcomeOf(answer), operationId });
    return isWhole;
  };
  const run = (action: ListAction) => {
    setConfirming(undefined);
    const onSuccess = (answer: BulkAnswer['data']) => {
      const outcome = outcomeOf(answer);
      if (outcome.refused > 0) setReport({ action, outcome });
      else onSelect(nothingSelected);
      // The report says it all.
      if (outcome.done === 0 && outcome.refused > 0) return;
      const { operationId } = answer;
      void loadUndoToast().then(({ showUndo }) =>
        showUndo(
          t(`bulk.done.${action}`, { count: outcome.done }),
          operationId === null ? undefined : () => takeBack(operationId),
          t('bulk.undone'),
        ),
      );
    };
    if (count <= maxBulk && !isAtLeast) bulk.mutate({ action, selection }, { onSuccess });
    else begin.mutate({ action, selection }, { onSuccess: () => onSelect(nothingSelected) });
  };
  // Also when nothing is selected any more: an undo is told of later.
  const told = report && (
    <Part onClose={() => setReport(undefined)}>
      <BulkReport
        type={type}
        {...report}
        undo={report.operationId === undefined ? undefined : () => takeBack(report.operationId ?? '')}
        onClose={() => setReport(undefined)}
      />
    </Part>
  );
  if (count === 0) return told ?? null;
  return (
    <section className={classes.bar} aria-label={t('bulk.label')}>
      <CloseButton aria-label={t('bulk.clear')} onClick={() => onSelect(nothingSelected)} />
      <span role="status" className={classes.count}>
        {t('bulk.selected', { count, formatted })}
      </span>
      {selection.is === 'some' && count < total && (
        <Button variant="subtle" size="compact-sm" onClick={() => onSelect(selectAll())}>
          {t('bulk.selectAll', { total: format(total, isCapped) })}
        </Button>
      )}
      <span className={classes.actions}>
        {count > maxRun && <span className={classes.limit}>{t('bulk.tooMany', { limit: format(maxRun) })}</span>}
        {actions.map((action) => (
          <Button
            key={action}
            size="compact-md"
            variant="default"
            disabled={count > maxRun || isPending}
            loading={last.isPending && last.variables.action === action}
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
      {confirming && (
        <Part onClose={() => setConfirming(undefined)}>
          <ConfirmBulk
            action={confirming}
            {...{ count, formatted }}
            onConfirm={() => run(confirming)}
            onClose={() => setConfirming(undefined)}
          />
        </Part>
      )}
      {told}
    </section>
  );
}

function outcomeOf({ results }: BulkAnswer['data']): BulkOutcome {
  const refusals = results.filter((result) => result.status === 'refused');
  return { done: results.length - refusals.length, refused: refusals.length, refusals };
}
