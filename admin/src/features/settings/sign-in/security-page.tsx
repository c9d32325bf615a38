/** How administrators sign in: second factor, length of sessions, other services as the only way. */
import { MultiSelect, NumberInput, Select, Skeleton, Switch } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { SecuritySettings } from '../../../../../server/admin-api.ts';
import { useMay } from '../../../api/use-may.ts';
import { LoadError } from '../../../components/load-error.tsx';
import { Page } from '../../../components/page.tsx';
import { errorMessage } from '../../../i18n/error-message.ts';
import { FormSection } from './form-section.tsx';
import { securityQuery, useSaveSecurity } from './queries.ts';
import { useRoleOptions } from './use-role-options.ts';

const whose = ['nobody', 'roles', 'everybody'] as const;

export function Component() {
  const { t } = useTranslation();
  const settings = useQuery(securityQuery);
  return (
    <Page title={t('access.security')} description={t('access.securityText')}>
      {settings.isPending && <Skeleton h={240} radius="lg" />}
      {settings.isError && <LoadError message={errorMessage(settings.error)} onRetry={() => void settings.refetch()} />}
      {settings.data && <SecurityForm stored={settings.data} />}
    </Page>
  );
}

function SecurityForm({ stored }: { readonly stored: SecuritySettings }) {
  const { t } = useTranslation();
  const [value, setValue] = useState(stored);
  const roles = useRoleOptions('admin', value.secondFactorRoles);
  const save = useSaveSecurity();
  const mayChange = useMay()('admin::security-settings.update');
  const change = (part: Partial<SecuritySettings>) => setValue({ ...value, ...part });
  const numberInput = (name: 'idleMinutes' | 'lifetimeHours' | 'rememberDays', min: number, max: number) => (
    <NumberInput
      label={t(`access.${name}`)}
      description={t(`access.${name}Hint`)}
      value={value[name]}
      onChange={(entered) => typeof entered === 'number' && change({ [name]: entered })}
      min={min}
      max={max}
      allowDecimal={false}
      required
      withAsterisk={false}
    />
  );
  return (
    <FormSection mayChange={mayChange} save={{ ...save, mutate: (_, options) => save.mutate(value, options) }}>
      <Select
        label={t('access.secondFactor')}
        description={t('access.secondFactorHint')}
        data={whose.map((one) => ({ value: one, label: t(`access.whose.${one}`) }))}
        value={value.secondFactorFor}
        onChange={(chosen) => change({ secondFactorFor: whose.find((one) => one === chosen) ?? 'nobody' })}
        allowDeselect={false}
      />
      {value.secondFactorFor === 'roles' && (
        <MultiSelect
          label={t('access.roles')}
          value={[...value.secondFactorRoles]}
          onChange={(secondFactorRoles) => change({ secondFactorRoles })}
          data={roles}
          searchable
        />
      )}
      {numberInput('idleMinutes', 5, 1_440)}
      {numberInput('lifetimeHours', 1, 720)}
      {numberInput('rememberDays', 0, 90)}
      <Switch
        label={t('access.onlySso')}
        description={t('access.onlySsoHint')}
        checked={value.onlySso}
        onChange={(event) => change({ onlySso: event.currentTarget.checked })}
      />
    </FormSection>
  );
}
