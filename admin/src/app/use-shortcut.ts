import { useEffectEvent, useLayoutEffect } from 'react';
import { isBusy } from '../lib/is-busy.ts';

/**
 * Runs on a key of the whole page, such as `mod+k` (Ctrl, on a Mac ⌘) or `?`. Without `mod` not while somebody writes
 * or a dialog is open.
 */
export function useShortcut(shortcut: string, run: () => void): void {
  const onKey = useEffectEvent((event: KeyboardEvent) => {
    const withModifier = shortcut.startsWith('mod+');
    const key = withModifier ? shortcut.slice('mod+'.length) : shortcut;
    if (event.key.toLowerCase() !== key || (event.ctrlKey || event.metaKey) !== withModifier || event.altKey) return;
    if (event.defaultPrevented || (!withModifier && isBusy(event.target))) return;
    event.preventDefault();
    run();
  });
  // Before the page is painted: who sees it may press at once.
  useLayoutEffect(() => {
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, []);
}
