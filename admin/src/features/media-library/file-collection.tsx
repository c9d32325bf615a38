/**
 * Files as a grid or a list. By keyboard: j and k go from file to file, x chooses one, with Shift all up to it,
 * Escape lets go of all. Chosen files can be dragged onto a folder.
 */
import type { DragEvent, KeyboardEvent, MouseEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { MediaFile } from '../../../../server/admin-api.ts';
import { extendTo, nothingSelected, type Selection, toggle } from './bulk/selection.ts';
import { FileCard } from './file-card.tsx';
import classes from './file-collection.module.css';
import { FileRow } from './file-row.tsx';
import { setDraggedFiles } from './folders/dragged-files.ts';

type Props = {
  readonly files: readonly MediaFile[];
  readonly layout: 'grid' | 'list';
  readonly isStale: boolean;
  readonly selection: Selection;
  readonly onSelection: (selection: Selection) => void;
  readonly onOpen: (id: number) => void;
};

/** What a card and a row get. */
export type FileItemProps = {
  readonly file: MediaFile;
  readonly isSelected: boolean;
  readonly onOpen: () => void;
  readonly onSelect: (event: MouseEvent) => void;
  readonly onDragStart: (event: DragEvent) => void;
};

export function FileCollection({ files, layout, isStale, selection, onSelection, onOpen }: Props) {
  const { t } = useTranslation();
  const select = (file: MediaFile, isRange: boolean) =>
    onSelection(isRange ? extendTo(selection, files, file) : toggle(selection, file));
  const Item = layout === 'grid' ? FileCard : FileRow;

  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const item = itemOf(event.target);
    const key = event.key.toLowerCase();
    const file = files.find(({ id }) => String(id) === item?.dataset.file);
    if (key === 'x' && file) select(file, event.shiftKey);
    else if (key === 'j') focusItem(item?.nextElementSibling);
    else if (key === 'k') focusItem(item?.previousElementSibling);
    else if (key === 'escape' && selection.files.size > 0) onSelection(nothingSelected);
    else return;
    event.preventDefault();
  };

  return (
    <ul
      className={layout === 'grid' ? classes.grid : classes.list}
      aria-label={t('media.files')}
      aria-keyshortcuts="j k x Shift+X Escape"
      data-stale={isStale || undefined}
      data-selecting={selection.files.size > 0 || undefined}
      onKeyDown={onKeyDown}
    >
      {files.map((file) => (
        <Item
          key={file.id}
          file={file}
          isSelected={selection.files.has(file.id)}
          onOpen={() => onOpen(file.id)}
          onSelect={(event) => select(file, event.shiftKey)}
          onDragStart={(event) =>
            setDraggedFiles(event, selection.files.has(file.id) ? [...selection.files.values()] : [file])
          }
        />
      ))}
    </ul>
  );
}

function itemOf(target: EventTarget): HTMLElement | undefined {
  const item = target instanceof Element ? target.closest('[data-file]') : null;
  return item instanceof HTMLElement ? item : undefined;
}

function focusItem(item: Element | null | undefined): void {
  item?.querySelector('button')?.focus();
}
