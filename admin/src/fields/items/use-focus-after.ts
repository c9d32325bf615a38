/** Keeps the focus with an item that moves: the browser drops it when the element is put elsewhere. And says what was done. */
import { type RefObject, useCallback, useLayoutEffect, useRef, useState } from 'react';

/** `around` stays when the last item goes: its first control has the focus then. */
export function useFocusAfter(frame: RefObject<HTMLElement | null>, around: RefObject<HTMLElement | null> = frame) {
  const [announcement, setAnnouncement] = useState('');
  const wanted = useRef<{ readonly index: number; readonly part: string }>(undefined);
  /** To be called with a change: the same part of the item at that index, or of the last, is focused once it is drawn. */
  const focusAfter = useCallback((index: number, words: string) => {
    const part = document.activeElement?.closest<HTMLElement>('[data-focus]')?.dataset.focus ?? 'toggle';
    wanted.current = { index, part };
    setAnnouncement(words);
  }, []);
  useLayoutEffect(() => {
    if (!wanted.current) return;
    const { index, part } = wanted.current;
    const items = [...(frame.current?.querySelectorAll(':scope > [data-item]') ?? [])];
    const element =
      items.length === 0
        ? around.current?.querySelector<HTMLElement>('input, button')
        : (items[index] ?? items.at(-1))?.querySelector<HTMLElement>(`[data-focus="${part}"]`);
    wanted.current = undefined;
    element?.focus();
  });
  return { focusAfter, announcement };
}
