/** A button whose menu or form is loaded with the first click; it stands in the place of the loaded part until then. */
import { Button } from '@mantine/core';
import { type ReactNode, Suspense, useState } from 'react';

type Props = {
  readonly label: string;
  readonly icon?: ReactNode;
  /** What it opens: `menu`, `dialog`. Read out with the button. */
  readonly opens: 'menu' | 'dialog';
  /** Brings its own button, and is open when it comes. */
  readonly children: ReactNode;
};

export function LoadOnClick({ label, icon, opens, children }: Props) {
  const [isWanted, setWanted] = useState(false);
  const button = (
    <Button variant="default" leftSection={icon} aria-haspopup={opens} onClick={() => setWanted(true)}>
      {label}
    </Button>
  );
  return isWanted ? <Suspense fallback={button}>{children}</Suspense> : button;
}
