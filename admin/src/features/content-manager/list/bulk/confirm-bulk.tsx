import { Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { ConfirmDialog } from '../../../../components/confirm-dialog.tsx';
import type { ListAction } from './list-action.ts';

type Props = {
  readonly action: ListAction;
  readonly count: number;
  /** The number as it is told: it may be the least that there are. */
  readonly formatted: string;
  readonly onConfirm: () => void;
  readonly onClose: () => void;
};

/** Says what visitors will lose before it is done. Default export: it is loaded lazily. */
export default function ConfirmBulk({ action, count, formatted, onConfirm, onClose }: Props) {
  const { t } = useTranslation();
  const key = action === 'delete' ? 'delete' : 'unpublish';
  return (
    <ConfirmDialog
      title={t(`bulk.ask.${key}`, { count, formatted })}
      confirmLabel={t(`bulk.actions.${action}`)}
      onConfirm={onConfirm}
      onClose={onClose}
      isDestructive={action === 'delete'}
    >
      <Text>{t(`bulk.askText.${key}`)}</Text>
    </ConfirmDialog>
  );
}
