/**
 * The files to choose from; only those in sight are in the page. By keyboard: the arrows go from file to file, Space
 * chooses one, Ctrl+A all, i tells about one, Enter takes what is chosen, or the file at hand where nothing was.
 */
import { type KeyboardEvent, type RefObject, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { MediaFile } from '../../../../../server/admin-api.ts';
import { useIsSlow } from '../../../lib/use-is-slow.ts';
import grid from '../file-collection.module.css';
import { placeOf, useFileGrid } from '../use-file-grid.ts';
import type { LibraryList } from '../use-library.ts';
import { type Choice, rankOf } from './choice.ts';
import { PickerCard } from './picker-card.tsx';

type Props = {
  readonly list: LibraryList;
  readonly scroller: RefObject<HTMLElement | null>;
  readonly choice: Choice;
  readonly many: boolean;
  readonly onToggle: (file: MediaFile) => void;
  /** Chooses these as well. */
  readonly onAdd: (files: readonly MediaFile[]) => void;
  readonly onDetails: (file: MediaFile) => void;
  /** Chooses everything that is listed. */
  readonly onAll: () => void;
  /** Ends the choice: with this file, or for `undefined` with what is chosen. */
  readonly onTake: (file: MediaFile | undefined) => void;
  /** Whether something has been chosen since the dialog is open. */
  readonly isChanged: boolean;
  /** The files are to get the focus as soon as they are those that were asked for. */
  readonly isEntering: boolean;
  readonly onEntered: () => void;
};

export function PickerGrid({ list, scroller, choice, many, isChanged, isEntering, ...on }: Props) {
  const { t } = useTranslation();
  const { fileAt } = list;
  const { ref, height, items, setActive, goBy } = useFileGrid<HTMLDivElement>({ list, layout: 'grid', scroller });
  const latest = useRef({ ...on, fileAt, many });
  latest.current = { ...on, fileAt, many };
  const handlers = useHandlers(latest, setActive);

  // Cards come into the page a moment after the list has come.
  useEffect(() => {
    const card = scroller.current?.querySelector<HTMLElement>('[role="option"][tabindex="0"]');
    if (!isEntering || list.isStale || !card) return;
    card.focus();
    on.onEntered();
  });

  const onKeyDown = (event: KeyboardEvent) => {
    const place = placeOf(event.target);
    if (place === undefined || event.altKey) return;
    if (event.ctrlKey || event.metaKey) {
      if (event.key.toLowerCase() !== 'a' || !many) return;
      on.onAll();
      return event.preventDefault();
    }
    if (event.key === ' ') handlers.onChoose(place, event.shiftKey);
    else if (event.key === 'Enter' && isChanged) on.onTake(undefined);
    else if (event.key === 'Enter') handlers.onTake(place);
    else if (event.key === 'i') handlers.onDetails(place);
    else if (!goBy(event.key, place)) return;
    event.preventDefault();
  };

  return (
    <div
      ref={ref}
      role="listbox"
      tabIndex={-1}
      aria-label={t('media.files')}
      aria-multiselectable={many}
      aria-keyshortcuts="Space i Enter Control+A"
      className={grid.grid}
      data-stale={useIsSlow(list.isStale) || undefined}
      style={{ height }}
      onKeyDown={onKeyDown}
    >
      {items.map((item) => (
        <PickerCard
          key={item.place}
          {...item}
          rank={item.file && rankOf(choice, item.file.id)}
          isRanked={many}
          handlers={handlers}
        />
      ))}
    </div>
  );
}

type Latest = {
  readonly current: Pick<Props, 'onToggle' | 'onAdd' | 'onTake' | 'onDetails' | 'many'> & Pick<LibraryList, 'fileAt'>;
};

/** The same functions for the life of the list, so that a card is drawn anew only when it changes. */
function useHandlers(latest: Latest, onFocus: (place: number) => void) {
  /** The place of the file chosen last: where a range begins. */
  const anchor = useRef<number>(undefined);
  const handlers = useRef({
    onFocus,
    onChoose: (place: number, isRange: boolean) => {
      const { fileAt, many, onAdd, onToggle } = latest.current;
      const from = anchor.current;
      anchor.current = place;
      if (many && isRange && from !== undefined) return onAdd(filesBetween(fileAt, from, place));
      const file = fileAt(place);
      if (file) onToggle(file);
    },
    onDetails: (place: number) => {
      const file = latest.current.fileAt(place);
      if (file) latest.current.onDetails(file);
    },
    onTake: (place: number) => {
      const file = latest.current.fileAt(place);
      if (file) latest.current.onTake(file);
    },
  });
  return handlers.current;
}

/** In the direction in which they were chosen; without those that have not come yet. */
function filesBetween(fileAt: LibraryList['fileAt'], from: number, to: number): MediaFile[] {
  const step = to < from ? -1 : 1;
  const places = Array.from({ length: Math.abs(to - from) + 1 }, (_, at) => from + at * step);
  return places.flatMap((place) => fileAt(place) ?? []);
}
