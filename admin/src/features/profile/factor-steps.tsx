/** Shows or sets up a second factor, for a session that may do nothing before. Loaded lazily. */
import { Button, Stack, Text } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '../../api/client.ts';
import { addPasskey, askForPasskey } from '../../api/passkeys.ts';
import { ErrorAlert } from '../../components/error-alert.tsx';
import { errorMessage } from '../../i18n/error-message.ts';
import { canUsePasskeys } from '../../lib/can-use-passkeys.ts';
import { deviceName } from './device-name.ts';
import { passkeysQuery } from './queries.ts';
import { RecoveryCodes } from './recovery-codes.tsx';
import { TotpSetUp } from './totp-set-up.tsx';

export default function FactorSteps({ onDone }: { readonly onDone: () => unknown }) {
  const { t } = useTranslation();
  const hasPasskey = (useQuery(passkeysQuery).data?.length ?? 0) > 0;
  const [isSettingUp, setSettingUp] = useState(false);
  const [codes, setCodes] = useState<readonly string[]>();
  const add = useMutation({
    mutationFn: async () => {
      const isAdded = await addPasskey(deviceName(navigator.userAgent) ?? t('account.passkey'));
      if (isAdded) await onDone();
    },
  });
  const use = useMutation({
    mutationFn: async () => {
      const passkey = await askForPasskey();
      if (!passkey) return;
      await call('POST /admin/api/step-up', { body: { passkey } });
      await onDone();
    },
  });
  if (codes) return <RecoveryCodes codes={codes} onDone={onDone} />;
  if (isSettingUp) return <TotpSetUp onDone={setCodes} />;
  const failure = add.error ?? use.error;
  return (
    <Stack>
      <Text c="var(--text-dimmed)">{t('account.owedText')}</Text>
      {failure && <ErrorAlert>{errorMessage(failure)}</ErrorAlert>}
      {canUsePasskeys() && hasPasskey && (
        <Button onClick={() => use.mutate()} loading={use.isPending}>
          {t('account.usePasskey')}
        </Button>
      )}
      {canUsePasskeys() && (
        <Button variant={hasPasskey ? 'default' : 'filled'} onClick={() => add.mutate()} loading={add.isPending}>
          {t('account.addPasskey')}
        </Button>
      )}
      <Button variant="default" onClick={() => setSettingUp(true)}>
        {t('account.totpSetUp')}
      </Button>
    </Stack>
  );
}
