/** What stands in the way of saving or publishing, at the top of the form, with links to the fields. */
import { Button, Group } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { ErrorAlert } from '../../../components/error-alert.tsx';
import { type Attributes, fieldLabel } from '../../../fields/attributes.ts';
import { errorMessage } from '../../../i18n/error-message.ts';
import { problemMessage } from '../../../i18n/problem-message.ts';
import classes from './editor.module.css';
import { type FormStore, useFormPart } from './form-store.ts';
import { isPassing, type SaveState } from './save-state.ts';

type Props = {
  readonly save: SaveState;
  readonly store: FormStore;
  readonly onDecide: () => void;
  readonly onRetry: () => void;
  readonly attributes: Attributes;
};

export function EntryProblems({ save, store, onDecide, onRetry, attributes }: Props) {
  const { t } = useTranslation();
  const problems = useFormPart(store, (form) => form.problems);
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
    return (
      <div className={classes.problems}>
        <ErrorAlert>
          {errorMessage(save.error)} {isPassing(save.error) && t('entry.sentLater')}
          <Group mt="sm">
            <Button size="compact-md" variant="default" onClick={onRetry}>
              {t('actions.retry')}
            </Button>
          </Group>
        </ErrorAlert>
      </div>
    );
  }
  if (problems.length === 0) return null;
  return (
    <div className={classes.problems}>
      <ErrorAlert>
        {t('editor.problems', { count: problems.length })}
        <ul>
          {problems.map((problem) => (
            <li key={problem.path.join('.')}>
              <a href={`#field-${problem.path[0]}`} className={classes.problemLink}>
                {problem.path
                  .map((step) => (/^\d+$/.test(step) ? String(Number(step) + 1) : fieldLabel(step)))
                  .join(' › ')}
              </a>
              {`: ${problemMessage(problem, problem.path.length === 1 ? attributes[problem.path[0] ?? ''] : undefined)}`}
            </li>
          ))}
        </ul>
      </ErrorAlert>
    </div>
  );
}
