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
  /** Focuses an item as it stands. */
  const focusItem = useCallback((index: number) => partOf(itemsIn(frame.current)[index], 'toggle')?.focus(), [frame]);
  useLayoutEffect(() => {
    if (!wanted.current) return;
    const { index, part } = wanted.current;
    const items = itemsIn(frame.current);
    const element =
      items.length === 0
        ? around.current?.querySelector<HTMLElement>('input, button')
        : partOf(items[index] ?? items.at(-1), part);
    wanted.current = undefined;
    element?.focus();
  });
  return { focusAfter, focusItem, announce: setAnnouncement, announcement };
}

export function itemsIn(frame: Element | null): readonly Element[] {
  return [...(frame?.querySelectorAll(':scope > [data-item]') ?? [])];
}

/** An item that is new may have no such part: then its first one. */
function partOf(item: Element | undefined, part: string): HTMLElement | null | undefined {
  return item?.querySelector<HTMLElement>(`[data-focus="${part}"]`) ?? item?.querySelector<HTMLElement>('[data-focus]');
}
