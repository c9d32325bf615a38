import { Button, Group, Modal, Stack, Text } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useTranslation } from 'react-i18next';
import type { ApiToken } from '../../../../server/admin-api.ts';
import { ErrorAlert } from '../../components/error-alert.tsx';
import { errorMessage } from '../../i18n/error-message.ts';
import { useRevokeToken } from './queries.ts';

type Props = { readonly token: ApiToken | undefined; readonly onClose: () => void };

/** Asks first: what uses the token stops working at once, and the key cannot come back. */
export function RevokeTokenDialog({ token, onClose }: Props) {
  const { t } = useTranslation();
  const revoke = useRevokeToken();
  const confirm = () => {
    if (!token) return;
    revoke.mutate(token.id, {
      onSuccess: () => {
        notifications.show({ message: t('tokens.revoked', { name: token.name }) });
        onClose();
      },
    });
  };
  return (
    <Modal
      opened={token !== undefined}
      onClose={onClose}
      title={t('tokens.revokeName', { name: token?.name ?? '' })}
      closeButtonProps={{ 'aria-label': t('actions.close') }}
    >
      <Stack>
        {revoke.isError && <ErrorAlert>{errorMessage(revoke.error)}</ErrorAlert>}
        <Text>{t('tokens.revokeText')}</Text>
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose} data-autofocus>
            {t('actions.cancel')}
          </Button>
          <Button color="red" onClick={confirm} loading={revoke.isPending}>
            {t('tokens.revoke')}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
