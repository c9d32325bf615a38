import { Extension } from '@tiptap/core';
import { Plugin } from '@tiptap/pm/state';

/**
 * The way out for somebody without a mouse. Tab indents lists and code and goes from cell to cell; right after Escape it is
 * the browser's, and leads to what stands before or behind the text.
 */
export const LeaveByTab = Extension.create({
  name: 'leaveByTab',
  addProseMirrorPlugins: () => {
    let isLeaving = false;
    const onKey = (_: unknown, { key }: KeyboardEvent) => {
      const leaves = isLeaving && key === 'Tab';
      // Shift is pressed before Tab where that leads back.
      isLeaving = key === 'Escape' || (isLeaving && key === 'Shift');
      return leaves;
    };
    const stay = () => {
      isLeaving = false;
    };
    return [new Plugin({ props: { handleDOMEvents: { keydown: onKey, blur: stay } } })];
  },
});
