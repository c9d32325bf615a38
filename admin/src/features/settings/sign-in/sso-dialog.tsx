import { Modal, Select, Stack, Switch, TagsInput, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ListedService, SsoProvider } from '../../../../../server/admin-api.ts';
import { DialogButtons } from '../../../components/dialog-buttons.tsx';
import { ErrorAlert } from '../../../components/error-alert.tsx';
import { PasswordInput } from '../../../components/password-input.tsx';
import { errorMessage } from '../../../i18n/error-message.ts';
import { problemText } from '../../../i18n/problem-text.ts';
import { slugOf } from '../../../lib/slug.ts';
import { type GroupMapping, GroupRolesInput } from './group-roles-input.tsx';
import { useRemoveSso, useSaveSso } from './queries.ts';
import { RemoveService } from './remove-service.tsx';
import { useRoleOptions } from './use-role-options.ts';

type Props = { readonly provider: ListedService<SsoProvider> | 'new'; readonly onClose: () => void };

const empty = {
  id: '',
  name: '',
  issuer: '',
  clientId: '',
  hasSecret: false,
  trustEmail: false,
  allowedDomains: [],
  defaultRole: null,
  scopes: null,
  groupsClaim: null,
  groupRoles: [],
  enabled: true,
} as const;

/** Adds or changes a service. The secret is never shown; an empty input leaves it as it is. */
export function SsoDialog({ provider, onClose }: Props) {
  const { t } = useTranslation();
  const isNew = provider === 'new';
  const known = isNew ? empty : provider;
  const [domains, setDomains] = useState<string[]>([...known.allowedDomains]);
  const [enabled, setEnabled] = useState<boolean>(known.enabled);
  const [trustEmail, setTrustEmail] = useState<boolean>(known.trustEmail);
  const [defaultRole, setDefaultRole] = useState<string | null>(known.defaultRole);
  const [groups, setGroups] = useState<GroupMapping>({ groupsClaim: known.groupsClaim, groupRoles: known.groupRoles });
  const roles = useRoleOptions('admin', defaultRole === null ? [] : [defaultRole]);
  const save = useSaveSso();
  const remove = useRemoveSso();
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const text = (name: string) => String(form.get(name) ?? '').trim();
    const clientSecret = text('clientSecret');
    save.mutate(
      {
        id: isNew ? slugOf(text('name')) || 'sso' : known.id,
        isNew,
        name: text('name'),
        issuer: text('issuer'),
        clientId: text('clientId'),
        ...(clientSecret === '' ? {} : { clientSecret }),
        trustEmail,
        allowedDomains: domains,
        defaultRole,
        scopes: text('scopes') || null,
        ...groups,
        enabled,
      },
      { onSuccess: onClose },
    );
  };
  const failure = save.error;
  const names = [
    'name',
    'issuer',
    'clientId',
    'clientSecret',
    'allowedDomains',
    'defaultRole',
    'groupsClaim',
    'scopes',
  ];
  const isToldBelow = names.some((name) => problemText(failure, name) !== undefined);
  const input = (name: 'name' | 'issuer' | 'clientId') => (
    <TextInput
      name={name}
      label={t(`access.service.${name}`)}
      description={t(`access.service.${name}Hint`)}
      defaultValue={known[name] ?? ''}
      error={problemText(failure, name)}
      required
      withAsterisk={false}
    />
  );
  return (
    <Modal opened onClose={onClose} title={isNew ? t('access.addService') : known.name}>
      <form onSubmit={submit}>
        <Stack>
          {failure && !isToldBelow && <ErrorAlert>{errorMessage(failure)}</ErrorAlert>}
          {input('name')}
          {input('issuer')}
          {input('clientId')}
          <PasswordInput
            name="clientSecret"
            label={t('access.service.clientSecret')}
            description={known.hasSecret ? t('access.service.secretKept') : undefined}
            autoComplete="off"
            error={problemText(failure, 'clientSecret')}
          />
          <TagsInput
            label={t('access.service.allowedDomains')}
            description={t('access.service.allowedDomainsHint')}
            value={domains}
            onChange={setDomains}
            error={problemText(failure, 'allowedDomains')}
          />
          <Select
            label={t('access.service.defaultRole')}
            description={t('access.service.defaultRoleHint')}
            placeholder={t('access.service.noAccounts')}
            data={roles}
            value={defaultRole}
            onChange={setDefaultRole}
            error={problemText(failure, 'defaultRole')}
            searchable
            clearable
          />
          <GroupRolesInput value={groups} onChange={setGroups} failure={failure} />
          <TextInput
            name="scopes"
            label={t('access.service.scopes')}
            description={t('access.service.scopesHint')}
            defaultValue={known.scopes ?? ''}
            error={problemText(failure, 'scopes')}
            classNames={{ input: 'mono' }}
            maxLength={200}
          />
          <Switch
            label={t('access.service.trustEmail')}
            description={t('access.service.trustEmailHint')}
            checked={trustEmail}
            onChange={(event) => setTrustEmail(event.currentTarget.checked)}
          />
          <Switch
            label={t('access.service.enabled')}
            checked={enabled}
            onChange={(event) => setEnabled(event.currentTarget.checked)}
          />
          <DialogButtons submitLabel={t('access.save')} isPending={save.isPending} onClose={onClose}>
            {!isNew && (
              <RemoveService
                name={known.name}
                lost={t('access.removeSso', { count: provider.accounts })}
                remove={{ ...remove, mutate: () => remove.mutate(known.id, { onSuccess: onClose }) }}
              />
            )}
          </DialogButtons>
        </Stack>
      </form>
    </Modal>
  );
}
