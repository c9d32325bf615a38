import { Button, Group, Stack } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { MediaFolder } from '../../../../../server/admin-api.ts';
import { ErrorAlert } from '../../../components/error-alert.tsx';
import { errorMessage } from '../../../i18n/error-message.ts';
import { useChangeFolder } from '../queries.ts';
import { FolderSelect } from './folder-select.tsx';
import { idsWithin } from './folder-tree.ts';

type Props = {
  readonly folder: MediaFolder;
  readonly folders: readonly MediaFolder[];
  readonly onClose: () => void;
};

export function MoveFolder({ folder, folders, onClose }: Props) {
  const { t } = useTranslation();
  const [parentId, setParentId] = useState(folder.parentId);
  const change = useChangeFolder();
  return (
    <Stack>
      {change.isError && <ErrorAlert>{errorMessage(change.error)}</ErrorAlert>}
      <FolderSelect
        label={t('media.moveInto')}
        folders={folders}
        value={parentId}
        onChange={setParentId}
        topLabel={t('media.topLevel')}
        without={idsWithin(folders, folder.id)}
      />
      <Group justify="flex-end">
        <Button variant="default" onClick={onClose}>
          {t('actions.cancel')}
        </Button>
        <Button
          disabled={parentId === folder.parentId}
          loading={change.isPending}
          onClick={() => change.mutate({ id: folder.id, parentId }, { onSuccess: onClose })}
        >
          {t('media.move')}
        </Button>
      </Group>
    </Stack>
  );
}
