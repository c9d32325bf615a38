/** The way to the open folder and what can be done with it; nothing where no folder is open. */
import { ActionIcon, Group, Menu } from '@mantine/core';
import { IconCornerDownRight, IconDots, IconFolderPlus, IconPencil } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { RemoveItem } from '../../../components/remove-item.tsx';
import type { FolderProps } from './folder-pane.tsx';
import { FolderPath } from './folder-path.tsx';
import { idsWithin, pathTo } from './folder-tree.ts';
import { useFolderActions } from './use-folder-actions.ts';

export function FolderHeading({ folders, view, onChange, onDialog }: FolderProps) {
  const { t } = useTranslation();
  const { remove } = useFolderActions();
  if (typeof view.folder !== 'number') return null;
  const path = pathTo(folders, view.folder);
  const folder = path.at(-1);
  if (!folder) return null;
  const { may } = folder;
  const hasContent = folder.files > 0 || idsWithin(folders, folder.id).size > 1;
  const onDelete = async () => {
    if (hasContent) onDialog({ is: 'delete-folder', folder });
    else if (await remove(folder)) onChange({ folder: folder.parentId ?? undefined });
  };
  return (
    <Group justify="space-between" wrap="nowrap" mb="sm">
      <FolderPath path={path} onChange={onChange} />
      {(may.create || may.change || may.destroy) && (
        <Menu position="bottom-end" shadow="md" width={220}>
          <Menu.Target>
            <ActionIcon size={32} aria-label={t('media.folderActions', { name: folder.name })}>
              <IconDots size={18} />
            </ActionIcon>
          </Menu.Target>
          <Menu.Dropdown>
            {may.create && (
              <Menu.Item
                leftSection={<IconFolderPlus size={16} aria-hidden />}
                onClick={() => onDialog({ is: 'create-folder', parentId: folder.id })}
              >
                {t('media.newFolderInside')}
              </Menu.Item>
            )}
            {may.change && (
              <>
                <Menu.Item
                  leftSection={<IconPencil size={16} aria-hidden />}
                  onClick={() => onDialog({ is: 'rename-folder', folder })}
                >
                  {t('media.renameFolder')}
                </Menu.Item>
                <Menu.Item
                  leftSection={<IconCornerDownRight size={16} aria-hidden />}
                  onClick={() => onDialog({ is: 'move-folder', folder })}
                >
                  {t('media.moveFolder')}
                </Menu.Item>
              </>
            )}
            {may.destroy && <RemoveItem onClick={() => void onDelete()}>{t('media.deleteFolder')}</RemoveItem>}
          </Menu.Dropdown>
        </Menu>
      )}
    </Group>
  );
}
