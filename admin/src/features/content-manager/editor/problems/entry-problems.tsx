/** What stands in the way of saving or publishing, at the top of the form, with links to the fields. */
import { Button, Group } from '@mantine/core';
import { IconCheck, IconCloudOff } from '@tabler/icons-react';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { ApiProblem } from '../../../../api/errors.ts';
import { ErrorAlert } from '../../../../components/error-alert.tsx';
import { errorMessage } from '../../../../i18n/error-message.ts';
import { problemMessage } from '../../../../i18n/problem-message.ts';
import classes from '../editor.module.css';
import { type FormStore, useFormPart } from '../form-store.ts';
import { Notice } from '../notice.tsx';
import { isPassing, isTrashed } from '../save-state.ts';
import type { Shape } from '../values/entry-values.ts';
import { followPath } from '../values/follow-path.ts';
import { TrashedNotice } from './trashed-notice.tsx';
import type { ProblemFocus } from './use-problem-focus.ts';

type Props = {
  readonly uid: string;
  readonly documentId: string | undefined;
  readonly store: FormStore;
  readonly onDecide: () => void;
  readonly onRetry: () => void;
  readonly shape: Shape;
  readonly onShow: ProblemFocus['show'];
};

export function EntryProblems({ uid, documentId, store, onDecide, onRetry, shape, onShow }: Props) {
  const { t } = useTranslation();
  const save = useFormPart(store, (form) => form.save);
  const problems = useFormPart(store, (form) => form.problems);
  const refusal = useFormPart(store, (form) => form.refusal);
  if (save.is === 'conflict') {
    return (
      <div className={classes.problems}>
        <ErrorAlert>
          {t('entry.overlap')}
          <Group gap="xs" mt="sm">
            <Button size="compact-md" variant="default" onClick={onDecide}>
              {t('entry.decide')}
            </Button>
          </Group>
        </ErrorAlert>
      </div>
    );
  }
  if (save.is === 'failed') {
    const retry = (
      <Group mt="sm">
        <Button size="compact-md" variant="default" onClick={onRetry}>
          {t('actions.retry')}
        </Button>
      </Group>
    );
    // What passes by itself is no reason for alarm.
    if (isPassing(save.error)) {
      return (
        <Notice icon={IconCloudOff}>
          {errorMessage(save.error)} {t('entry.sentLater')}
          {retry}
        </Notice>
      );
    }
    if (isTrashed(save.error) && documentId !== undefined) {
      return (
        <div className={classes.problems}>
          <TrashedNotice {...{ uid, documentId }} onRestored={onRetry} />
        </div>
      );
    }
    return (
      <div className={classes.problems}>
        <ErrorAlert>
          {errorMessage(save.error)}
          {retry}
        </ErrorAlert>
      </div>
    );
  }
  if (!refusal) return null;
  // What is put right keeps its line: the form below does not jump while somebody works through them.
  return (
    <div className={classes.problems}>
      <ErrorAlert>
        {problems.length === 0 ? t('entry.problemsSolved') : t('editor.problems', { count: problems.length })}
        <ul>
          {refusal.problems.map((problem, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: one place may have several problems
            <ProblemLine key={index} {...{ problem, store, shape, onShow }} isSolved={!problems.includes(problem)} />
          ))}
        </ul>
      </ErrorAlert>
    </div>
  );
}

type LineProps = Pick<Props, 'store' | 'shape' | 'onShow'> & {
  readonly problem: ApiProblem;
  readonly isSolved: boolean;
};

function ProblemLine({ problem, isSolved, store, shape, onShow }: LineProps) {
  const { t } = useTranslation();
  const { path } = problem;
  // Items go by the name that they had when they were refused: it need not follow the typing.
  const place = useMemo(() => followPath(path, store.get().values, shape), [path, store, shape]);
  const name = place.label.join(' › ');
  return (
    <li data-solved={isSolved || undefined}>
      <a
        href={`#field-${path[0]}`}
        className={classes.problemLink}
        aria-label={isSolved ? t('entry.problemSolved', { place: name }) : undefined}
        onClick={(event) => {
          event.preventDefault();
          onShow(path);
        }}
      >
        {name}
      </a>
      {isSolved ? <IconCheck size={14} aria-hidden /> : `: ${problemMessage(problem, place.attribute)}`}
    </li>
  );
}
