/** What can be done with the chosen files, at the lower edge of the screen while there are any. */
import { Button, CloseButton, Paper, Transition } from '@mantine/core';
import { IconArrowBackUp, IconFolderSymlink, IconSelectAll, IconTag, IconTrash } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { FileMay } from '../../../../../server/admin-api.ts';
import { useRootMark } from '../../../lib/use-root-mark.ts';
import type { Dialog } from '../dialogs.tsx';
import classes from './bulk-bar.module.css';
import { countOpen, nothingSelected, type Selection } from './selection.ts';

type Props = {
  readonly selection: Selection;
  readonly isTrash: boolean;
  readonly onSelection: (selection: Selection) => void;
  readonly onSelectAll: () => void;
  readonly onDialog: (dialog: Dialog) => void;
  readonly onDelete: (ids: readonly number[]) => void;
  readonly onRestore: (ids: readonly number[]) => void;
};

export function BulkBar({ selection, isTrash, onSelection, onSelectAll, onDialog, onDelete, onRestore }: Props) {
  const { t } = useTranslation();
  const ids = [...selection.files.keys()];
  useRootMark('data-bottom-bar', ids.length > 0);
  const open = { upload: countOpen(selection, 'upload'), destroy: countOpen(selection, 'destroy') };
  return (
    <Transition mounted={ids.length > 0} transition="slide-up" duration={120}>
      {(styles) => (
        <div className={classes.place} style={styles}>
          <Paper className={classes.bar} role="toolbar" aria-label={t('media.bulk')} shadow="lg" withBorder>
            <CloseButton aria-label={t('media.selectNone')} onClick={() => onSelection(nothingSelected)} />
            <span className={classes.count} role="status">
              {t('media.selected', { count: ids.length })}
            </span>
            <Button
              variant="subtle"
              color="gray"
              leftSection={<IconSelectAll size={16} aria-hidden />}
              onClick={onSelectAll}
            >
              {t('media.selectAll')}
            </Button>
            {isTrash ? (
              <Button
                variant="default"
                leftSection={<IconArrowBackUp size={16} aria-hidden />}
                disabled={open.destroy === 0}
                onClick={() => onRestore(ids)}
              >
                {t('media.restore')}
              </Button>
            ) : (
              <>
                <Button
                  variant="default"
                  leftSection={<IconFolderSymlink size={16} aria-hidden />}
                  disabled={open.upload === 0}
                  onClick={() => onDialog({ is: 'move-files', ids })}
                >
                  {t('media.move')}
                </Button>
                <Button
                  variant="default"
                  leftSection={<IconTag size={16} aria-hidden />}
                  disabled={open.upload === 0}
                  onClick={() => onDialog({ is: 'tag-files', ids })}
                >
                  {t('media.tag')}
                </Button>
              </>
            )}
            <Button
              variant="light"
              color="red"
              leftSection={<IconTrash size={16} aria-hidden />}
              disabled={open.destroy === 0}
              onClick={() => (isTrash ? onDialog({ is: 'purge-files', ids }) : onDelete(ids))}
            >
              {isTrash ? t('media.purge') : t('media.delete')}
            </Button>
            <Closed count={ids.length} open={isTrash ? { ...open, upload: open.destroy } : open} />
          </Paper>
        </div>
      )}
    </Transition>
  );
}

type ClosedProps = { readonly count: number; readonly open: Readonly<Record<keyof FileMay, number>> };

/** Why something cannot be done, or not to all of them; nothing where all is open. */
function Closed({ count, open: { upload, destroy } }: ClosedProps) {
  const { t } = useTranslation();
  const least = Math.min(upload, destroy);
  if (least === count || count === 0) return null;
  const words = () => {
    if (least > 0) return t('media.closedSome', { count: count - least });
    if (upload + destroy === 0) return t('media.closedAll');
    return upload === 0 ? t('media.closedToChange') : t('media.closedToDelete');
  };
  return <p className={classes.closed}>{words()}</p>;
}
