import { Button, Group, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { TrashedFolder } from '../../../../../server/admin-api.ts';
import { ErrorAlert } from '../../../components/error-alert.tsx';
import { errorMessage } from '../../../i18n/error-message.ts';
import { usePurgeFolder } from '../queries.ts';

export function PurgeFolder({ folder, onClose }: { readonly folder: TrashedFolder; readonly onClose: () => void }) {
  const { t } = useTranslation();
  const purge = usePurgeFolder();
  return (
    <Stack>
      {purge.isError && <ErrorAlert>{errorMessage(purge.error)}</ErrorAlert>}
      <Text>{t('media.purgeText', { count: folder.files })}</Text>
      <Group justify="flex-end">
        <Button variant="default" onClick={onClose} data-autofocus>
          {t('actions.cancel')}
        </Button>
        <Button color="red" loading={purge.isPending} onClick={() => purge.mutate(folder.id, { onSuccess: onClose })}>
          {t('media.purge')}
        </Button>
      </Group>
    </Stack>
  );
}
