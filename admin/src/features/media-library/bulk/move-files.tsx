import { Button, Group, Stack } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { MediaFile, MediaFolder } from '../../../../../server/admin-api.ts';
import { FolderSelect } from '../folders/folder-select.tsx';
import { useMoveWithUndo } from '../folders/use-move-with-undo.tsx';

type Props = {
  readonly files: readonly MediaFile[];
  readonly folders: readonly MediaFolder[];
  readonly onClose: () => void;
  readonly onMoved: (ids: readonly number[]) => void;
};

export function MoveFiles({ files, folders, onClose, onMoved }: Props) {
  const { t } = useTranslation();
  const [folderId, setFolderId] = useState(files[0]?.folderId ?? null);
  const move = useMoveWithUndo();
  const confirm = () => {
    void move(files, folderId);
    onMoved([]);
    onClose();
  };
  return (
    <Stack>
      <FolderSelect
        label={t('media.moveInto')}
        folders={folders}
        value={folderId}
        onChange={setFolderId}
        topLabel={t('media.noFolder')}
      />
      <Group justify="flex-end">
        <Button variant="default" onClick={onClose}>
          {t('actions.cancel')}
        </Button>
        <Button onClick={confirm} disabled={files.every((file) => file.folderId === folderId)}>
          {t('media.move')}
        </Button>
      </Group>
    </Stack>
  );
}
