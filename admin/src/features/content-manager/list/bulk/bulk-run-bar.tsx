/** How far an action in the background is, and what has become of it. Default export: it is loaded lazily. */
import { Button, Group, Progress, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { BulkRun } from '../../../../../../server/admin-api.ts';
import type { ContentType } from '../../../../api/content-types.ts';
import { useNumber } from '../../../../components/use-number.ts';
import { errorMessage } from '../../../../i18n/error-message.ts';
import BulkReport from './bulk-report.tsx';
import { isListAction } from './list-action.ts';
import classes from './selection-bar.module.css';
import type { useBulkRun } from './use-bulk-run.ts';

type Props = Pick<ReturnType<typeof useBulkRun>, 'stop' | 'undo' | 'putAway'> & {
  readonly type: ContentType;
  readonly run: BulkRun;
};

export default function BulkRunBar({ type, run, stop, undo, putAway }: Props) {
  const { t } = useTranslation();
  const [isReported, setReported] = useState(false);
  const format = useNumber();
  const { action, state, total, done, refused } = run;
  if (action !== 'undo' && !isListAction(action)) return null;
  const progress = t('bulk.run.progress', { done: format(done), total: format(total), count: total });
  const isRunning = state === 'running';
  const changed = t(`bulk.done.${action}`, { count: done - refused });
  const error = stop.error ?? undo.error;
  return (
    <section className={classes.bar} aria-label={t('bulk.run.label')}>
      <Stack gap={6} className={classes.run}>
        <Text role="status" className="tabular" fw={550}>
          {isRunning ? t(`bulk.run.doing.${action}`, { count: total }) : changed}
          {(state === 'cancelled' || state === 'stopped') && `. ${t(`bulk.run.states.${state}`)}`}
        </Text>
        {state !== 'done' && (
          <>
            <Progress value={(done / total) * 100} color={isRunning ? 'accent' : 'yellow'} aria-label={progress} />
            <Text size="sm" c="var(--text-dimmed)" className="tabular">
              {progress}
            </Text>
          </>
        )}
        {error && (
          <Text role="alert" size="sm" c="var(--status-error)">
            {errorMessage(error)}
          </Text>
        )}
      </Stack>
      <Group gap={8} ml="auto">
        {refused > 0 && (
          <Button variant="subtle" size="compact-md" onClick={() => setReported(true)}>
            {t('bulk.run.refused', { count: refused })}
          </Button>
        )}
        {isRunning && (
          <Button variant="default" size="compact-md" loading={stop.isPending} onClick={() => stop.mutate()}>
            {t('bulk.run.stop')}
          </Button>
        )}
        {!isRunning && run.mayUndo && (
          <Button variant="default" size="compact-md" loading={undo.isPending} onClick={() => undo.mutate()}>
            {t('actions.undo')}
          </Button>
        )}
        {!isRunning && (
          <Button variant="default" size="compact-md" onClick={putAway}>
            {t('actions.close')}
          </Button>
        )}
      </Group>
      {isReported && (
        <BulkReport
          type={type}
          action={action}
          outcome={{ done: done - refused, refused, refusals: run.refusals }}
          undo={undefined}
          onClose={() => setReported(false)}
        />
      )}
    </section>
  );
}
