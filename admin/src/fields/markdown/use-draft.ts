/** A text area whose text is changed by commands, in a way that the browser's own undo knows. */
import { type RefObject, useCallback, useRef } from 'react';
import { changeBetween, type Draft } from './edit-markdown.ts';

export type Edit = (draft: Draft) => Draft | undefined;

export type Changes = {
  /** What the person asks for: the text area has the focus then. Returns whether there was a change. */
  readonly apply: (edit: Edit) => boolean;
  /** What comes later by itself: the focus stays where it is, and the text may be hidden. */
  readonly applyBehind: (edit: Edit) => void;
};

export function useDraft(
  area: RefObject<HTMLTextAreaElement | null>,
  text: string,
  onChange: (text: string) => void,
): Changes {
  const latest = useRef({ text, onChange });
  latest.current = { text, onChange };
  const apply = useCallback(
    (edit: Edit): boolean => {
      const element = area.current;
      if (!element) return false;
      const draft = draftOf(element);
      const next = edit(draft);
      if (!next || next.text === draft.text) return false;
      element.focus();
      write(element, draft, next);
      return true;
    },
    [area],
  );
  const applyBehind = useCallback(
    (edit: Edit) => {
      const element = area.current;
      if (element && element === document.activeElement) {
        apply(edit);
        return;
      }
      const now = latest.current;
      const end = now.text.length;
      const next = edit({ text: now.text, from: end, to: end });
      // Two of these may come before the form is drawn again.
      latest.current = { ...now, text: next?.text ?? now.text };
      if (next) now.onChange(next.text);
    },
    [area, apply],
  );
  return { apply, applyBehind };
}

function draftOf({ value, selectionStart, selectionEnd }: HTMLTextAreaElement): Draft {
  return { text: value, from: selectionStart, to: selectionEnd };
}

/** Into whatever has the focus: this text area must have it. The form is told as by typing. */
function write(element: HTMLTextAreaElement, draft: Draft, next: Draft): void {
  const change = changeBetween(draft.text, next.text);
  element.setSelectionRange(change.start, change.end);
  // The one way to change a text area that keeps its undo; deprecated, but without a successor.
  if (change.text === '') document.execCommand('delete');
  else document.execCommand('insertText', false, change.text);
  element.setSelectionRange(next.from, next.to);
}
