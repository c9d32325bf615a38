import { Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { ConfirmDialog } from '../../../../components/confirm-dialog.tsx';
import type { ListAction } from './list-action.ts';

type Props = {
  readonly action: ListAction;
  readonly count: number;
  readonly onConfirm: () => void;
  readonly onClose: () => void;
};

/** Says what visitors will lose before it is done. Default export: it is loaded lazily. */
export default function ConfirmBulk({ action, count, onConfirm, onClose }: Props) {
  const { t } = useTranslation();
  const key = action === 'delete' ? 'delete' : 'unpublish';
  return (
    <ConfirmDialog
      title={t(`bulk.ask.${key}`, { count })}
      confirmLabel={t(`bulk.actions.${action}`)}
      onConfirm={onConfirm}
      onClose={onClose}
      isDestructive={action === 'delete'}
    >
      <Text>{t(`bulk.askText.${key}`)}</Text>
    </ConfirmDialog>
  );
}
