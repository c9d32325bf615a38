/** The authenticator app: set up, its recovery codes, taken away. */
import { Button, Group, Skeleton, Stack, Text } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '../../api/client.ts';
import { AskFirst } from '../../components/ask-first.tsx';
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
  return (
    <Stack>
      <Text>{active ? t('account.totpOn') : t('account.totpOff')}</Text>
      {active && (
        <Text c={recoveryCodes < fewCodes ? 'var(--status-modified)' : undefined}>
          {t('account.codesLeft', { count: recoveryCodes })}
        </Text>
      )}
      <Group>
        {active ? (
          <>
            <AskFirst
              title={t('account.newCodesTitle')}
              confirmLabel={t('account.newCodes')}
              change={renew}
              trigger={(ask) => (
                <Button variant="default" onClick={ask}>
                  {t('account.newCodes')}
                </Button>
              )}
            >
              <Text>{t('account.newCodesText', { left: recoveryCodes })}</Text>
            </AskFirst>
            <AskFirst
              title={t('account.totpRemoveTitle')}
              confirmLabel={t('account.totpRemove')}
              change={remove}
              trigger={(ask) => (
                <Button variant="default" onClick={ask}>
                  {t('account.totpRemove')}
                </Button>
              )}
            >
              <Text>{t('account.totpRemoveText')}</Text>
              <Text>{t('account.othersSignedOut')}</Text>
            </AskFirst>
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
