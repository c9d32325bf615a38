/**
 * Files as a grid or a list; only those in sight are in the page. By keyboard: the arrows (or j and k) go from file to
 * file, x chooses one, with Shift all up to it, Enter opens, Delete deletes, Escape lets go of all. Chosen files can be
 * dragged onto a folder.
 */
import type { TFunction } from 'i18next';
import { type KeyboardEvent, useCallback, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useIsSlow } from '../../lib/use-is-slow.ts';
import { nothingSelected, type Selection, toggle } from './bulk/selection.ts';
import { FileCard } from './file-card.tsx';
import classes from './file-collection.module.css';
import type { FileItemHandlers } from './file-item.ts';
import { FileRow } from './file-row.tsx';
import { setDraggedFiles } from './folders/dragged-files.ts';
import { placeOf, useFileGrid } from './use-file-grid.ts';
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

export function FileCollection({ list, layout, selection, onSelection, onOpen, ...on }: Props) {
  const { t } = useTranslation();
  const { fileAt } = list;
  const { ref, height, items, setActive, goBy } = useFileGrid<HTMLUListElement>({ list, layout });
  const latest = useRef({ t, selection, fileAt, onSelection, onOpen, ...on });
  latest.current = { t, selection, fileAt, onSelection, onOpen, ...on };
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
    if (goBy(event.key, place)) return event.preventDefault();
    if (event.key.toLowerCase() === 'x' && file) handlers.onSelect(place, event.shiftKey);
    else if ((event.key === 'Delete' || event.key === 'Backspace') && file)
      on.onDelete(selection.files.size > 0 ? [...selection.files.keys()] : [file.id]);
    else if (event.key === 'Escape' && selection.files.size > 0) onSelection(nothingSelected);
    else return;
    event.preventDefault();
  };

  const Item = layout === 'grid' ? FileCard : FileRow;
  return (
    // The items have the focus, and their keys come up here.
    <ul
      ref={ref}
      className={layout === 'grid' ? classes.grid : classes.list}
      aria-label={t('media.files')}
      aria-keyshortcuts="j k x Shift+X Enter Delete Escape Control+A"
      data-stale={useIsSlow(list.isStale) || undefined}
      data-selecting={selection.files.size > 0 || undefined}
      style={{ height }}
      onKeyDown={onKeyDown}
    >
      {items.map((item) => (
        <Item
          key={item.place}
          {...item}
          isSelected={item.file !== undefined && selection.files.has(item.file.id)}
          handlers={handlers}
        />
      ))}
    </ul>
  );
}

/** The same functions for the life of the list, so that an item is drawn anew only when it changes. */
function useStableHandlers(
  latest: {
    current: Omit<Props, 'list' | 'layout' | 'onDelete'> & Pick<LibraryList, 'fileAt'> & { readonly t: TFunction };
  },
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
      else if (file) onSelection(toggle(selection, file, place));
    },
    [latest],
  );
  const onDrag: FileItemHandlers['onDrag'] = useCallback(
    (event, place) => {
      const { t, fileAt, selection } = latest.current;
      const file = fileAt(place);
      if (!file) return;
      const ids = selection.files.has(file.id) ? [...selection.files.keys()] : [file.id];
      setDraggedFiles(event, ids, t('media.fileCount', { count: ids.length }));
    },
    [latest],
  );
  return useRef({ onOpen, onSelect, onDrag, onFocus: setActive }).current;
}
