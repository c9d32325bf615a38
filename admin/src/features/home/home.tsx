/** What there is, and what to do next. */
import { Skeleton, Stack } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { contentTypesQuery } from '../../api/content-types.ts';
import { LoadError } from '../../components/load-error.tsx';
import { Page } from '../../components/page.tsx';
import { errorMessage } from '../../i18n/error-message.ts';
import { ContentOverview } from './content-overview.tsx';
import { NextSteps } from './next-steps.tsx';

export function Component() {
  const { t } = useTranslation();
  const types = useQuery(contentTypesQuery);
  return (
    <Page title={t('home.title')}>
      {types.isPending && <Waiting />}
      {types.isError && <LoadError message={errorMessage(types.error)} onRetry={() => void types.refetch()} />}
      {types.isSuccess && (
        <Stack gap={40}>
          {types.data.length > 0 && <ContentOverview types={types.data} />}
          <NextSteps isEmpty={types.data.length === 0} />
        </Stack>
      )}
    </Page>
  );
}

function Waiting() {
  const { t } = useTranslation();
  return (
    <Stack role="status" aria-label={t('states.loading')}>
      <Skeleton h={24} w={160} />
      <Skeleton h={180} radius="lg" />
    </Stack>
  );
}
