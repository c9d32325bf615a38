/** A button whose menu or form is loaded with the first click; it stands in the place of the loaded part until then. */
import { Button, type ButtonProps } from '@mantine/core';
import type { ReactNode } from 'react';
import { Part } from './part.tsx';
import { useWish } from './use-wish.ts';

type Props = Pick<ButtonProps, 'size'> & {
  readonly label: string;
  readonly icon?: ReactNode;
  /** What it opens: read out with the button. */
  readonly opens: 'menu' | 'dialog';
  /** Brings its own button, and is open when it comes. */
  readonly children: ReactNode;
};

export function LoadOnClick({ label, icon, opens, children, size }: Props) {
  const { isOpen, openings, open, close } = useWish();
  const button = (
    <Button variant="default" size={size} leftSection={icon} aria-haspopup={opens} onClick={open}>
      {label}
    </Button>
  );
  if (!isOpen) return button;
  return (
    <Part key={openings} waiting={button} onClose={close}>
      {children}
    </Part>
  );
}
