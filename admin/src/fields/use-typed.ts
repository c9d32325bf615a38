import { useState } from 'react';

/** What was typed, shown as it was for as long as it stands for the value: `12.` is on the way to 12.5, and holds 12. */
export function useTyped<T>(value: unknown, toShown: (value: unknown) => T) {
  const [typed, setTyped] = useState(() => ({ value, shown: toShown(value) }));
  return {
    shown: typed.value === value ? typed.shown : toShown(value),
    /** To be called with a change: what was typed, and the value that it stands for. */
    keep: (shown: T, held: unknown) => setTyped({ value: held, shown }),
  };
}
