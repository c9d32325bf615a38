import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import { RelativeTime } from '../../components/relative-time.tsx';
import { Thumbnail } from '../../components/thumbnail.tsx';
import { bytesOf, dimensionsOf } from '../../lib/file-facts.ts';
import { formatSize } from '../../lib/format-size.ts';
import classes from './file-collection.module.css';
import { type FileItemProps, placeProps } from './file-item.ts';
import { warningOf } from './file-warning.tsx';

/** A file of the list. */
export const FileRow = memo(function FileRow(props: FileItemProps) {
  const { t, i18n } = useTranslation();
  const { file, place, isSelected, isActive, handlers } = props;
  if (!file) return <li {...placeProps(props)} className={classes.row} data-empty />;
  const tabIndex = isActive ? 0 : -1;
  const warning = warningOf(file);
  return (
    <li
      {...placeProps(props)}
      className={classes.row}
      data-selected={isSelected || undefined}
      draggable
      onDragStart={(event) => handlers.onDrag(event, place)}
      onFocus={() => handlers.onFocus(place)}
    >
      <input
        type="checkbox"
        className={classes.rowCheck}
        tabIndex={tabIndex}
        checked={isSelected}
        readOnly
        onClick={(event) => handlers.onSelect(place, event.shiftKey)}
        aria-label={t('media.select', { name: file.name })}
      />
      <span className={classes.rowPicture}>
        <Thumbnail file={file} />
      </span>
      <span className={classes.rowText}>
        <button type="button" className={classes.rowOpen} tabIndex={tabIndex} onClick={() => handlers.onOpen(place)}>
          {file.name}
        </button>
        {warning ? (
          <span className={classes.rowWarning}>
            <warning.icon size={13} aria-hidden /> {t(warning.text)}
          </span>
        ) : (
          <span className={classes.rowAlt}>{[file.alternativeText, ...file.tags].filter(Boolean).join(' · ')}</span>
        )}
      </span>
      <span className={classes.rowFact}>{dimensionsOf(file)}</span>
      <span className={classes.rowFact}>{formatSize(bytesOf(file), i18n.language)}</span>
      <span className={classes.rowFact}>
        <RelativeTime value={file.deletedAt ?? file.createdAt} />
      </span>
    </li>
  );
});
