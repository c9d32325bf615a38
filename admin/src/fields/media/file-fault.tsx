/** What an editor should know about a file before it is published, the gravest alone, with the next step beside it. */
import { Button, UnstyledButton } from '@mantine/core';
import { IconAlertTriangle, IconFileOff, IconTrash } from '@tabler/icons-react';
import { use } from 'react';
import { useTranslation } from 'react-i18next';
import { useRestoreFile } from '../../api/files.ts';
import { showError } from '../../components/show-error.ts';
import { EntryContext } from '../entry-context.ts';
import classes from './media.module.css';
import type { KnownFile } from './use-known-files.ts';

type Props = {
  readonly file: KnownFile;
  /** Its picture could not be shown. */
  readonly isBroken: boolean;
  readonly readOnly: boolean;
  /** `toText`: to what is missing there. */
  readonly onDetails: (toText: boolean) => void;
  readonly onReplace: () => void;
};

export function FileFault({ file, isBroken, readOnly, onDetails, onReplace }: Props) {
  const { t } = useTranslation();
  const { locale } = use(EntryContext) ?? {};
  const restore = useRestoreFile();
  const { name } = file;
  const another = (
    <Button size="compact-xs" variant="default" aria-label={t('media.replaceName', { name })} onClick={onReplace}>
      {t('media.chooseAnother')}
    </Button>
  );
  if (file.deletedAt) {
    return (
      <div className={classes.gone}>
        <span className={classes.words}>
          <IconTrash size={14} aria-hidden /> {t('media.inTrashUnseen')}
        </span>
        {!readOnly && (
          <>
            <Button
              size="compact-xs"
              variant="default"
              aria-label={t('media.restoreName', { name })}
              loading={restore.isPending}
              onClick={() => restore.mutate(file.id, { onError: showError })}
            >
              {t('media.restore')}
            </Button>
            {another}
          </>
        )}
      </div>
    );
  }
  if (isBroken || file.missingSince) {
    return (
      <div className={classes.gone}>
        <UnstyledButton className={classes.words} onClick={() => onDetails(false)} data-focus="fault">
          <IconFileOff size={14} aria-hidden /> {t('media.fileMissing')}
        </UnstyledButton>
        {!readOnly && another}
      </div>
    );
  }
  const text = (locale && file.translations?.[locale]?.alternativeText) || file.alternativeText;
  if (!file.mime.startsWith('image/') || text) return null;
  return (
    <UnstyledButton className={classes.fault} onClick={() => onDetails(true)} data-focus="fault">
      <IconAlertTriangle size={14} aria-hidden /> {t('media.lacksText')}
    </UnstyledButton>
  );
}
