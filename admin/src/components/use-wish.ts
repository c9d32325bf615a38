import { useCallback, useState } from 'react';

type Wish = {
  readonly isOpen: boolean;
  /** How often it was opened. What is loaded then may be left in place, and close in its own time. */
  readonly openings: number;
  readonly open: () => void;
  readonly close: () => void;
};

/**
 * A part of the screen that is loaded when somebody first wants it. Whoever opens it once more, because it did not come, has it
 * asked for again: `openings` is the `key` of its `Part`.
 */
export function useWish(): Wish {
  const [wish, setWish] = useState({ isOpen: false, openings: 0 });
  const open = useCallback(() => setWish(({ openings }) => ({ isOpen: true, openings: openings + 1 })), []);
  const close = useCallback(() => setWish((now) => ({ ...now, isOpen: false })), []);
  return { ...wish, open, close };
}
