/** The passkeys of the person: added, named, removed. */
import { ActionIcon, Anchor, Button, Group, Skeleton, Stack, Text } from '@mantine/core';
import { IconFingerprint, IconPencil, IconTrash } from '@tabler/icons-react';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Passkey } from '../../../../server/admin-api.ts';
import { call } from '../../api/client.ts';
import { AskFirst } from '../../components/ask-first.tsx';
import { LoadError } from '../../components/load-error.tsx';
import { RelativeTime } from '../../components/relative-time.tsx';
import { errorMessage } from '../../i18n/error-message.ts';
import { canUsePasskeys } from '../../lib/can-use-passkeys.ts';
import { PasskeyDialog } from './passkey-dialog.tsx';
import classes from './profile.module.css';
import { passkeysQuery, useRefreshFactors } from './queries.ts';

export function PasskeyList() {
  const { t } = useTranslation();
  const passkeys = useQuery(passkeysQuery);
  const [named, setNamed] = useState<Passkey | 'new'>();
  if (passkeys.isPending) return <Skeleton h={80} radius="lg" />;
  if (passkeys.isError) {
    return <LoadError message={errorMessage(passkeys.error)} onRetry={() => void passkeys.refetch()} />;
  }
  return (
    <Stack>
      {passkeys.data.length > 0 && (
        <ul className={classes.rows}>
          {passkeys.data.map((passkey) => (
            <PasskeyRow key={passkey.id} passkey={passkey} onRename={() => setNamed(passkey)} />
          ))}
        </ul>
      )}
      {canUsePasskeys() ? (
        <Group>
          <Button variant="default" onClick={() => setNamed('new')}>
            {t('account.addPasskey')}
          </Button>
        </Group>
      ) : (
        <OtherAddress />
      )}
      {named && <PasskeyDialog passkey={named} onClose={() => setNamed(undefined)} />}
    </Stack>
  );
}

type RowProps = { readonly passkey: Passkey; readonly onRename: () => void };

function PasskeyRow({ passkey: { id, name, lastUsedAt }, onRename }: RowProps) {
  const { t } = useTranslation();
  const refresh = useRefreshFactors();
  const remove = useMutation({
    mutationFn: () => call('DELETE /admin/api/users/me/passkeys/:id', { params: { id } }),
    onSuccess: refresh,
  });
  return (
    <li className={classes.row}>
      <IconFingerprint size={20} stroke={1.6} aria-hidden />
      <div className={classes.rowText}>
        <Text fw={500}>{name}</Text>
        <Text c="var(--text-dimmed)">
          {lastUsedAt ? (
            <>
              {t('account.lastUsed')} <RelativeTime value={lastUsedAt} />
            </>
          ) : (
            t('account.neverUsed')
          )}
        </Text>
      </div>
      <ActionIcon onClick={onRename} aria-label={t('account.renamePasskey', { name })}>
        <IconPencil size={18} stroke={1.6} />
      </ActionIcon>
      <AskFirst
        title={t('account.removePasskeyName', { name })}
        confirmLabel={t('account.remove')}
        change={remove}
        trigger={(ask) => (
          <ActionIcon onClick={ask} aria-label={t('account.removePasskey', { name })}>
            <IconTrash size={18} stroke={1.6} />
          </ActionIcon>
        )}
      >
        <Text>{t('account.removePasskeyText')}</Text>
        <Text>{t('account.othersSignedOut')}</Text>
      </AskFirst>
    </li>
  );
}

/** On a development machine there is a name for the same server; elsewhere it takes TLS. */
function OtherAddress() {
  const { t } = useTranslation();
  const { hostname, port, pathname } = window.location;
  const isLoopback = hostname === '127.0.0.1' || hostname === '[::1]';
  if (!isLoopback) return <Text>{t('account.passkeysNeedTls')}</Text>;
  const address = `http://localhost:${port}${pathname}`;
  return (
    <Text>
      {t('account.passkeysNeedName')}{' '}
      <Anchor href={address} underline="always">
        {address}
      </Anchor>
    </Text>
  );
}
