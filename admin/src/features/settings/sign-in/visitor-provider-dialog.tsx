import { Code, Modal, Select, Stack, Switch, Text, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ListedService, VisitorProvider } from '../../../../../server/admin-api.ts';
import { DialogButtons } from '../../../components/dialog-buttons.tsx';
import { ErrorAlert } from '../../../components/error-alert.tsx';
import { PasswordInput } from '../../../components/password-input.tsx';
import { errorMessage } from '../../../i18n/error-message.ts';
import { problemText } from '../../../i18n/problem-text.ts';
import { useRemoveVisitorProvider, useSaveVisitorProvider } from './queries.ts';
import { RemoveService } from './remove-service.tsx';

type Props = {
  readonly provider: ListedService<VisitorProvider> | 'new';
  readonly callback: string;
  readonly onClose: () => void;
};

const presets = ['github', 'google', 'oidc'] as const;

/** Adds or changes a service of visitors. The secret is never shown; an empty input leaves it as it is. */
export function VisitorProviderDialog({ provider, callback, onClose }: Props) {
  const { t } = useTranslation();
  const known = provider === 'new' ? undefined : provider;
  const [preset, setPreset] = useState<VisitorProvider['preset']>(known?.preset ?? 'github');
  const [id, setId] = useState(known?.id ?? 'github');
  const [enabled, setEnabled] = useState(known?.enabled ?? true);
  const save = useSaveVisitorProvider();
  const remove = useRemoveVisitorProvider();
  const choose = (chosen: string | null) => {
    const next = presets.find((one) => one === chosen) ?? preset;
    setPreset(next);
    if (!known) setId(next);
  };
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const text = (name: string) => String(form.get(name) ?? '').trim();
    const clientSecret = text('clientSecret');
    save.mutate(
      {
        id,
        preset,
        enabled,
        clientId: text('clientId'),
        ...(clientSecret === '' ? {} : { clientSecret }),
        issuer: text('issuer') || (preset === 'oidc' ? null : (known?.issuer ?? null)),
        redirectUrl: text('redirectUrl'),
        scopes: known?.scopes ?? null,
        authorizeUrl: known?.authorizeUrl ?? null,
        tokenUrl: known?.tokenUrl ?? null,
        profileUrl: known?.profileUrl ?? null,
        emailsUrl: known?.emailsUrl ?? null,
      },
      { onSuccess: onClose },
    );
  };
  const failure = save.error;
  const isToldBelow = ['clientId', 'issuer', 'redirectUrl'].some((name) => problemText(failure, name) !== undefined);
  const input = (name: 'clientId' | 'issuer' | 'redirectUrl', isRequired: boolean) => (
    <TextInput
      name={name}
      label={t(`access.service.${name}`)}
      description={name === 'redirectUrl' ? t('access.service.redirectUrlHint') : undefined}
      defaultValue={known?.[name] ?? ''}
      error={problemText(failure, name)}
      required={isRequired}
      withAsterisk={false}
    />
  );
  return (
    <Modal opened onClose={onClose} title={known ? known.id : t('access.addService')}>
      <form onSubmit={submit}>
        <Stack>
          {failure && !isToldBelow && <ErrorAlert>{errorMessage(failure)}</ErrorAlert>}
          <Select
            label={t('access.service.preset')}
            data={presets.map((value) => ({ value, label: t(`access.presets.${value}`) }))}
            value={preset}
            onChange={choose}
            allowDeselect={false}
          />
          {!known && (
            <TextInput
              label={t('access.service.id')}
              description={t('access.service.idHint')}
              value={id}
              onChange={(event) => setId(event.currentTarget.value)}
              pattern="[a-z][a-z0-9\-]{0,39}"
              required
              withAsterisk={false}
            />
          )}
          {preset === 'oidc' && input('issuer', true)}
          {input('clientId', enabled)}
          <PasswordInput
            name="clientSecret"
            label={t('access.service.clientSecret')}
            description={known?.hasSecret ? t('access.service.secretKept') : undefined}
            autoComplete="off"
          />
          {input('redirectUrl', false)}
          <Text>{t('access.redirectUri')}</Text>
          <Code className="mono" style={{ overflowWrap: 'anywhere' }}>
            {callback.replace('<id>', id)}
          </Code>
          <Switch
            label={t('access.service.enabled')}
            checked={enabled}
            onChange={(event) => setEnabled(event.currentTarget.checked)}
          />
          <DialogButtons submitLabel={t('access.save')} isPending={save.isPending} onClose={onClose}>
            {known && (
              <RemoveService
                name={known.id}
                lost={t('access.removeVisitorService', { count: known.accounts })}
                remove={{ ...remove, mutate: () => remove.mutate(known.id, { onSuccess: onClose }) }}
              />
            )}
          </DialogButtons>
        </Stack>
      </form>
    </Modal>
  );
}
