import { Checkbox } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { RelativeTime } from '../../components/relative-time.tsx';
import { formatSize } from '../../lib/format-size.ts';
import classes from './file-collection.module.css';
import type { FileItemProps } from './file-collection.tsx';
import { bytesOf, dimensionsOf, lacksText } from './file-facts.ts';
import { Thumbnail } from './thumbnail.tsx';

/** A file of the list. */
export function FileRow({ file, isSelected, onOpen, onSelect, onDragStart }: FileItemProps) {
  const { t, i18n } = useTranslation();
  return (
    <li
      className={classes.row}
      data-file={file.id}
      data-selected={isSelected || undefined}
      draggable
      onDragStart={onDragStart}
    >
      <Checkbox
        checked={isSelected}
        onClick={onSelect}
        readOnly
        aria-label={t('media.select', { name: file.name })}
        className={classes.rowCheck ?? ''}
      />
      <span className={classes.rowPicture}>
        <Thumbnail file={file} />
      </span>
      <span className={classes.rowText}>
        <button type="button" className={classes.rowOpen} onClick={onOpen}>
          {file.name}
        </button>
        {lacksText(file) ? (
          <span className={classes.rowWarning}>
            <IconAlertTriangle size={13} aria-hidden /> {t('media.lacksText')}
          </span>
        ) : (
          <span className={classes.rowAlt}>{file.alternativeText}</span>
        )}
      </span>
      <span className={classes.rowFact}>{dimensionsOf(file)}</span>
      <span className={classes.rowFact}>{formatSize(bytesOf(file), i18n.language)}</span>
      <span className={classes.rowFact}>
        <RelativeTime value={file.createdAt} />
      </span>
    </li>
  );
}
