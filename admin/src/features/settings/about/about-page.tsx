/** What runs here, under which terms, and where to read on. */
import { Anchor, Group, List, Skeleton, Stack, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { CopyButton } from '../../../components/copy-button.tsx';
import { LoadError } from '../../../components/load-error.tsx';
import { LogoMark } from '../../../components/logo.tsx';
import { Page } from '../../../components/page.tsx';
import { formatScalar } from '../../../fields/format-scalar.ts';
import { errorMessage } from '../../../i18n/error-message.ts';
import { Fact, Facts } from '../system/fact.tsx';
import { systemQuery } from '../system/system-query.ts';
import { licence } from './licence.ts';

/** Pages that this installation itself serves. */
const links = [
  { href: '/documentation', text: 'about.links.api' },
  { href: '/admin/api/openapi.json', text: 'about.links.openapi' },
] as const;

export function Component() {
  const { t, i18n } = useTranslation();
  const { data, error, refetch } = useQuery(systemQuery);
  if (!data) {
    return (
      <Page title={t('about.title')}>
        {error ? (
          <LoadError message={errorMessage(error)} onRetry={() => void refetch()} />
        ) : (
          <Skeleton h={240} radius="lg" />
        )}
      </Page>
    );
  }
  const runs = [
    `Plinth ${data.version}`,
    `Node ${data.node}`,
    `PostgreSQL ${data.database.version}`,
    navigator.userAgent,
  ];
  return (
    <Page title={t('about.title')} description={t('about.description')}>
      <Stack gap={32}>
        <Group gap="md" wrap="nowrap">
          <div style={{ flex: 'none', lineHeight: 0 }}>
            <LogoMark size={44} />
          </div>
          <div>
            <Text fw={650} fz="lg">
              {`Plinth ${data.version}`}
            </Text>
            <Text c="var(--text-dimmed)">{t('about.what')}</Text>
          </div>
        </Group>
        <section aria-labelledby="about-runs">
          <Group gap="xs" mb="sm">
            <Title order={2} id="about-runs">
              {t('about.runs')}
            </Title>
            <CopyButton value={runs.join('\n')} />
          </Group>
          <Facts>
            <Fact name="Node" value={data.node} />
            <Fact name="PostgreSQL" value={data.database.version} />
            <Fact name={t('about.storage')} value={t(`system.places.${data.storage.kind}`)} />
            <Fact name={t('system.since')} value={formatScalar('datetime', data.startedAt, i18n.language)} />
          </Facts>
          <Text c="var(--text-dimmed)" mt="sm">
            {t('about.report')}
          </Text>
        </section>
        <section aria-labelledby="about-read">
          <Title order={2} id="about-read" mb="sm">
            {t('about.read')}
          </Title>
          <List spacing={4}>
            {links.map(({ href, text }) => (
              <List.Item key={href}>
                <Anchor href={href} target="_blank">
                  {t(text)}
                </Anchor>
              </List.Item>
            ))}
          </List>
        </section>
        <section aria-labelledby="about-licence">
          <Title order={2} id="about-licence" mb="sm">
            {t('about.licence')}
          </Title>
          <Text mb="xs">{t('about.licenceText')}</Text>
          <details>
            <summary>{t('about.licenceWhole')}</summary>
            <Text component="pre" fz="xs" mt="xs" lang="en" style={{ whiteSpace: 'pre-wrap' }}>
              {licence}
            </Text>
          </details>
        </section>
      </Stack>
    </Page>
  );
}
