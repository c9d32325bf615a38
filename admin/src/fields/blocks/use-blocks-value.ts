/**
 * Between the document that is typed into and the value of the form. Every key stroke changes the document; the value
 * follows when the typing pauses or goes on for long, when the focus leaves, before what Ctrl+S and Ctrl+Enter do, before
 * others' changes come in, and when the input goes away.
 */
import type { Editor } from '@tiptap/core';
import type { Node, Schema } from '@tiptap/pm/model';
import { use, useCallback, useEffect, useRef } from 'react';
import { flushSync } from 'react-dom';
import { isSameJson } from '../../lib/is-same-json.ts';
import { EntryContext } from '../entry-context.ts';
import { type Origins, printBlocks } from './print-blocks.ts';
import { readBlocks } from './read-blocks.ts';

/** Between two key strokes of somebody who writes; the autosave waits longer. */
const pauseMs = 250;
/** Who writes without a pause gives all the same: until then the text is in the document alone. */
const longestMs = 500;

export function useBlocksValue(value: unknown, onChange: (value: unknown) => void) {
  const origins = useRef<Origins>(new WeakMap());
  /** What the form and the document agree on. */
  const agreed = useRef(value);
  const pending = useRef<Node>(undefined);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  /** When the oldest of what is pending was typed; milliseconds of the page. */
  const since = useRef(0);
  const latestOnChange = useRef(onChange);
  latestOnChange.current = onChange;

  /** Gives the form what has been typed since the last time. */
  const give = useCallback(() => {
    clearTimeout(timer.current);
    if (!pending.current) return;
    agreed.current = printBlocks(pending.current, origins.current);
    pending.current = undefined;
    latestOnChange.current(agreed.current);
  }, []);

  const onTyped = useCallback(
    (doc: Node) => {
      const now = performance.now();
      if (!pending.current) since.current = now;
      pending.current = doc;
      clearTimeout(timer.current);
      timer.current = setTimeout(give, Math.max(0, Math.min(pauseMs, since.current + longestMs - now)));
    },
    [give],
  );

  const onGather = use(EntryContext)?.onGather;
  useEffect(() => onGather?.(give), [onGather, give]);

  useEffect(() => {
    const ask = (event: BeforeUnloadEvent) => {
      if (!pending.current) return;
      event.preventDefault();
      give();
    };
    window.addEventListener('beforeunload', ask);
    return () => {
      window.removeEventListener('beforeunload', ask);
      give();
    };
  }, [give]);

  return {
    give,
    /** As `give`, and the form has taken it when this returns. */
    giveAtOnce: useCallback(() => flushSync(give), [give]),
    onTyped,
    read: useCallback((schema: Schema, given: unknown) => readBlocks(schema, given, origins.current), []),
    /** Shows a value that was not typed here: loaded anew, restored, merged or undone. Typing under way is dropped. */
    takeOver: useCallback((editor: Editor, given: unknown) => {
      if (given === agreed.current) return;
      const isSame = isSameJson(given, agreed.current);
      agreed.current = given;
      // Saved and answered: the same in other words, for which nobody's cursor is moved.
      if (isSame) return;
      pending.current = undefined;
      clearTimeout(timer.current);
      const { state, view } = editor;
      const { content } = readBlocks(state.schema, given, origins.current);
      const change = state.tr.replaceWith(0, state.doc.content.size, content);
      view.dispatch(change.setMeta('addToHistory', false).setMeta('preventUpdate', true));
    }, []),
  };
}
