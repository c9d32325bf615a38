import { Checkbox, Tooltip } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { formatSize } from '../../lib/format-size.ts';
import classes from './file-collection.module.css';
import type { FileItemProps } from './file-collection.tsx';
import { bytesOf, dimensionsOf, lacksText } from './file-facts.ts';
import { Thumbnail } from './thumbnail.tsx';

/** A file of the grid. The whole card opens it; its corner chooses it. */
export function FileCard({ file, isSelected, onOpen, onSelect, onDragStart }: FileItemProps) {
  const { t, i18n } = useTranslation();
  return (
    <li
      className={classes.card}
      data-file={file.id}
      data-selected={isSelected || undefined}
      draggable
      onDragStart={onDragStart}
    >
      <button type="button" className={classes.open} onClick={onOpen}>
        <span className={classes.frame}>
          <Thumbnail file={file} />
        </span>
        <span className={classes.name} title={file.name}>
          {file.name}
        </span>
        <span className={classes.facts}>
          {[dimensionsOf(file), formatSize(bytesOf(file), i18n.language)].filter(Boolean).join(' · ')}
        </span>
      </button>
      <Checkbox
        className={classes.check ?? ''}
        checked={isSelected}
        onClick={onSelect}
        readOnly
        aria-label={t('media.select', { name: file.name })}
      />
      {lacksText(file) && (
        <Tooltip label={t('media.lacksText')}>
          <span className={classes.warning} role="img" aria-label={t('media.lacksText')}>
            <IconAlertTriangle size={14} aria-hidden />
          </span>
        </Tooltip>
      )}
    </li>
  );
}
