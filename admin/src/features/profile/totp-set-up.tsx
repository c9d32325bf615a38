/** The two steps of an authenticator app: its secret as a picture and as text, and a code that proves it arrived. */
import { Button, Code, Group, Skeleton, Stack, Text, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '../../api/client.ts';
import { CopyButton } from '../../components/copy-button.tsx';
import { ErrorAlert } from '../../components/error-alert.tsx';
import { errorMessage } from '../../i18n/error-message.ts';
import { QrCode } from './qr-code.tsx';

/** `onDone` gets the recovery codes, which can be read only this once. */
export function TotpSetUp({ onDone }: { readonly onDone: (recoveryCodes: readonly string[]) => void }) {
  const { t } = useTranslation();
  const [code, setCode] = useState('');
  const begin = useMutation({
    mutationFn: async () => (await call('POST /admin/api/users/me/totp', { body: {} })).data,
  });
  const verify = useMutation({
    mutationFn: async () =>
      (await call('POST /admin/api/users/me/totp/verify', { body: { code: code.trim() } })).data.recoveryCodes,
    onSuccess: onDone,
  });
  // Each opening makes one secret; the last one made counts.
  // biome-ignore lint/correctness/useExhaustiveDependencies: once
  useEffect(() => begin.mutate(), []);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    verify.mutate();
  };
  const failure = begin.error ?? verify.error;
  return (
    <form onSubmit={submit}>
      <Stack>
        {failure && <ErrorAlert>{errorMessage(failure)}</ErrorAlert>}
        <Text>{t('account.totpScan')}</Text>
        {begin.data ? (
          <QrCode text={begin.data.uri} label={t('account.qrCode')} />
        ) : (
          <Skeleton h={200} w={200} mx="auto" />
        )}
        {begin.data && (
          <div>
            <Text size="sm" c="var(--text-dimmed)">
              {t('account.totpManual')}
            </Text>
            <Group gap="xs" wrap="nowrap">
              <Code className="mono" style={{ overflowWrap: 'anywhere' }}>
                {begin.data.secret.replace(/(.{4})(?=.)/g, '$1 ')}
              </Code>
              <CopyButton value={begin.data.secret} />
            </Group>
          </div>
        )}
        <TextInput
          label={t('account.totpCode')}
          value={code}
          onChange={(event) => setCode(event.currentTarget.value)}
          inputMode="numeric"
          autoComplete="one-time-code"
          maxLength={10}
          required
          withAsterisk={false}
          data-autofocus
        />
        <Group justify="flex-end">
          <Button type="submit" loading={verify.isPending} disabled={!begin.data}>
            {t('account.totpActivate')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
