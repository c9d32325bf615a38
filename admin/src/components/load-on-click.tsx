/** A button whose menu or form is loaded with the first click; it stands in the place of the loaded part until then. */
import { Button, type ButtonProps } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import { Part } from './part.tsx';

type Props = Pick<ButtonProps, 'size'> & {
  readonly label: string;
  readonly icon?: ReactNode;
  /** What it opens: read out with the button. */
  readonly opens: 'menu' | 'dialog';
  /** Brings its own button, and is open when it comes. */
  readonly children: ReactNode;
};

export function LoadOnClick({ label, icon, opens, children, size }: Props) {
  const [isWanted, setWanted] = useState(false);
  const button = (
    <Button variant="default" size={size} leftSection={icon} aria-haspopup={opens} onClick={() => setWanted(true)}>
      {label}
    </Button>
  );
  if (!isWanted) return button;
  return (
    <Part waiting={button} onClose={() => setWanted(false)}>
      {children}
    </Part>
  );
}
