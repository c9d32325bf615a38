/** Putting a list in order by dragging: what the grip of an item and the item itself need. Keys have buttons for the same. */
import { type DragEvent, useRef, useState } from 'react';

export type DragOrder = {
  readonly grip: (index: number) => {
    readonly draggable: true;
    onDragStart(event: DragEvent): void;
    onDragEnd(): void;
  };
  readonly item: (index: number) => {
    /** On which side of the item the dragged one would come to lie. */
    readonly 'data-drop': 'before' | 'after' | undefined;
    readonly 'data-dragged': true | undefined;
    onDragOver(event: DragEvent): void;
    onDrop(event: DragEvent): void;
  };
};

/** `axis`: of a list whose items stand below each other, or beside each other. */
export function useDragOrder(onMove: (from: number, to: number) => void, axis: 'x' | 'y' = 'y'): DragOrder {
  const [dragged, setDragged] = useState<number>();
  const [over, setOver] = useState<{ readonly index: number; readonly isAfter: boolean }>();
  // What a handler of an earlier drawing does is true of now: rows are drawn again only when their look changes.
  const latest = useRef({ dragged, over, onMove });
  latest.current = { dragged, over, onMove };
  const stop = () => {
    setDragged(undefined);
    setOver(undefined);
  };
  return {
    grip: (index) => ({
      draggable: true,
      onDragStart: (event) => {
        event.stopPropagation();
        event.dataTransfer.effectAllowed = 'move';
        // Firefox drags nothing that has no data.
        event.dataTransfer.setData('text/x-plinth-order', String(index));
        const item = event.currentTarget.closest('[data-item]');
        if (item) event.dataTransfer.setDragImage(item, 0, 0);
        setDragged(index);
      },
      onDragEnd: stop,
    }),
    item: (index) => ({
      'data-drop': over?.index !== index || dragged === index ? undefined : over.isAfter ? 'after' : 'before',
      'data-dragged': dragged === index || undefined,
      onDragOver: (event) => {
        const now = latest.current;
        if (now.dragged === undefined) return;
        event.preventDefault();
        event.stopPropagation();
        const { left, top, width, height } = event.currentTarget.getBoundingClientRect();
        const isReversed = axis === 'x' && getComputedStyle(event.currentTarget).direction === 'rtl';
        const isBeyond = axis === 'y' ? event.clientY > top + height / 2 : event.clientX > left + width / 2;
        const isAfter = isBeyond !== isReversed;
        if (now.over?.index !== index || now.over.isAfter !== isAfter) setOver({ index, isAfter });
      },
      onDrop: (event) => {
        const now = latest.current;
        if (now.dragged === undefined || !now.over) return;
        event.preventDefault();
        event.stopPropagation();
        const place = now.over.index + (now.over.isAfter ? 1 : 0);
        now.onMove(now.dragged, place > now.dragged ? place - 1 : place);
        stop();
      },
    }),
  };
}
