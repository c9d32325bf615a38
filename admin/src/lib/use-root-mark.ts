/**
 * Marks the root of the document with an attribute while a component is shown, for rules that concern what lies elsewhere
 * on the page. `:has()` at the root would look through the whole page at every change, with every stroke in a form.
 */
import { useLayoutEffect } from 'react';

export function useRootMark(attribute: `data-${string}`, isShown: boolean): void {
  useLayoutEffect(() => {
    if (!isShown) return;
    const root = document.documentElement;
    root.setAttribute(attribute, '');
    return () => root.removeAttribute(attribute);
  }, [attribute, isShown]);
}
