import { ActionIcon } from '@mantine/core';
import { IconCheck, IconInfoCircle } from '@tabler/icons-react';
import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import { Thumbnail } from '../../../components/thumbnail.tsx';
import { bytesOf, dimensionsOf } from '../../../lib/file-facts.ts';
import { formatSize } from '../../../lib/format-size.ts';
import card from '../file-collection.module.css';
import { type FileItemProps, placeProps } from '../file-item.ts';
import { FileWarning } from '../file-warning.tsx';
import classes from './picker.module.css';

type Props = Omit<FileItemProps, 'isSelected' | 'handlers'> & {
  /** Its place in the choice, from 1; undefined while it is not chosen. */
  readonly rank: number | undefined;
  /** Whether the order of what is chosen counts. */
  readonly isRanked: boolean;
  readonly handlers: {
    readonly onChoose: (place: number, isRange: boolean) => void;
    readonly onTake: (place: number) => void;
    readonly onFocus: (place: number) => void;
    readonly onDetails: (place: number) => void;
  };
};

/** A file to choose: a click chooses it, a second one right after takes it. */
export const PickerCard = memo(function PickerCard(props: Props) {
  const { t, i18n } = useTranslation();
  const { file, place, rank, isRanked, isActive, handlers } = props;
  if (!file) return <div {...placeProps(props)} className={card.card} data-empty aria-hidden />;
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the list has the keys
    <div
      {...placeProps(props)}
      role="option"
      aria-selected={rank !== undefined}
      tabIndex={isActive ? 0 : -1}
      className={`${card.card} ${classes.card}`}
      data-selected={rank !== undefined || undefined}
      onClick={(event) => handlers.onChoose(place, event.shiftKey)}
      onDoubleClick={() => handlers.onTake(place)}
      onFocus={() => handlers.onFocus(place)}
    >
      <span className={card.frame}>
        <Thumbnail file={file} />
      </span>
      <span className={card.name} title={file.name}>
        {file.name}
      </span>
      <span className={card.facts}>
        {[dimensionsOf(file), formatSize(bytesOf(file), i18n.language)].filter(Boolean).join(' · ')}
      </span>
      {rank !== undefined && (
        <span className={classes.rank} aria-hidden>
          {isRanked ? rank : <IconCheck size={15} stroke={2.5} />}
        </span>
      )}
      <FileWarning file={file} className={card.warning} />
      {/* For the mouse: an option holds nothing that the keys lead to, and the list has a key for it. */}
      <ActionIcon
        component="span"
        size={28}
        className={classes.details ?? ''}
        aria-hidden
        title={t('media.openDetails', { name: file.name })}
        onClick={(event) => {
          event.stopPropagation();
          handlers.onDetails(place);
        }}
        onDoubleClick={(event) => event.stopPropagation()}
      >
        <IconInfoCircle size={17} stroke={1.8} />
      </ActionIcon>
    </div>
  );
});
