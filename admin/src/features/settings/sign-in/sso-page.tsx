/** The services by which administrators sign in. */
import { Badge, Button, Code, Group, Skeleton, Table, Text } from '@mantine/core';
import { IconLogin2, IconPlus } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ListedService, SsoProvider } from '../../../../../server/admin-api.ts';
import { useMay } from '../../../api/use-may.ts';
import { CopyButton } from '../../../components/copy-button.tsx';
import { EmptyState } from '../../../components/empty-state.tsx';
import { LoadError } from '../../../components/load-error.tsx';
import { Page } from '../../../components/page.tsx';
import { TableFrame } from '../../../components/table-frame.tsx';
import { errorMessage } from '../../../i18n/error-message.ts';
import { ssoQuery, useTestSso } from './queries.ts';
import classes from './sign-in.module.css';
import { SsoDialog } from './sso-dialog.tsx';

const update = 'admin::sso-providers.update';

export function Component() {
  const { t } = useTranslation();
  const providers = useQuery(ssoQuery);
  const [edited, setEdited] = useState<ListedService<SsoProvider> | 'new'>();
  const addButton = useMay()(update) && (
    <Button leftSection={<IconPlus size={16} aria-hidden />} onClick={() => setEdited('new')}>
      {t('access.addService')}
    </Button>
  );
  const isEmpty = providers.data?.data.length === 0;
  return (
    <Page title={t('access.sso')} description={t('access.ssoText')} actions={!isEmpty && addButton}>
      {providers.isPending && <Skeleton h={160} radius="lg" />}
      {providers.isError && (
        <LoadError message={errorMessage(providers.error)} onRetry={() => void providers.refetch()} />
      )}
      {providers.data && (
        <>
          {isEmpty ? (
            <EmptyState icon={IconLogin2} title={t('access.noServicesTitle')} text={t('access.noServices')}>
              {addButton}
            </EmptyState>
          ) : (
            <ProviderTable providers={providers.data.data} onEdit={setEdited} />
          )}
          <Text mt="lg" mb={4}>
            {t('access.redirectUri')}
          </Text>
          <Group gap="xs" wrap="nowrap">
            <Code className="mono" style={{ overflowWrap: 'anywhere' }}>
              {providers.data.meta.redirectUri}
            </Code>
            <CopyButton value={providers.data.meta.redirectUri} />
          </Group>
        </>
      )}
      {edited && <SsoDialog provider={edited} onClose={() => setEdited(undefined)} />}
    </Page>
  );
}

type TableProps = {
  readonly providers: readonly ListedService<SsoProvider>[];
  readonly onEdit: (provider: ListedService<SsoProvider>) => void;
};

function ProviderTable({ providers, onEdit }: TableProps) {
  const { t } = useTranslation();
  const test = useTestSso();
  const mayChange = useMay()(update);
  return (
    <TableFrame>
      <Table.Tbody>
        {providers.map((provider) => (
          <Table.Tr key={provider.id}>
            <Table.Td className={classes.service}>
              <div className={classes.serviceText}>
                <Group gap="xs">
                  <Text fw={500}>{provider.name}</Text>
                  {!provider.enabled && <Badge color="gray">{t('access.off')}</Badge>}
                </Group>
                <Text c="var(--text-dimmed)" style={{ overflowWrap: 'anywhere' }}>
                  {provider.issuer}
                </Text>
                {test.variables === provider.id && !test.isPending && (
                  <Text role="status" c={test.isError ? 'var(--status-error)' : 'var(--status-published)'}>
                    {test.isError ? `${errorMessage(test.error)} ${test.error.message}` : t('access.works')}
                  </Text>
                )}
              </div>
              <Group gap="xs">
                {mayChange && (
                  <Button
                    variant="default"
                    onClick={() => test.mutate(provider.id)}
                    loading={test.isPending && test.variables === provider.id}
                  >
                    {t('access.test')}
                  </Button>
                )}
                {provider.fromEnvironment ? (
                  <Text c="var(--text-dimmed)">{t('access.fromEnvironment')}</Text>
                ) : (
                  mayChange && (
                    <Button variant="default" onClick={() => onEdit(provider)}>
                      {t('access.edit')}
                    </Button>
                  )
                )}
              </Group>
            </Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </TableFrame>
  );
}
