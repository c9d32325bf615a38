import { Button, Group, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
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
    <Stack>
      <Text>{t('media.purgeText', { count: ids.length })}</Text>
      <Group justify="flex-end">
        <Button variant="default" onClick={onClose} data-autofocus>
          {t('actions.cancel')}
        </Button>
        <Button color="red" onClick={() => void confirm()}>
          {t('media.purge')}
        </Button>
      </Group>
    </Stack>
  );
}
