import { useCallback, useState } from 'react';

type Wish = {
  readonly isOpen: boolean;
  /** Stays true from the first opening: what is loaded then may be left in place, and close in its own time. */
  readonly wasOpened: boolean;
  readonly open: () => void;
  readonly close: () => void;
};

/** A part of the screen that is loaded when somebody first wants it. */
export function useWish(): Wish {
  const [isOpen, setOpen] = useState(false);
  const [wasOpened, setOpened] = useState(false);
  const open = useCallback(() => {
    setOpened(true);
    setOpen(true);
  }, []);
  const close = useCallback(() => setOpen(false), []);
  return { isOpen, wasOpened, open, close };
}
