/** How far uploads are, as a whole and each by itself. */
import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { UploadList } from '../../../fields/media/upload-list.tsx';
import { isUnderWay, summarise, type Upload } from '../../../lib/upload-queue.ts';
import classes from './upload-panel.module.css';

type Props = {
  readonly list: readonly Upload[];
  /** Takes all away that are not under way. */
  readonly onClear: () => void;
};

export function UploadPanel({ list, onClear }: Props) {
  const { t } = useTranslation();
  if (list.length === 0) return null;
  const { total, done, failed, underWay } = summarise(list);
  const summary = underWay > 0 ? t('media.uploading', { done, total }) : t('media.uploaded', { count: done });
  return (
    <section className={classes.panel} aria-label={t('media.uploads')}>
      <header className={classes.header}>
        <strong role="status">
          {[summary, failed > 0 && t('media.uploadsFailed', { count: failed })].filter(Boolean).join(' · ')}
        </strong>
        <Button
          size="compact-sm"
          variant="subtle"
          color="gray"
          onClick={onClear}
          disabled={list.every(({ state }) => isUnderWay(state))}
        >
          {t('media.clearUploads')}
        </Button>
      </header>
      <UploadList list={list} />
    </section>
  );
}
