/**
 * A long list of files of which only those in sight are in the page: which are drawn and where, the one that Tab leads to,
 * and the way from one to another by key.
 */
import { useElementSize, useMergedRef } from '@mantine/hooks';
import { useVirtualizer, useWindowVirtualizer } from '@tanstack/react-virtual';
import { type RefObject, useEffect, useLayoutEffect, useRef, useState } from 'react';
import { layoutOf, placeAfter } from './grid-layout.ts';
import type { LibraryList } from './use-library.ts';

/** Rows before and after those in sight: what a turn of the wheel brings. */
const overscan = 4;

type Options = {
  readonly list: LibraryList;
  readonly layout: 'grid' | 'list';
  /** What scrolls; the window when there is none. */
  readonly scroller?: RefObject<HTMLElement | null> | undefined;
};

export function useFileGrid<E extends HTMLElement>({ list, layout, scroller }: Options) {
  const { total, fileAt, onSight } = list;
  const { ref: sizeRef, width } = useElementSize<E>();
  const element = useRef<E>(null);
  const [top, setTop] = useState(0);
  const [active, setActive] = useState(0);
  const wanted = useRef<number | undefined>(undefined);
  const grid = layoutOf(layout, width);
  const virtualizer = useRows(scroller, {
    count: Math.ceil(total / grid.columns),
    estimateSize: () => grid.rowHeight,
    overscan,
    scrollMargin: top,
  });
  // Whatever changes above the list draws it anew; scrolling does too, and moves nothing.
  useLayoutEffect(() => {
    const { current } = element;
    if (current && !virtualizer.isScrolling) setTop(topOf(current, scroller?.current));
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: another layout has rows of another height
  useLayoutEffect(() => virtualizer.measure(), [layout, grid.rowHeight, grid.columns]);

  const rows = width === 0 ? [] : virtualizer.getVirtualItems();
  const firstPlace = (rows[0]?.index ?? 0) * grid.columns;
  const lastPlace = Math.min(total, ((rows.at(-1)?.index ?? 0) + 1) * grid.columns) - 1;
  useEffect(() => onSight(firstPlace, Math.max(firstPlace, lastPlace)), [onSight, firstPlace, lastPlace]);
  // The file that a key leads to may have to come into the page first.
  useEffect(() => {
    if (wanted.current !== undefined && focusPlace(element.current, wanted.current)) wanted.current = undefined;
  });

  const goTo = (place: number) => {
    wanted.current = place;
    setActive(place);
    virtualizer.scrollToIndex(Math.floor(place / grid.columns), { align: 'auto' });
  };
  const items = rows.flatMap((row) =>
    Array.from({ length: Math.min(grid.columns, total - row.index * grid.columns) }, (_, column) => {
      const place = row.index * grid.columns + column;
      return {
        place,
        total,
        file: fileAt(place),
        left: column * (grid.itemWidth + grid.gap),
        top: row.start - top,
        width: grid.itemWidth,
        height: grid.rowHeight - grid.gap,
        isActive: place === Math.min(active, total - 1),
      };
    }),
  );
  return {
    ref: useMergedRef(sizeRef, element),
    /** In pixels, of all rows together. */
    height: Math.max(0, virtualizer.getTotalSize() - grid.gap),
    items,
    setActive,
    /** Goes where the key leads from that place; false for a key that leads nowhere. */
    goBy: (key: string, place: number): boolean => {
      const next = placeAfter(key, place, { columns: grid.columns, total });
      if (next !== undefined) goTo(next);
      return next !== undefined;
    },
  };
}

type RowOptions = {
  readonly count: number;
  readonly estimateSize: () => number;
  readonly overscan: number;
  readonly scrollMargin: number;
};

/** Of both only one is at work: what scrolls does not change during the life of a list. */
function useRows(scroller: Options['scroller'], options: RowOptions) {
  const inWindow = useWindowVirtualizer({ ...options, enabled: scroller === undefined });
  const inElement = useVirtualizer({
    ...options,
    enabled: scroller !== undefined,
    getScrollElement: () => scroller?.current ?? null,
  });
  return scroller === undefined ? inWindow : inElement;
}

/** How far the list begins below the top of what scrolls, in pixels. */
function topOf(list: HTMLElement, scroller: HTMLElement | null | undefined): number {
  const { top } = list.getBoundingClientRect();
  return scroller ? top - scroller.getBoundingClientRect().top + scroller.scrollTop : top + window.scrollY;
}

/** The place of the file that an event comes from; undefined for one from elsewhere. */
export function placeOf(target: EventTarget): number | undefined {
  const item = target instanceof Element ? target.closest('[data-place]') : null;
  return item instanceof HTMLElement ? Number(item.dataset.place) : undefined;
}

/** False while the item is not in the page, or has no file yet. */
function focusPlace(list: HTMLElement | null, place: number): boolean {
  const item = list?.querySelector<HTMLElement>(`[data-place="${place}"]:not([data-empty])`);
  const target = item?.role === 'option' ? item : item?.querySelector('button');
  target?.focus({ preventScroll: true });
  return target !== null && target !== undefined;
}
