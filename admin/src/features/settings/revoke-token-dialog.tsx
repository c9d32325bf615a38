import { Text } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useTranslation } from 'react-i18next';
import type { ApiToken } from '../../../../server/admin-api.ts';
import { ConfirmDialog } from '../../components/confirm-dialog.tsx';
import { LastUse } from './last-use.tsx';
import { useRevokeToken } from './queries.ts';

type Props = { readonly token: ApiToken; readonly onClose: () => void };

/** What uses the token stops working at once, and the key cannot come back. */
export function RevokeTokenDialog({ token: { id, name, lastUsedAt }, onClose }: Props) {
  const { t } = useTranslation();
  const revoke = useRevokeToken();
  const onSuccess = () => {
    notifications.show({ message: t('tokens.revoked', { name }) });
    onClose();
  };
  return (
    <ConfirmDialog
      title={t('tokens.revokeName', { name })}
      confirmLabel={t('tokens.revoke')}
      onConfirm={() => revoke.mutate(id, { onSuccess })}
      onClose={onClose}
      isPending={revoke.isPending}
      error={revoke.error}
    >
      <LastUse at={lastUsedAt} />
      <Text>{t('tokens.revokeText')}</Text>
    </ConfirmDialog>
  );
}
