/** What was changed in the model, by whom and when; each change can be taken back, by way of the plan. */
import { Button, Skeleton, Text } from '@mantine/core';
import { IconHistory } from '@tabler/icons-react';
import { keepPreviousData, queryOptions, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import type { SchemaChange } from '../../../../server/admin-api.ts';
import { call } from '../../api/client.ts';
import { keys } from '../../api/keys.ts';
import { BackLink } from '../../components/back-link.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import { LoadError } from '../../components/load-error.tsx';
import { Page } from '../../components/page.tsx';
import { Pages } from '../../components/pages.tsx';
import { RelativeTime } from '../../components/relative-time.tsx';
import { errorMessage } from '../../i18n/error-message.ts';
import { useBuilder } from './builder-context.ts';
import classes from './history.module.css';
import { readModelFile, withChanges } from './model-file.ts';
import { useStepText } from './use-step-text.ts';

const pageSize = 20;

const historyQuery = (page: number) =>
  queryOptions({
    queryKey: [...keys.model, 'history', page],
    queryFn: () => call('GET /admin/api/content-types/history', { query: { page, pageSize } }),
    placeholderData: keepPreviousData,
  });

export function Component() {
  const { t } = useTranslation();
  const [page, setPage] = useState(1);
  const { data, error, refetch } = useQuery(historyQuery(page));
  const back = <BackLink to="/model">{t('model.title')}</BackLink>;
  return (
    <Page title={t('model.history.title')} description={t('model.history.text')} above={back}>
      {screen()}
    </Page>
  );

  function screen() {
    if (error) return <LoadError message={errorMessage(error)} onRetry={() => void refetch()} />;
    if (!data) return <Skeleton h={240} radius="lg" />;
    if (data.data.length === 0) {
      return (
        <EmptyState icon={IconHistory} title={t('model.history.emptyTitle')} text={t('model.history.emptyText')} />
      );
    }
    return (
      <>
        <ol className={classes.changes}>
          {data.data.map((change) => (
            <ChangeRow key={change.revision} change={change} />
          ))}
        </ol>
        <Pages pagination={data.meta.pagination} onChange={setPage} />
      </>
    );
  }
}

function ChangeRow({ change }: { readonly change: SchemaChange }) {
  const { t } = useTranslation();
  const { edit, mayChange } = useBuilder();
  const navigate = useNavigate();
  const thingsText = useThingsText();
  const stepText = useStepText();
  const { things, steps, undo } = change;
  const takeBack = () => {
    edit((model) => withChanges(model, readModelFile('', JSON.stringify(undo))));
    void navigate('/model/changes');
  };
  return (
    <li className={classes.change}>
      <div className={classes.text}>
        <Text fw={550}>{things.length > 0 ? thingsText(things) : steps.map((step) => stepText(step)).join(', ')}</Text>
        <Text size="sm" c="var(--text-dimmed)">
          <RelativeTime value={change.at} />, {actorName(change.actor, t('model.history.product'))}
        </Text>
        {steps.length > 0 && things.length > 0 && (
          <details className={classes.details}>
            <summary>{t('model.history.steps', { count: steps.length })}</summary>
            <ul>
              {steps.map((step) => (
                <li key={step.id}>{stepText(step)}</li>
              ))}
            </ul>
          </details>
        )}
      </div>
      {undo && mayChange && (
        <Button size="xs" variant="default" onClick={takeBack}>
          {t('model.history.takeBack')}
        </Button>
      )}
    </li>
  );
}

/** `“Article” and “Author” made, “Page” changed`. */
function useThingsText(): (things: SchemaChange['things']) => string {
  const { t, i18n } = useTranslation();
  const list = new Intl.ListFormat(i18n.language);
  return (things) => {
    const changes = [...new Set(things.map(({ change }) => change))];
    const namesOf = (what: string) =>
      things.filter(({ change }) => change === what).map(({ name }) => t('model.history.name', { name }));
    return changes.map((what) => t(`model.history.things.${what}`, { names: list.format(namesOf(what)) })).join(', ');
  };
}

/** `admin Ada` → `Ada`; what the product did itself is told so. */
function actorName(actor: string, product: string): string {
  const [kind, ...name] = actor.split(' ');
  return kind === 'system' || name.length === 0 ? product : name.join(' ');
}
