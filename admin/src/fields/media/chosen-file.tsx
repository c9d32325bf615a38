/** A file of an entry: what it is, what is wrong with it, and what can be done. */
import { ActionIcon, Tooltip } from '@mantine/core';
import { IconArrowLeft, IconArrowRight, IconGripVertical, IconReplace, IconX } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Thumbnail } from '../../components/thumbnail.tsx';
import { bytesOf, dimensionsOf } from '../../lib/file-facts.ts';
import { formatSize } from '../../lib/format-size.ts';
import type { DragOrder } from '../items/use-drag-order.ts';
import { FileFault } from './file-fault.tsx';
import classes from './media.module.css';
import type { KnownFile } from './use-known-files.ts';

type Props = {
  readonly file: KnownFile;
  readonly index: number;
  /** How many files there are; their order counts from two on. */
  readonly count: number;
  readonly readOnly: boolean;
  readonly drag: DragOrder;
  readonly onMove: (from: number, to: number) => void;
  /** `toText`: to what is missing there. */
  readonly onDetails: (toText: boolean) => void;
  readonly onReplace: () => void;
  readonly onRemove: () => void;
};

export function ChosenFile({ file, index, count, readOnly, drag, onMove, onDetails, onReplace, onRemove }: Props) {
  const { t, i18n } = useTranslation();
  const { name, ext } = file;
  const [isBroken, setBroken] = useState(false);
  // The name tells the kind of a picture; there is no room for both.
  const facts = [dimensionsOf(file) ?? ext?.slice(1).toUpperCase(), formatSize(bytesOf(file), i18n.language)];
  const act = (part: string, label: string, Sign: typeof IconX, onClick: () => void, disabled = false) => (
    <Tooltip label={label} openDelay={400}>
      <ActionIcon
        size={28}
        data-focus={part}
        aria-label={label}
        onClick={onClick}
        aria-disabled={disabled || undefined}
      >
        <Sign size={16} stroke={1.7} />
      </ActionIcon>
    </Tooltip>
  );
  return (
    <li className={classes.item} data-item {...drag.item(index)}>
      <button
        type="button"
        className={classes.open}
        data-focus="open"
        aria-label={t('media.openDetails', { name })}
        onClick={() => onDetails(false)}
      >
        <span className={classes.picture} data-gone={file.deletedAt ? true : undefined}>
          <Thumbnail file={file} onError={() => setBroken(true)} />
        </span>
        <span className={classes.name} title={name}>
          {name}
        </span>
        <span className={classes.facts}>{facts.filter(Boolean).join(' · ')}</span>
      </button>
      <FileFault {...{ file, isBroken, readOnly, onDetails, onReplace }} />
      {!readOnly && (
        <div className={classes.actions}>
          {count > 1 && (
            <>
              <span className={classes.grip} {...drag.grip(index)} title={t('media.dragToOrder')} aria-hidden>
                <IconGripVertical size={16} stroke={1.7} />
              </span>
              {act(
                'earlier',
                t('media.moveEarlier', { name }),
                IconArrowLeft,
                () => onMove(index, index - 1),
                index === 0,
              )}
              {act(
                'later',
                t('media.moveLater', { name }),
                IconArrowRight,
                () => onMove(index, index + 1),
                index === count - 1,
              )}
            </>
          )}
          <span className={classes.gap} />
          {act('replace', t('media.replaceName', { name }), IconReplace, onReplace)}
          {act('remove', t('fields.remove', { name }), IconX, onRemove)}
        </div>
      )}
    </li>
  );
}
