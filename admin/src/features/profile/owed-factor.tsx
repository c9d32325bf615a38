/** Stands in place of the app for somebody who must show or set up a second factor first. Loaded lazily. */
import { Button, Divider, Stack, Text, Title } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '../../api/client.ts';
import { addPasskey, askForPasskey } from '../../api/passkeys.ts';
import { ErrorAlert } from '../../components/error-alert.tsx';
import { errorMessage } from '../../i18n/error-message.ts';
import { canUsePasskeys } from '../../lib/can-use-passkeys.ts';
import { deviceName } from './device-name.ts';
import classes from './owed-factor.module.css';
import { RecoveryCodes } from './recovery-codes.tsx';
import { TotpSetUp } from './totp-set-up.tsx';

const open = () => window.location.reload();

export default function OwedFactor() {
  const { t } = useTranslation();
  const [isSettingUp, setSettingUp] = useState(false);
  const [codes, setCodes] = useState<readonly string[]>();
  const add = useMutation({
    mutationFn: () => addPasskey(deviceName(navigator.userAgent) ?? t('account.passkey')),
    onSuccess: (isDone) => isDone && open(),
  });
  const use = useMutation({
    mutationFn: async () => {
      const passkey = await askForPasskey();
      if (passkey) await call('POST /admin/api/step-up', { body: { passkey } });
      return passkey !== undefined;
    },
    onSuccess: (isDone) => isDone && open(),
  });
  const signOut = useMutation({ mutationFn: () => call('POST /admin/api/logout'), onSettled: open });
  const failure = add.error ?? use.error;
  return (
    <main className={classes.page}>
      <Stack className={classes.content}>
        <Title order={1}>{t('account.owedTitle')}</Title>
        {codes ? (
          <RecoveryCodes codes={codes} onDone={open} />
        ) : isSettingUp ? (
          <TotpSetUp onDone={setCodes} />
        ) : (
          <>
            <Text c="var(--text-dimmed)">{t('account.owedText')}</Text>
            {failure && <ErrorAlert>{errorMessage(failure)}</ErrorAlert>}
            {canUsePasskeys() && (
              <>
                <Button onClick={() => add.mutate()} loading={add.isPending}>
                  {t('account.addPasskey')}
                </Button>
                <Button variant="default" onClick={() => use.mutate()} loading={use.isPending}>
                  {t('account.usePasskey')}
                </Button>
              </>
            )}
            <Button variant="default" onClick={() => setSettingUp(true)}>
              {t('account.totpSetUp')}
            </Button>
          </>
        )}
        <Divider />
        <Button variant="subtle" color="gray" onClick={() => signOut.mutate()}>
          {t('auth.signOut')}
        </Button>
      </Stack>
    </main>
  );
}
