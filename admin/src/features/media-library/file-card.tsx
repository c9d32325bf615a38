import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import { Thumbnail } from '../../components/thumbnail.tsx';
import { bytesOf, dimensionsOf } from '../../lib/file-facts.ts';
import { formatSize } from '../../lib/format-size.ts';
import classes from './file-collection.module.css';
import { type FileItemProps, placeProps } from './file-item.ts';
import { FileWarning } from './file-warning.tsx';

/** A file of the grid. The whole card opens it; its corner chooses it. */
export const FileCard = memo(function FileCard(props: FileItemProps) {
  const { t, i18n } = useTranslation();
  const { file, place, isSelected, isActive, handlers } = props;
  if (!file) return <li {...placeProps(props)} className={classes.card} data-empty />;
  const tabIndex = isActive ? 0 : -1;
  return (
    <li
      {...placeProps(props)}
      className={classes.card}
      data-selected={isSelected || undefined}
      draggable
      onDragStart={(event) => handlers.onDrag(event, place)}
      onFocus={() => handlers.onFocus(place)}
    >
      <button type="button" className={classes.open} tabIndex={tabIndex} onClick={() => handlers.onOpen(place)}>
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
      <input
        type="checkbox"
        className={classes.check}
        tabIndex={tabIndex}
        checked={isSelected}
        readOnly
        onClick={(event) => handlers.onSelect(place, event.shiftKey)}
        aria-label={t('media.select', { name: file.name })}
      />
      <FileWarning file={file} className={classes.warning} />
    </li>
  );
});
