import { Button, Group, Stack } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { MediaFolder } from '../../../../../server/admin-api.ts';
import { FolderSelect } from '../folders/folder-select.tsx';
import { useFileActions } from './use-file-actions.ts';

type Props = {
  readonly ids: readonly number[];
  readonly folders: readonly MediaFolder[];
  readonly onClose: () => void;
  readonly onMoved: (ids: readonly number[]) => void;
};

export function MoveFiles({ ids, folders, onClose, onMoved }: Props) {
  const { t } = useTranslation();
  const [folderId, setFolderId] = useState<number | null>(null);
  const { move } = useFileActions();
  const confirm = () => {
    void move(ids, folderId);
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
        <Button onClick={confirm}>{t('media.move')}</Button>
      </Group>
    </Stack>
  );
}
