/** Asks the person to confirm who they are, in the ways that they have. Loaded lazily. */
import { Button, Group, Modal, Stack, Text, TextInput } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ProofOfIdentity } from '../../../server/admin-api.ts';
import { call } from '../api/client.ts';
import { askForPasskey } from '../api/passkeys.ts';
import { ErrorAlert } from '../components/error-alert.tsx';
import { PasswordInput } from '../components/password-input.tsx';
import { errorMessage } from '../i18n/error-message.ts';
import { canUsePasskeys } from '../lib/can-use-passkeys.ts';

type Props = { readonly onDone: (isConfirmed: boolean) => void };

export default function StepUpDialog({ onDone }: Props) {
  const { t } = useTranslation();
  // Asked each time: the person may have added or removed something since.
  const { data, error: loadError } = useQuery({
    queryKey: ['step-up'],
    gcTime: 0,
    queryFn: async () => (await call('GET /admin/api/step-up')).data,
  });
  const confirm = useMutation({
    mutationFn: async (proof: ProofOfIdentity | undefined) => {
      if (proof) await call('POST /admin/api/step-up', { body: proof });
      return proof !== undefined;
    },
    onSuccess: (isConfirmed) => isConfirmed && onDone(true),
  });
  const withPasskey = useMutation({
    mutationFn: askForPasskey,
    onSuccess: (passkey) => passkey && confirm.mutate({ passkey }),
  });
  const methods = data?.methods ?? [];
  const hasPasskey = methods.includes('passkey') && canUsePasskeys();
  const typed = methods.find((method) => method !== 'passkey');
  const failure = loadError ?? confirm.error ?? withPasskey.error;
  return (
    <Modal opened onClose={() => onDone(false)} title={t('stepUp.title')}>
      <Stack>
        <Text>{t('stepUp.text')}</Text>
        {failure && <ErrorAlert>{errorMessage(failure)}</ErrorAlert>}
        {hasPasskey && (
          <Button
            onClick={() => withPasskey.mutate()}
            loading={withPasskey.isPending || confirm.isPending}
            data-autofocus
          >
            {t('stepUp.passkey')}
          </Button>
        )}
        {typed === 'code' || typed === 'password' ? (
          <TypedProof
            methods={methods}
            isPending={confirm.isPending}
            onSubmit={confirm.mutate}
            onCancel={() => onDone(false)}
          />
        ) : (
          data && !hasPasskey && <ByOtherService onConfirmed={() => onDone(true)} />
        )}
      </Stack>
    </Modal>
  );
}

type TypedProps = {
  readonly methods: readonly string[];
  readonly isPending: boolean;
  readonly onSubmit: (proof: ProofOfIdentity) => void;
  readonly onCancel: () => void;
};

/** The password, or a code where the person has an app; one can be exchanged for the other. */
function TypedProof({ methods, isPending, onSubmit, onCancel }: TypedProps) {
  const { t } = useTranslation();
  const hasBoth = methods.includes('code') && methods.includes('password');
  const [kind, setKind] = useState<'code' | 'password'>(methods.includes('code') ? 'code' : 'password');
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const text = String(new FormData(event.currentTarget).get('proof') ?? '');
    onSubmit(kind === 'code' ? { code: text.trim() } : { password: text });
  };
  return (
    <form onSubmit={submit}>
      <Stack>
        {kind === 'code' ? (
          <TextInput
            key="code"
            name="proof"
            label={t('auth.code')}
            description={t('auth.codeHint')}
            autoComplete="one-time-code"
            required
            withAsterisk={false}
            data-autofocus
          />
        ) : (
          <PasswordInput
            key="password"
            name="proof"
            label={t('auth.password')}
            autoComplete="current-password"
            required
            withAsterisk={false}
            data-autofocus
          />
        )}
        <Group justify="space-between">
          {hasBoth ? (
            <Button variant="subtle" onClick={() => setKind(kind === 'code' ? 'password' : 'code')}>
              {kind === 'code' ? t('stepUp.usePassword') : t('stepUp.useCode')}
            </Button>
          ) : (
            <span />
          )}
          <Group>
            <Button variant="default" onClick={onCancel}>
              {t('actions.cancel')}
            </Button>
            <Button type="submit" loading={isPending}>
              {t('stepUp.confirm')}
            </Button>
          </Group>
        </Group>
      </Stack>
    </form>
  );
}

/** Who comes by another service signs in there once more, in another tab: what stands on this page stays. */
function ByOtherService({ onConfirmed }: { readonly onConfirmed: () => void }) {
  const { t } = useTranslation();
  return (
    <Stack>
      <Text>{t('stepUp.otherText')}</Text>
      <Group justify="flex-end">
        <Button
          component="a"
          href="/admin/api/sso/start?again=1&returnTo=/admin/profile"
          target="_blank"
          rel="noopener"
          variant="default"
        >
          {t('stepUp.otherService')}
        </Button>
        <Button onClick={onConfirmed}>{t('stepUp.otherDone')}</Button>
      </Group>
    </Stack>
  );
}
