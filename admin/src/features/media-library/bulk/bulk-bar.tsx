/** What can be done with the chosen files, at the lower edge of the screen while there are any. */
import { Button, CloseButton, Paper, Transition } from '@mantine/core';
import { IconFolderSymlink, IconTrash } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Dialog } from '../dialogs.tsx';
import classes from './bulk-bar.module.css';
import { nothingSelected, type Selection } from './selection.ts';

type Props = {
  readonly selection: Selection;
  readonly onSelection: (selection: Selection) => void;
  readonly onDialog: (dialog: Dialog) => void;
};

export function BulkBar({ selection, onSelection, onDialog }: Props) {
  const { t } = useTranslation();
  const files = [...selection.files.values()];
  return (
    <Transition mounted={files.length > 0} transition="slide-up" duration={120}>
      {(styles) => (
        <div className={classes.place} style={styles}>
          <Paper className={classes.bar} role="toolbar" aria-label={t('media.bulk')} shadow="lg" withBorder>
            <CloseButton aria-label={t('media.selectNone')} onClick={() => onSelection(nothingSelected)} />
            <span className={classes.count} role="status">
              {t('media.selected', { count: files.length })}
            </span>
            <Button
              variant="default"
              leftSection={<IconFolderSymlink size={16} aria-hidden />}
              onClick={() => onDialog({ is: 'move-files', files })}
            >
              {t('media.move')}
            </Button>
            <Button
              variant="light"
              color="red"
              leftSection={<IconTrash size={16} aria-hidden />}
              onClick={() => onDialog({ is: 'delete-files', files })}
            >
              {t('media.delete')}
            </Button>
          </Paper>
        </div>
      )}
    </Transition>
  );
}
