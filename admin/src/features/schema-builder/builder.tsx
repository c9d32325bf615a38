/**
 * Around all screens of the builder: the model, the draft of a change, and what the server says about it while it is
 * written. Where somebody else has changed the same things meanwhile, that is settled before anything else.
 */
import { Skeleton } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconLock } from '@tabler/icons-react';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { Outlet } from 'react-router';
import { ApiError } from '../../api/errors.ts';
import { meQuery } from '../../api/me.ts';
import { useMay } from '../../api/use-may.ts';
import { EmptyState } from '../../components/empty-state.tsx';
import { LoadError } from '../../components/load-error.tsx';
import { Page } from '../../components/page.tsx';
import { errorMessage } from '../../i18n/error-message.ts';
import { BuilderContext } from './builder-context.ts';
import { type Draft, draftOf, emptyDraft, isEmpty, overtaken, unapplied, withDraft } from './draft.ts';
import { DraftBar } from './draft-bar.tsx';
import type { Model } from './model.ts';
import { Overtaken } from './overtaken.tsx';
import { modelQuery, planQuery } from './queries.ts';
import { useDraft } from './use-draft.ts';

const planDelayMs = 300;

export function Component() {
  const { t } = useTranslation();
  const { data: base, error, refetch } = useQuery(modelQuery);
  const { data: me } = useQuery(meQuery);
  if (error instanceof ApiError && error.status === 403) {
    return (
      <Page title={t('model.title')}>
        <EmptyState icon={IconLock} title={t('model.forbiddenTitle')} text={t('model.forbiddenText')} />
      </Page>
    );
  }
  if (error) {
    return (
      <Page title={t('model.title')}>
        <LoadError message={errorMessage(error)} onRetry={() => void refetch()} />
      </Page>
    );
  }
  if (!base || !me) {
    return (
      <Page title={t('model.title')}>
        <Skeleton h={240} radius="lg" />
      </Page>
    );
  }
  return <Builder base={base} person={me.id} />;
}

function Builder({ base, person }: { readonly base: Model; readonly person: number }) {
  const queryClient = useQueryClient();
  const mayChange = useMay()('schema.write');
  const [kept, changeDraft] = useDraft(person);
  const draft = useMemo(() => unapplied(base, kept), [base, kept]);
  /** Changes the model as it stands when it is called: somebody may take something back a while after. */
  const edit = (change: (model: Model) => Model) => {
    const now = queryClient.getQueryData(modelQuery.queryKey) ?? base;
    changeDraft((before) => draftOf(now, change(withDraft(now, unapplied(now, before)))));
  };
  const discard = () => changeDraft(() => emptyDraft);
  const model = withDraft(base, draft);
  const conflicts = overtaken(base, draft);
  const planning = usePlan(draft, conflicts.length === 0);
  if (conflicts.length > 0) {
    const names = conflicts.map((uid) => (draft.after[uid] ?? draft.before[uid])?.info.displayName ?? uid);
    return <Overtaken names={names} onKeep={() => changeDraft(() => draftOf(base, model))} onDiscard={discard} />;
  }
  return (
    <BuilderContext
      value={{
        mayChange,
        base,
        model,
        draft,
        edit,
        discard,
        ...planning,
      }}
    >
      <Outlet />
      <DraftBar />
    </BuilderContext>
  );
}

function usePlan(draft: Draft, isReady: boolean) {
  const [settled] = useDebouncedValue(draft, planDelayMs);
  const query = planQuery(settled);
  const { data, error, isFetching, refetch } = useQuery({ ...query, enabled: isReady && !isEmpty(settled) });
  const isPlanning = settled !== draft || isFetching;
  return {
    plan: isEmpty(draft) || error ? undefined : data,
    planError: isEmpty(draft) ? null : error,
    isPlanning,
    planAgain: () => void refetch(),
    problems: error instanceof ApiError && !isEmpty(draft) ? error.problems : [],
  };
}
