import { Modal, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ApiToken } from '../../../../server/admin-api.ts';
import { ConfirmQuestion } from '../../components/confirm-dialog.tsx';
import { LastUse } from './last-use.tsx';
import { useRegenerateToken } from './queries.ts';
import { TokenKey } from './token-key.tsx';

type Props = { readonly token: ApiToken; readonly onClose: () => void };

/** Asks first: the present key ends with the answer, which shows the new one this once. */
export function RegenerateTokenDialog({ token: { id, name, lastUsedAt }, onClose }: Props) {
  const { t } = useTranslation();
  const regenerate = useRegenerateToken();
  const [accessKey, setAccessKey] = useState<string>();
  return (
    <Modal
      opened
      onClose={onClose}
      title={accessKey ? t('tokens.createdTitle') : t('tokens.regenerateName', { name })}
      closeOnClickOutside={!accessKey}
      closeOnEscape={!accessKey}
    >
      {accessKey ? (
        <TokenKey value={accessKey} onDone={onClose} />
      ) : (
        <ConfirmQuestion
          confirmLabel={t('tokens.regenerate')}
          onConfirm={() => regenerate.mutate(id, { onSuccess: setAccessKey })}
          onClose={onClose}
          isPending={regenerate.isPending}
          error={regenerate.error}
          isDestructive={false}
        >
          <LastUse at={lastUsedAt} />
          <Text>{t('tokens.regenerateText')}</Text>
        </ConfirmQuestion>
      )}
    </Modal>
  );
}
