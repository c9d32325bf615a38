/** Background jobs that are not done: how many of each state, and those that have failed or wait too long. */
import { ActionIcon, Badge, Group, Table, Text, Title, Tooltip } from '@mantine/core';
import { IconRefresh, IconTrash } from '@tabler/icons-react';
import { queryOptions, useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { QueuedJob } from '../../../../../server/admin-api.ts';
import { call } from '../../../api/client.ts';
import { keys } from '../../../api/keys.ts';
import { useChange } from '../../../api/use-change.ts';
import { useMay } from '../../../api/use-may.ts';
import { AskFirst } from '../../../components/ask-first.tsx';
import { LoadError } from '../../../components/load-error.tsx';
import { RelativeTime } from '../../../components/relative-time.tsx';
import { showError } from '../../../components/show-error.ts';
import { TableFrame } from '../../../components/table-frame.tsx';
import { errorMessage } from '../../../i18n/error-message.ts';

const refreshMs = 5_000;

const jobsQuery = queryOptions({
  queryKey: keys.jobs,
  queryFn: () => call('GET /admin/api/jobs', { query: { limit: 50 } }),
  refetchInterval: refreshMs,
});

const states = ['due', 'running', 'scheduled', 'retrying', 'failed'] as const;

export function JobList() {
  const { t } = useTranslation();
  const { data, error, refetch } = useQuery(jobsQuery);
  return (
    <section aria-labelledby="system-jobs">
      <Title order={2} id="system-jobs" mb="sm">
        {t('system.jobs')}
      </Title>
      {error && <LoadError message={errorMessage(error)} onRetry={() => void refetch()} />}
      {data && (
        <>
          <Group gap={6} mb="sm">
            {states.map((state) => (
              <Badge key={state} color={state === 'failed' && data.meta.counts.failed > 0 ? 'red' : 'gray'}>
                {t(`system.states.${state}`)}: {data.meta.counts[state]}
              </Badge>
            ))}
            {data.meta.counts.overdue > 0 && (
              <Badge color="red">
                {t('system.overdue')}: {data.meta.counts.overdue}
              </Badge>
            )}
          </Group>
          {data.data.length === 0 ? (
            <Text c="var(--text-dimmed)">{t('system.noJobs')}</Text>
          ) : (
            <TableFrame>
              <Table.Thead>
                <Table.Tr>
                  <Table.Th>{t('system.job')}</Table.Th>
                  <Table.Th>{t('system.state')}</Table.Th>
                  <Table.Th visibleFrom="sm">{t('system.runAt')}</Table.Th>
                  <Table.Th w={96} aria-label={t('tokens.actions')} />
                </Table.Tr>
              </Table.Thead>
              <Table.Tbody>
                {data.data.map((job) => (
                  <JobRow key={job.id} job={job} />
                ))}
              </Table.Tbody>
            </TableFrame>
          )}
        </>
      )}
    </section>
  );
}

function JobRow({ job }: { readonly job: QueuedJob }) {
  const { t } = useTranslation();
  const params = { id: job.id };
  const mayChange = useMay()('admin::jobs.update');
  const retry = useChange(() => call('POST /admin/api/jobs/:id/retry', { params }), keys.jobs);
  const cancel = useChange(() => call('DELETE /admin/api/jobs/:id', { params }), keys.jobs);
  // A key of the messages has no dots of its own.
  const key = job.name.replaceAll('.', '-');
  const name = t(`system.jobNames.${key}`, { defaultValue: job.name });
  return (
    <Table.Tr>
      <Table.Td>
        <Text fw={500}>{name}</Text>
        <Text className="mono" c="var(--text-dimmed)" style={{ overflowWrap: 'anywhere' }}>
          {job.name}
        </Text>
        {job.lastError && (
          <Text c="var(--status-error)" lineClamp={2}>
            {job.lastError}
          </Text>
        )}
      </Table.Td>
      <Table.Td>
        {job.overdue ? t('system.overdue') : t(`system.states.${job.state}`)}
        {job.attempts > 0 && (
          <Text c="var(--text-dimmed)">{t('system.attempts', { done: job.attempts, most: job.maxAttempts })}</Text>
        )}
      </Table.Td>
      <Table.Td visibleFrom="sm">
        <RelativeTime value={job.runAt} />
      </Table.Td>
      <Table.Td>
        {mayChange && job.state !== 'running' && (
          <Group gap={2} wrap="nowrap">
            <Tooltip label={t('system.retry')}>
              <ActionIcon
                onClick={() => retry.mutate(undefined, { onError: showError })}
                loading={retry.isPending}
                aria-label={t('system.retryName', { name })}
              >
                <IconRefresh size={18} stroke={1.6} />
              </ActionIcon>
            </Tooltip>
            <AskFirst
              title={t('system.cancelTitle', { name })}
              confirmLabel={t('system.cancel')}
              change={cancel}
              trigger={(ask) => (
                <Tooltip label={t('system.cancel')}>
                  <ActionIcon onClick={ask} aria-label={t('system.cancelName', { name })}>
                    <IconTrash size={18} stroke={1.6} />
                  </ActionIcon>
                </Tooltip>
              )}
            >
              <Text>{t(`system.jobLosses.${key}`, { defaultValue: t('system.jobLoss') })}</Text>
            </AskFirst>
          </Group>
        )}
      </Table.Td>
    </Table.Tr>
  );
}
