/** The authenticator app: set up, its recovery codes, taken away. */
import { Button, Group, Skeleton, Stack, Text } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '../../api/client.ts';
import { ErrorAlert } from '../../components/error-alert.tsx';
import { LoadError } from '../../components/load-error.tsx';
import { errorMessage } from '../../i18n/error-message.ts';
import { totpQuery, useRefreshFactors } from './queries.ts';
import { RecoveryCodesDialog } from './recovery-codes.tsx';
import { TotpDialog } from './totp-dialog.tsx';

/** With fewer codes than these the screen asks for new ones. */
const fewCodes = 3;

export function TotpPanel() {
  const { t } = useTranslation();
  const totp = useQuery(totpQuery);
  const refresh = useRefreshFactors();
  const [isSettingUp, setSettingUp] = useState(false);
  const renew = useMutation({
    mutationFn: async () => (await call('POST /admin/api/users/me/totp/recovery-codes')).data.recoveryCodes,
    onSuccess: refresh,
  });
  const remove = useMutation({
    mutationFn: () => call('POST /admin/api/users/me/totp/remove', { body: {} }),
    onSuccess: refresh,
  });
  if (totp.isPending) return <Skeleton h={80} radius="lg" />;
  if (totp.isError) return <LoadError message={errorMessage(totp.error)} onRetry={() => void totp.refetch()} />;
  const { active, recoveryCodes } = totp.data;
  const failure = renew.error ?? remove.error;
  return (
    <Stack>
      {failure && <ErrorAlert>{errorMessage(failure)}</ErrorAlert>}
      <Text>{active ? t('account.totpOn') : t('account.totpOff')}</Text>
      {active && (
        <Text c={recoveryCodes < fewCodes ? 'var(--status-modified)' : undefined}>
          {t('account.codesLeft', { count: recoveryCodes })}
        </Text>
      )}
      <Group>
        {active ? (
          <>
            <Button variant="default" onClick={() => renew.mutate()} loading={renew.isPending}>
              {t('account.newCodes')}
            </Button>
            <Button variant="default" onClick={() => remove.mutate()} loading={remove.isPending}>
              {t('account.totpRemove')}
            </Button>
          </>
        ) : (
          <Button variant="default" onClick={() => setSettingUp(true)}>
            {t('account.totpSetUp')}
          </Button>
        )}
      </Group>
      {isSettingUp && <TotpDialog onClose={() => setSettingUp(false)} onDone={() => void refresh()} />}
      {renew.data && <RecoveryCodesDialog codes={renew.data} onClose={() => renew.reset()} />}
    </Stack>
  );
}
