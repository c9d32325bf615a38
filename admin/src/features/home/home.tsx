/** What one was at, what wants attention, what has been going on, and what there is. */
import { Skeleton, Stack } from '@mantine/core';
import { IconLock } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { Home } from '../../../../server/admin-api.ts';
import { type ContentType, contentTypesQuery } from '../../api/content-types.ts';
import { useMay } from '../../api/use-may.ts';
import { EmptyState } from '../../components/empty-state.tsx';
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
        <Sections types={types.data} home={home.data} />
      ) : (
        <Waiting />
      )}
    </Page>
  );
}

type SectionsProps = {
  /** All that the person is told of. */
  readonly types: readonly ContentType[];
  readonly home: Home;
};

function Sections({ types: known, home }: SectionsProps) {
  const may = useMay();
  const types = known.filter(({ mayRead }) => mayRead);
  if (known.length === 0 && may('schema.write')) return <NextSteps isEmpty />;
  if (types.length === 0) return <NothingOpen />;
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
          {home.isPublished && <Activity days={home.activity} />}
        </Stack>
      </div>
      {!home.isPublished && <NextSteps isEmpty={false} />}
    </Stack>
  );
}

/** Of a new colleague whom nobody has given a role that reads content. */
function NothingOpen() {
  const { t } = useTranslation();
  return <EmptyState icon={IconLock} title={t('home.nothingOpenTitle')} text={t('home.nothingOpenText')} />;
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
