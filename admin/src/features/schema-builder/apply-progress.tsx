/** What is going on while a change is applied: long where indexes of large tables are built. */
import { Progress, Stack, Text } from '@mantine/core';
import { queryOptions, useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { call } from '../../api/client.ts';

const refreshMs = 1_000;

const progressQuery = queryOptions({
  queryKey: ['index-builds'],
  queryFn: async () => (await call('GET /admin/api/content-types/index-builds')).data,
  refetchInterval: refreshMs,
  gcTime: 0,
});

export function ApplyProgress() {
  const { t } = useTranslation();
  const { data: builds = [] } = useQuery(progressQuery);
  return (
    <Stack gap="xs" role="status">
      <Text c="var(--text-dimmed)">{t('model.applying.text')}</Text>
      {builds.map(({ table, done }) => {
        const text = t('model.applying.index', { table, percent: Math.round(done * 100) });
        return (
          <div key={table}>
            <Text size="sm">{text}</Text>
            <Progress value={done * 100} aria-label={text} />
          </div>
        );
      })}
    </Stack>
  );
}
