/** How the website's visitors register and sign in, and the services by which they do. */
import { Badge, Button, Group, Select, Skeleton, Stack, Switch, Table, Text, TextInput, Title } from '@mantine/core';
import { IconLogin2, IconPlus } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ListedService, VisitorProvider, VisitorSettings } from '../../../../../server/admin-api.ts';
import { useMay } from '../../../api/use-may.ts';
import { EmptyState } from '../../../components/empty-state.tsx';
import { LoadError } from '../../../components/load-error.tsx';
import { Page } from '../../../components/page.tsx';
import { TableFrame } from '../../../components/table-frame.tsx';
import { errorMessage } from '../../../i18n/error-message.ts';
import { FormSection } from './form-section.tsx';
import { useSaveVisitorSettings, visitorProvidersQuery, visitorSettingsQuery } from './queries.ts';
import { useRoleOptions } from './use-role-options.ts';
import { VisitorProviderDialog } from './visitor-provider-dialog.tsx';

const update = 'admin::visitor-sign-in.update';

export function Component() {
  const { t } = useTranslation();
  const settings = useQuery(visitorSettingsQuery);
  return (
    <Page title={t('access.visitors')} description={t('access.visitorsText')}>
      {settings.isPending && <Skeleton h={240} radius="lg" />}
      {settings.isError && <LoadError message={errorMessage(settings.error)} onRetry={() => void settings.refetch()} />}
      {settings.data && (
        <Stack gap="xl">
          <VisitorForm stored={settings.data} />
          <Services />
        </Stack>
      )}
    </Page>
  );
}

function VisitorForm({ stored }: { readonly stored: VisitorSettings }) {
  const { t } = useTranslation();
  const [value, setValue] = useState(stored);
  const roles = useRoleOptions('visitor', [value.defaultRole]);
  const save = useSaveVisitorSettings();
  const mayChange = useMay()(update);
  const change = (part: Partial<VisitorSettings>) => setValue({ ...value, ...part });
  return (
    <FormSection mayChange={mayChange} save={{ ...save, mutate: (_, options) => save.mutate(value, options) }}>
      <Switch
        label={t('access.allowRegistration')}
        checked={value.allowRegistration}
        onChange={(event) => change({ allowRegistration: event.currentTarget.checked })}
      />
      <Switch
        label={t('access.emailConfirmation')}
        description={t('access.emailConfirmationHint')}
        checked={value.emailConfirmation}
        onChange={(event) => change({ emailConfirmation: event.currentTarget.checked })}
      />
      {value.emailConfirmation && (
        <TextInput
          label={t('access.confirmationRedirect')}
          description={t('access.confirmationRedirectHint')}
          type="url"
          value={value.confirmationRedirect}
          onChange={(event) => change({ confirmationRedirect: event.currentTarget.value })}
        />
      )}
      <Select
        label={t('access.defaultRole')}
        data={roles}
        value={value.defaultRole}
        onChange={(defaultRole) => defaultRole !== null && change({ defaultRole })}
        allowDeselect={false}
        searchable
      />
      <Select
        label={t('access.visitorSessions')}
        data={(['long', 'refresh'] as const).map((one) => ({ value: one, label: t(`access.sessionKinds.${one}`) }))}
        value={value.sessions}
        onChange={(chosen) => change({ sessions: chosen === 'refresh' ? 'refresh' : 'long' })}
        allowDeselect={false}
      />
    </FormSection>
  );
}

function Services() {
  const { t } = useTranslation();
  const providers = useQuery(visitorProvidersQuery);
  const [edited, setEdited] = useState<ListedService<VisitorProvider> | 'new'>();
  const mayChange = useMay()(update);
  const addButton = mayChange && (
    <Button variant="default" leftSection={<IconPlus size={16} aria-hidden />} onClick={() => setEdited('new')}>
      {t('access.addService')}
    </Button>
  );
  const isEmpty = providers.data?.data.length === 0;
  return (
    <section>
      <Group justify="space-between" mb="md">
        <Title order={2}>{t('access.services')}</Title>
        {!isEmpty && addButton}
      </Group>
      {providers.isError && (
        <LoadError message={errorMessage(providers.error)} onRetry={() => void providers.refetch()} />
      )}
      {isEmpty && (
        <EmptyState icon={IconLogin2} title={t('access.noServicesTitle')} text={t('access.noVisitorServices')}>
          {addButton}
        </EmptyState>
      )}
      {providers.data && !isEmpty && (
        <TableFrame>
          <Table.Tbody>
            {providers.data.data.map((provider) => (
              <Table.Tr key={provider.id}>
                <Table.Td>
                  <Group gap="xs">
                    <Text fw={500}>{provider.id}</Text>
                    {!provider.enabled && <Badge color="gray">{t('access.off')}</Badge>}
                  </Group>
                  <Text c="var(--text-dimmed)">{t(`access.presets.${provider.preset}`)}</Text>
                </Table.Td>
                <Table.Td ta="right">
                  {mayChange && (
                    <Button variant="default" onClick={() => setEdited(provider)}>
                      {t('access.edit')}
                    </Button>
                  )}
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </TableFrame>
      )}
      {edited && providers.data && (
        <VisitorProviderDialog
          provider={edited}
          callback={providers.data.meta.callback}
          onClose={() => setEdited(undefined)}
        />
      )}
    </section>
  );
}
