/** How the installation stands: versions, database, storage, and the background jobs that want a look. */
import { Skeleton, Stack, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useMay } from '../../../api/use-may.ts';
import { LoadError } from '../../../components/load-error.tsx';
import { Page } from '../../../components/page.tsx';
import { useNumber } from '../../../components/use-number.ts';
import { formatScalar } from '../../../fields/format-scalar.ts';
import { errorMessage } from '../../../i18n/error-message.ts';
import { formatSize } from '../../../lib/format-size.ts';
import { Fact, Facts } from './fact.tsx';
import { JobList } from './job-list.tsx';
import { systemQuery } from './system-query.ts';

const refreshMs = 10_000;

export function Component() {
  const { t, i18n } = useTranslation();
  const { data, error, refetch } = useQuery({ ...systemQuery, refetchInterval: refreshMs });
  const may = useMay();
  const number = useNumber();
  const size = (bytes: number) => formatSize(bytes, i18n.language);
  return (
    <Page title={t('system.title')} description={t('system.description')}>
      {error && <LoadError message={errorMessage(error)} onRetry={() => void refetch()} />}
      {!data && !error && <Skeleton h={240} radius="lg" />}
      {data && (
        <Stack gap={32}>
          <section aria-labelledby="system-facts">
            <Title order={2} id="system-facts" mb="sm">
              {t('system.facts')}
            </Title>
            <Facts>
              <Fact name="Plinth" value={data.version} />
              <Fact name="Node" value={data.node} />
              <Fact name="PostgreSQL" value={data.database.version} />
              <Fact name={t('system.database')} value={size(data.database.bytes)} />
              <Fact
                name={t('system.connections')}
                value={t('system.connectionsOf', {
                  used: number(data.database.connections),
                  all: number(data.database.maxConnections),
                })}
              />
              <Fact name={t('system.documents')} value={number(data.content.documents)} />
              <Fact
                name={t('system.files')}
                value={t('system.filesIn', {
                  files: number(data.storage.files),
                  size: size(data.storage.bytes),
                  place: t(`system.places.${data.storage.kind}`),
                })}
              />
              <Fact name={t('system.since')} value={formatScalar('datetime', data.startedAt, i18n.language)} />
            </Facts>
          </section>
          {may('admin::jobs.read') && <JobList />}
        </Stack>
      )}
    </Page>
  );
}
