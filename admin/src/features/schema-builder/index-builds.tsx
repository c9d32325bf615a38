/** The indexes that are being built, each with how far it is: after a change, which goes on when its page is left. */
import { Progress, Stack, Text } from '@mantine/core';
import { queryOptions, useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { call } from '../../api/client.ts';
import { useBuilder } from './builder-context.ts';
import { useIsApplying } from './queries.ts';

const refreshMs = 1_000;
/** Between two indexes there is a moment without one, and somebody else may change the model. */
const restMs = 10_000;

const buildsQuery = queryOptions({
  queryKey: ['index-builds'],
  queryFn: async () => (await call('GET /admin/api/content-types/index-builds')).data,
  gcTime: 0,
});

export function IndexBuilds() {
  const { t } = useTranslation();
  const { model } = useBuilder();
  const isApplying = useIsApplying();
  const { data: builds = [] } = useQuery({
    ...buildsQuery,
    refetchInterval: ({ state }) => (isApplying || state.data?.length ? refreshMs : restMs),
  });
  if (!isApplying && builds.length === 0) return null;
  return (
    <Stack gap="xs" role="status">
      <Text c="var(--text-dimmed)">{isApplying ? t('model.applying.text') : t('model.applying.meanwhile')}</Text>
      {builds.map(({ contentType, phase, done }) => {
        const type = contentType === null ? '' : (model[contentType]?.info.displayName ?? contentType);
        // PostgreSQL waits before and after its work for everybody who began earlier.
        if (phase.startsWith('waiting')) return <Text key={type}>{t('model.applying.waits', { type })}</Text>;
        const text = t('model.applying.index', { type, percent: Math.round(done * 100) });
        return (
          <div key={type}>
            <Text>{text}</Text>
            <Progress value={done * 100} aria-label={text} />
          </div>
        );
      })}
    </Stack>
  );
}
