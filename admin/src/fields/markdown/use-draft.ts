/** A text area whose text is changed by commands, in a way that the browser's own undo knows. */
import { type RefObject, useCallback, useRef } from 'react';
import { changeBetween, type Draft } from './edit-markdown.ts';

export type Edit = (draft: Draft) => Draft | undefined;

export function useDraft(): {
  readonly area: RefObject<HTMLTextAreaElement | null>;
  /** Changes the text, which tells the form as typing does. Returns whether there was a change. */
  readonly apply: (edit: Edit) => boolean;
} {
  const area = useRef<HTMLTextAreaElement>(null);
  const apply = useCallback((edit: Edit): boolean => {
    const element = area.current;
    if (!element) return false;
    const draft = { text: element.value, from: element.selectionStart, to: element.selectionEnd };
    const next = edit(draft);
    if (!next || next.text === draft.text) return false;
    const change = changeBetween(draft.text, next.text);
    element.focus();
    element.setSelectionRange(change.start, change.end);
    // The one way to change a text area that keeps its undo; deprecated, but without a successor.
    if (change.text === '') document.execCommand('delete');
    else document.execCommand('insertText', false, change.text);
    element.setSelectionRange(next.from, next.to);
    return true;
  }, []);
  return { area, apply };
}
