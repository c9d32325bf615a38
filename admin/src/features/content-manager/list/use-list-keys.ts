import { type RefObject, useEffect, useEffectEvent } from 'react';
import { isBusy } from '../../../lib/is-busy.ts';

type Handlers = {
  /** The row with the focus is toggled; `isRange`: everything up to it. */
  readonly onToggle: (row: number, isRange: boolean) => void;
  readonly onClear: () => void;
  readonly onNew: () => void;
};

/** Keys of a list: j and k from row to row, x selects, X to here, Escape lets go, / searches, n makes a new entry. */
export function useListKeys(root: RefObject<HTMLElement | null>, { onToggle, onClear, onNew }: Handlers): void {
  const onKey = useEffectEvent((event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
    if (isBusy(event.target) && !isRowBox(event.target)) return;
    const links = [...(root.current?.querySelectorAll<HTMLElement>('[data-row-link]') ?? [])];
    const row = links.findIndex((link) => link.closest('tr')?.contains(document.activeElement));
    if (!act(event.key, links, row)) return;
    event.preventDefault();
  });
  useEffect(() => {
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, []);

  /** Whether the key means something here. */
  function act(key: string, links: readonly HTMLElement[], row: number): boolean {
    switch (key) {
      case 'j':
        links[Math.min(row + 1, links.length - 1)]?.focus();
        return true;
      case 'k':
        links[Math.max(row - 1, 0)]?.focus();
        return true;
      case 'x':
      case 'X':
        if (row >= 0) onToggle(row, key === 'X');
        return row >= 0;
      case '/':
        root.current?.querySelector<HTMLElement>('input[type="search"]')?.focus();
        return true;
      case 'n':
        onNew();
        return true;
      case 'Escape':
        onClear();
        return true;
      default:
        return false;
    }
  }
}

/** A box in a row is no place to write. */
function isRowBox(target: EventTarget | null): boolean {
  return target instanceof HTMLInputElement && target.matches('table[data-list] input[type="checkbox"]');
}
