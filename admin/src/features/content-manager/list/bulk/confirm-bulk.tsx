import { Button, Group, Modal, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
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
    <Modal
      opened
      onClose={onClose}
      title={t(`bulk.ask.${key}`, { count })}
      closeButtonProps={{ 'aria-label': t('actions.close') }}
    >
      <Text mb="lg">{t(`bulk.askText.${key}`)}</Text>
      <Group justify="flex-end">
        <Button variant="default" onClick={onClose}>
          {t('actions.cancel')}
        </Button>
        <Button color={action === 'delete' ? 'red' : undefined} onClick={onConfirm} data-autofocus>
          {t(`bulk.actions.${action}`)}
        </Button>
      </Group>
    </Modal>
  );
}
