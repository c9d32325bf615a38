/** The last line of a form in a dialog: leave it, or send it. */
import { Button, Group } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import classes from './dialog-buttons.module.css';

type Props = {
  readonly submitLabel: string;
  readonly isPending?: boolean;
  readonly isDisabled?: boolean;
  readonly onClose: () => void;
  /** On the other side, away from the rest: what takes the thing away. */
  readonly children?: ReactNode;
};

export function DialogButtons({ submitLabel, isPending = false, isDisabled = false, onClose, children }: Props) {
  const { t } = useTranslation();
  return (
    <Group className={classes.buttons ?? ''} justify={children ? 'space-between' : 'flex-end'}>
      {children}
      <Group>
        <Button variant="default" onClick={onClose}>
          {t('actions.cancel')}
        </Button>
        <Button type="submit" loading={isPending} disabled={isDisabled}>
          {submitLabel}
        </Button>
      </Group>
    </Group>
  );
}
