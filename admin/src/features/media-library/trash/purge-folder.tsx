import { Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { TrashedFolder } from '../../../../../server/admin-api.ts';
import { ConfirmQuestion } from '../../../components/confirm-dialog.tsx';
import { usePurgeFolder } from '../queries.ts';

export function PurgeFolder({ folder, onClose }: { readonly folder: TrashedFolder; readonly onClose: () => void }) {
  const { t } = useTranslation();
  const purge = usePurgeFolder();
  return (
    <ConfirmQuestion
      confirmLabel={t('media.purge')}
      onConfirm={() => purge.mutate(folder.id, { onSuccess: onClose })}
      onClose={onClose}
      isPending={purge.isPending}
      error={purge.error}
    >
      <Text>{t('media.purgeText', { count: folder.files })}</Text>
    </ConfirmQuestion>
  );
}
