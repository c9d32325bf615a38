/** What one was at, what wants attention, what has been going on, and what there is. */
import { Skeleton, Stack } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { Home } from '../../../../server/admin-api.ts';
import { type ContentType, contentTypesQuery } from '../../api/content-types.ts';
import { LoadError } from '../../components/load-error.tsx';
import { Page } from '../../components/page.tsx';
import { errorMessage } from '../../i18n/error-message.ts';
import { Activity } from './activity.tsx';
import { Attention } from './attention.tsx';
import { ContentOverview } from './content-overview.tsx';
import classes from './home.module.css';
import { LeftCopies } from './left-copies.tsx';
import { NextSteps } from './next-steps.tsx';
import { homeQuery } from './queries.ts';
import { Recent } from './recent.tsx';

export function Component() {
  const { t } = useTranslation();
  const types = useQuery(contentTypesQuery);
  const home = useQuery(homeQuery);
  const error = types.error ?? home.error;
  const retry = () => {
    void types.refetch();
    void home.refetch();
  };
  return (
    <Page title={t('home.title')}>
      {error ? (
        <LoadError message={errorMessage(error)} onRetry={retry} />
      ) : types.data && home.data ? (
        <Sections types={types.data.filter(({ mayRead }) => mayRead)} home={home.data} />
      ) : (
        <Waiting />
      )}
    </Page>
  );
}

function Sections({ types, home }: { readonly types: readonly ContentType[]; readonly home: Home }) {
  if (types.length === 0) return <NextSteps isEmpty />;
  const isPublished = home.counts.some(({ published, modified }) => published + modified > 0);
  return (
    <Stack gap={40}>
      <div className={classes.columns}>
        <Stack gap={40}>
          <LeftCopies types={types} />
          <Recent entries={home.recent} types={types} />
          {home.counts.length > 0 && <ContentOverview types={types} counts={home.counts} />}
        </Stack>
        <Stack gap={40}>
          <Attention attention={home.attention} types={types} />
          {isPublished && <Activity days={home.activity} />}
        </Stack>
      </div>
      {!isPublished && <NextSteps isEmpty={false} />}
    </Stack>
  );
}

function Waiting() {
  const { t } = useTranslation();
  return (
    <div role="status" aria-label={t('states.loading')} className={classes.columns}>
      <Skeleton h={280} radius="lg" />
      <Skeleton h={280} radius="lg" />
    </div>
  );
}
