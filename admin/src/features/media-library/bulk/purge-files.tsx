import { Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { ConfirmQuestion } from '../../../components/confirm-dialog.tsx';
import { useFileActions } from './use-file-actions.ts';

type Props = {
  readonly ids: readonly number[];
  readonly onClose: () => void;
  readonly onPurged: (ids: readonly number[]) => void;
};

/** The one thing that cannot be taken back. */
export function PurgeFiles({ ids, onClose, onPurged }: Props) {
  const { t } = useTranslation();
  const { purge } = useFileActions();
  const confirm = async () => {
    onClose();
    onPurged(await purge(ids));
  };
  return (
    <ConfirmQuestion confirmLabel={t('media.purge')} onConfirm={() => void confirm()} onClose={onClose}>
      <Text>{t('media.purgeText', { count: ids.length })}</Text>
    </ConfirmQuestion>
  );
}
