/** How far the making of formats is. The server keeps it: one may leave and come back. */
import { Button, Group, List, Progress, Stack, Text, Title } from '@mantine/core';
import { queryOptions, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { RemakeProgress } from '../../../../../server/admin-api.ts';
import { call } from '../../../api/client.ts';
import { keys } from '../../../api/keys.ts';
import { useChange } from '../../../api/use-change.ts';
import { LoadError } from '../../../components/load-error.tsx';
import { RelativeTime } from '../../../components/relative-time.tsx';
import { showError } from '../../../components/show-error.ts';
import { useNumber } from '../../../components/use-number.ts';
import { errorMessage } from '../../../i18n/error-message.ts';

const refreshMs = 1_500;

export const remakeQuery = queryOptions({
  queryKey: ['media-settings', 'remake'],
  queryFn: async () => (await call('GET /admin/api/media-settings/remake')).data,
  refetchInterval: ({ state }) => (state.data?.state === 'running' ? refreshMs : false),
});

export function RemakeStatus() {
  const { t } = useTranslation();
  const queryClient = useQueryClient();
  const { data, error, refetch } = useQuery(remakeQuery);
  const again = useChange(
    (which: 'all' | 'failed' | 'rest') => call('POST /admin/api/media-settings/remake', { body: { which } }),
    remakeQuery.queryKey,
  );
  const endedAt = data?.endedAt;
  // The library shows the new copies.
  useEffect(() => {
    if (endedAt) void queryClient.invalidateQueries({ queryKey: keys.files });
  }, [endedAt, queryClient]);
  if (error) return <LoadError message={errorMessage(error)} onRetry={() => void refetch()} />;
  if (!data || data.total === 0) return null;
  const make = (which: 'all' | 'failed' | 'rest') => again.mutate(which, { onError: showError });
  return (
    <Stack component="section" aria-labelledby="remake" gap="sm" mt={40} maw={640}>
      <Title order={2} id="remake">
        {t('imageFormats.copies')}
      </Title>
      <Standing progress={data} />
      {data.failed > 0 && <Failures progress={data} />}
      <Group>
        {data.state === 'stopped' && (
          <Button variant="default" onClick={() => make('rest')} loading={again.isPending}>
            {t('imageFormats.goOn')}
          </Button>
        )}
        {data.state === 'done' && data.failed > 0 && (
          <Button variant="default" onClick={() => make('failed')} loading={again.isPending}>
            {t('imageFormats.tryAgain')}
          </Button>
        )}
        {data.state !== 'running' && (
          <Button variant="default" onClick={() => make('all')} loading={again.isPending}>
            {t('imageFormats.makeAll')}
          </Button>
        )}
      </Group>
    </Stack>
  );
}

type PartProps = { readonly progress: RemakeProgress };

function Standing({ progress: { state, done, total, endedAt } }: PartProps) {
  const { t } = useTranslation();
  const format = useNumber();
  const text = t('imageFormats.remade', { done: format(done), total: format(total), count: total });
  if (state === 'done') {
    return (
      <Text c="var(--text-dimmed)" role="status">
        {t('imageFormats.upToDate', { total: format(total), count: total })}{' '}
        {endedAt && (
          <>
            {t('imageFormats.last')} <RelativeTime value={endedAt} />
          </>
        )}
      </Text>
    );
  }
  return (
    <>
      <Progress value={(done / total) * 100} color={state === 'stopped' ? 'yellow' : 'accent'} aria-label={text} />
      <Text role="status" className="tabular">
        {text} {t(`imageFormats.states.${state}`)}
      </Text>
    </>
  );
}

function Failures({ progress: { failed, failures } }: PartProps) {
  const { t } = useTranslation();
  return (
    <>
      <Text c="var(--status-error)">{t('imageFormats.failed', { count: failed })}</Text>
      <List size="sm">
        {failures.map(({ id, name, reason }) => (
          <List.Item key={id} style={{ overflowWrap: 'anywhere' }}>
            <Link to={`/media?file=${id}`}>{name}</Link>: {t(`imageFormats.reasons.${reason}`)}
          </List.Item>
        ))}
      </List>
      {failed > failures.length && (
        <Text c="var(--text-dimmed)">{t('imageFormats.moreFailed', { count: failed - failures.length })}</Text>
      )}
    </>
  );
}
