/** Shows or sets up a second factor, for a session that may do nothing before. Loaded lazily. */
import { Button, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '../../api/client.ts';
import { addPasskey, askForPasskey } from '../../api/passkeys.ts';
import { ActionButton } from '../../components/action-button.tsx';
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
  const show = async () => {
    const passkey = await askForPasskey();
    if (!passkey) return;
    await call('POST /admin/api/step-up', { body: { passkey } });
    await onDone();
  };
  const add = async () => {
    const isAdded = await addPasskey(deviceName(navigator.userAgent) ?? t('account.passkey'));
    if (isAdded) await onDone();
  };
  if (codes) return <RecoveryCodes codes={codes} onDone={onDone} />;
  if (isSettingUp) return <TotpSetUp onDone={setCodes} />;
  return (
    <Stack>
      <Text c="var(--text-dimmed)">{t('account.owedText')}</Text>
      {canUsePasskeys() && hasPasskey && <ActionButton act={show}>{t('account.usePasskey')}</ActionButton>}
      {canUsePasskeys() && (
        <ActionButton variant={hasPasskey ? 'default' : 'filled'} act={add}>
          {t('account.addPasskey')}
        </ActionButton>
      )}
      <Button variant="default" onClick={() => setSettingUp(true)}>
        {t('account.totpSetUp')}
      </Button>
    </Stack>
  );
}
