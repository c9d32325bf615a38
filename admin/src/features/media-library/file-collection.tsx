/**
 * Files as a grid or a list; only those in sight are in the page. By keyboard: the arrows (or j and k) go from file to
 * file, x chooses one, with Shift all up to it, Enter opens, Delete deletes, Escape lets go of all. Chosen files can be
 * dragged onto a folder.
 */
import { useElementSize, useMergedRef } from '@mantine/hooks';
import { useWindowVirtualizer } from '@tanstack/react-virtual';
import { type KeyboardEvent, useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { nothingSelected, type Selection, toggle } from './bulk/selection.ts';
import { FileCard } from './file-card.tsx';
import classes from './file-collection.module.css';
import type { FileItemHandlers } from './file-item.ts';
import { FileRow } from './file-row.tsx';
import { setDraggedFiles } from './folders/dragged-files.ts';
import { layoutOf, placeAfter } from './grid-layout.ts';
import type { LibraryList } from './use-library.ts';

type Props = {
  readonly list: LibraryList;
  readonly layout: 'grid' | 'list';
  readonly selection: Selection;
  readonly onSelection: (selection: Selection) => void;
  /** Chooses everything between the file chosen last and this place. */
  readonly onSelectRange: (place: number) => void;
  readonly onSelectAll: () => void;
  readonly onOpen: (id: number) => void;
  readonly onDelete: (ids: readonly number[]) => void;
};

/** Rows before and after those in sight: what a turn of the wheel brings. */
const overscan = 4;

export function FileCollection({ list, layout, selection, onSelection, onOpen, ...on }: Props) {
  const { t } = useTranslation();
  const { total, fileAt, onSight } = list;
  const { ref: sizeRef, width } = useElementSize();
  const element = useRef<HTMLUListElement>(null);
  const [top, setTop] = useState(0);
  const [active, setActive] = useState(0);
  const wanted = useRef<number | undefined>(undefined);
  const grid = layoutOf(layout, width);
  const virtualizer = useWindowVirtualizer({
    count: Math.ceil(total / grid.columns),
    estimateSize: () => grid.rowHeight,
    overscan,
    scrollMargin: top,
  });
  // Whatever changes above the list draws it anew; scrolling does too, and moves nothing.
  useLayoutEffect(() => {
    const { current } = element;
    if (current && !virtualizer.isScrolling) setTop(current.getBoundingClientRect().top + window.scrollY);
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
  const latest = useRef({ selection, fileAt, onSelection, onOpen, ...on });
  latest.current = { selection, fileAt, onSelection, onOpen, ...on };
  const handlers = useStableHandlers(latest, setActive);

  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    const place = placeOf(event.target);
    if (place === undefined || event.altKey) return;
    if (event.ctrlKey || event.metaKey) {
      if (event.key.toLowerCase() !== 'a') return;
      on.onSelectAll();
      return event.preventDefault();
    }
    const file = fileAt(place);
    const next = placeAfter(event.key, place, { columns: grid.columns, total });
    if (next !== undefined) goTo(next);
    else if (event.key.toLowerCase() === 'x' && file) handlers.onSelect(place, event.shiftKey);
    else if ((event.key === 'Delete' || event.key === 'Backspace') && file)
      on.onDelete(selection.ids.size > 0 ? [...selection.ids] : [file.id]);
    else if (event.key === 'Escape' && selection.ids.size > 0) onSelection(nothingSelected);
    else return;
    event.preventDefault();
  };

  const Item = layout === 'grid' ? FileCard : FileRow;
  return (
    // The items have the focus, and their keys come up here.
    <ul
      ref={useMergedRef(sizeRef, element)}
      className={layout === 'grid' ? classes.grid : classes.list}
      aria-label={t('media.files')}
      aria-keyshortcuts="j k x Shift+X Enter Delete Escape Control+A"
      data-stale={list.isStale || undefined}
      data-selecting={selection.ids.size > 0 || undefined}
      style={{ height: Math.max(0, virtualizer.getTotalSize() - grid.gap) }}
      onKeyDown={onKeyDown}
    >
      {rows.flatMap((row) =>
        Array.from({ length: Math.min(grid.columns, total - row.index * grid.columns) }, (_, column) => {
          const place = row.index * grid.columns + column;
          const file = fileAt(place);
          return (
            <Item
              key={place}
              place={place}
              total={total}
              file={file}
              left={column * (grid.itemWidth + grid.gap)}
              top={row.start - top}
              width={grid.itemWidth}
              height={grid.rowHeight - grid.gap}
              isSelected={file !== undefined && selection.ids.has(file.id)}
              isActive={place === Math.min(active, total - 1)}
              handlers={handlers}
            />
          );
        }),
      )}
    </ul>
  );
}

/** The same functions for the life of the list, so that an item is drawn anew only when it changes. */
function useStableHandlers(
  latest: { current: Omit<Props, 'list' | 'layout' | 'onDelete'> & Pick<LibraryList, 'fileAt'> },
  setActive: (place: number) => void,
): FileItemHandlers {
  const onOpen = useCallback(
    (place: number) => {
      const file = latest.current.fileAt(place);
      if (file) latest.current.onOpen(file.id);
    },
    [latest],
  );
  const onSelect = useCallback(
    (place: number, isRange: boolean) => {
      const { fileAt, selection, onSelection, onSelectRange } = latest.current;
      const file = fileAt(place);
      if (isRange) onSelectRange(place);
      else if (file) onSelection(toggle(selection, file.id, place));
    },
    [latest],
  );
  const onDrag: FileItemHandlers['onDrag'] = useCallback(
    (event, place) => {
      const { fileAt, selection } = latest.current;
      const file = fileAt(place);
      if (file) setDraggedFiles(event, selection.ids.has(file.id) ? [...selection.ids] : [file.id]);
    },
    [latest],
  );
  return useRef({ onOpen, onSelect, onDrag, onFocus: setActive }).current;
}

function placeOf(target: EventTarget): number | undefined {
  const item = target instanceof Element ? target.closest('[data-place]') : null;
  return item instanceof HTMLElement ? Number(item.dataset.place) : undefined;
}

/** False while the item is not in the page, or has no file yet. */
function focusPlace(list: HTMLElement | null, place: number): boolean {
  const button = list?.querySelector<HTMLElement>(`[data-place="${place}"] button`);
  button?.focus({ preventScroll: true });
  return button !== null && button !== undefined;
}
