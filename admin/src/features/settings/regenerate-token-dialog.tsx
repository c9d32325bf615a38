import { Button, Group, Modal, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ApiToken } from '../../../../server/admin-api.ts';
import { ErrorAlert } from '../../components/error-alert.tsx';
import { errorMessage } from '../../i18n/error-message.ts';
import { useRegenerateToken } from './queries.ts';
import { TokenKey } from './token-key.tsx';

type Props = { readonly token: ApiToken | undefined; readonly onClose: () => void };

/** Asks first: the present key ends with the answer, which shows the new one this once. */
export function RegenerateTokenDialog({ token, onClose }: Props) {
  const { t } = useTranslation();
  const regenerate = useRegenerateToken();
  const [accessKey, setAccessKey] = useState<string>();
  const close = () => {
    onClose();
    setAccessKey(undefined);
    regenerate.reset();
  };
  return (
    <Modal
      opened={token !== undefined}
      onClose={close}
      title={accessKey ? t('tokens.createdTitle') : t('tokens.regenerateName', { name: token?.name ?? '' })}
      closeOnClickOutside={!accessKey}
      closeOnEscape={!accessKey}
      closeButtonProps={{ 'aria-label': t('actions.close') }}
    >
      {accessKey ? (
        <TokenKey value={accessKey} onDone={close} />
      ) : (
        <Stack>
          {regenerate.isError && <ErrorAlert>{errorMessage(regenerate.error)}</ErrorAlert>}
          <Text>{t('tokens.regenerateText')}</Text>
          <Group justify="flex-end">
            <Button variant="default" onClick={close} data-autofocus>
              {t('actions.cancel')}
            </Button>
            <Button
              loading={regenerate.isPending}
              onClick={() => token && regenerate.mutate(token.id, { onSuccess: setAccessKey })}
            >
              {t('tokens.regenerate')}
            </Button>
          </Group>
        </Stack>
      )}
    </Modal>
  );
}
