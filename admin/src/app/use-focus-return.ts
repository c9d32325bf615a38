import { useEffect } from 'react';

/** Enough to look past the parts of a dialog and of the menu that it was opened from. */
const remembered = 30;

/**
 * When a dialog goes and the focus with it, puts the focus back where it came from: to what was focused last of all that
 * is still there. Dialogs that are drawn only while they are open cannot do that themselves.
 */
export function useFocusReturn(): void {
  useEffect(() => {
    let visited: HTMLElement[] = [];
    const remember = ({ target }: FocusEvent) => {
      if (target instanceof HTMLElement)
        visited = [...visited.filter((one) => one !== target), target].slice(-remembered);
    };
    const goBack = () => {
      if (document.activeElement !== null && document.activeElement !== document.body) return;
      visited = visited.filter((element) => element.isConnected);
      visited.findLast((element) => element.checkVisibility())?.focus({ preventScroll: true });
    };
    const watcher = new MutationObserver((changes) => {
      const holdsDialog = (node: Node) =>
        node instanceof Element && (node.matches('[role="dialog"]') || node.querySelector('[role="dialog"]') !== null);
      if (changes.some(({ removedNodes }) => [...removedNodes].some(holdsDialog))) goBack();
    });
    // Everything that floats stands in portals, which are children of the body; they come with the first of their kind.
    const watchPortals = () => {
      for (const portal of document.querySelectorAll('body > [data-portal]')) {
        watcher.observe(portal, { childList: true, subtree: true });
      }
    };
    const newPortals = new MutationObserver(watchPortals);
    newPortals.observe(document.body, { childList: true });
    watchPortals();
    document.addEventListener('focusin', remember);
    return () => {
      watcher.disconnect();
      newPortals.disconnect();
      document.removeEventListener('focusin', remember);
    };
  }, []);
}
