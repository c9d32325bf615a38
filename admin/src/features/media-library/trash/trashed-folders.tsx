/** Deleted folders above the deleted files: each can be looked into, brought back as a whole, or ended. */
import { ActionIcon, Button, Group, Tooltip } from '@mantine/core';
import { IconArrowBackUp, IconFolder, IconTrashX } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { TrashedFolder } from '../../../../../server/admin-api.ts';
import { RelativeTime } from '../../../components/relative-time.tsx';
import { showError } from '../../../components/show-error.ts';
import type { Dialog } from '../dialogs.tsx';
import { trashedFoldersQuery, useRestoreFolder } from '../queries.ts';
import type { ChangeView } from '../view/use-view.ts';
import classes from './trashed-folders.module.css';

type Props = { readonly onChange: ChangeView; readonly onDialog: (dialog: Dialog) => void };

export function TrashedFolders({ onChange, onDialog }: Props) {
  const { t } = useTranslation();
  const { data: folders = [] } = useQuery(trashedFoldersQuery);
  const { mutate: restore } = useRestoreFolder();
  if (folders.length === 0) return null;
  const bringBack = ({ id }: TrashedFolder) => restore(id, { onError: showError });
  return (
    <ul className={classes.folders} aria-label={t('media.trashedFolders')}>
      {folders.map((folder) => (
        <li key={folder.id} className={classes.folder}>
          <IconFolder size={18} stroke={1.7} aria-hidden />
          <button type="button" className={classes.name} onClick={() => onChange({ trash: folder.id })}>
            {folder.name}
          </button>
          <span className={classes.facts}>
            {t('media.fileCount', { count: folder.files })} · <RelativeTime value={folder.deletedAt} />
          </span>
          {folder.may.destroy && (
            <Group gap={4} wrap="nowrap">
              <Button
                size="compact-sm"
                variant="default"
                leftSection={<IconArrowBackUp size={14} aria-hidden />}
                aria-label={t('media.restoreName', { name: folder.name })}
                onClick={() => bringBack(folder)}
              >
                {t('media.restore')}
              </Button>
              <Tooltip label={t('media.purge')}>
                <ActionIcon
                  color="red"
                  variant="subtle"
                  aria-label={t('media.purgeName', { name: folder.name })}
                  onClick={() => onDialog({ is: 'purge-folder', folder })}
                >
                  <IconTrashX size={16} />
                </ActionIcon>
              </Tooltip>
            </Group>
          )}
        </li>
      ))}
    </ul>
  );
}
