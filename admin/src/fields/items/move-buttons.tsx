/** Move an item of a list up or down by one place. At an end a button stays, and with it the focus. */
import { ActionIcon } from '@mantine/core';
import { IconArrowDown, IconArrowUp } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import classes from './move-buttons.module.css';

type Props = {
  readonly name: string;
  readonly index: number;
  readonly count: number;
  /** Is called at the ends too, with a place that is not there. */
  readonly onMove: (from: number, to: number) => void;
  readonly size?: 'sm' | 'md';
};

export function MoveButtons({ name, index, count, onMove, size = 'md' }: Props) {
  const { t } = useTranslation();
  const iconSize = size === 'sm' ? 14 : 16;
  return (
    <>
      <ActionIcon
        size={size}
        className={classes.button ?? ''}
        data-focus="up"
        aria-disabled={index === 0 || undefined}
        onClick={() => onMove(index, index - 1)}
        aria-label={t('fields.moveUp', { name })}
      >
        <IconArrowUp size={iconSize} aria-hidden />
      </ActionIcon>
      <ActionIcon
        size={size}
        className={classes.button ?? ''}
        data-focus="down"
        aria-disabled={index === count - 1 || undefined}
        onClick={() => onMove(index, index + 1)}
        aria-label={t('fields.moveDown', { name })}
      >
        <IconArrowDown size={iconSize} aria-hidden />
      </ActionIcon>
    </>
  );
}
