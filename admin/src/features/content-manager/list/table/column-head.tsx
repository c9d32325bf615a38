/** The heading of a column: a click sorts, Shift and a click sorts within what is sorted, the edge makes it wider. */
import { UnstyledButton } from '@mantine/core';
import { IconArrowDown, IconArrowUp } from '@tabler/icons-react';
import { type KeyboardEvent, type PointerEvent, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ListColumn } from '../../../../../../server/admin-api.ts';
import { nextSort, type SortKey } from '../view-state.ts';
import { widthLimits } from './columns.ts';
import classes from './entry-table.module.css';

type Props = {
  readonly column: ListColumn;
  readonly label: string;
  readonly isSortable: boolean;
  /** As it was chosen. */
  readonly sort: readonly SortKey[];
  /** As it is, also where nobody has chosen. */
  readonly shownSort: readonly SortKey[];
  readonly onSort: (sort: readonly SortKey[]) => void;
  readonly onResize: (width: number) => void;
};

export function ColumnHead({ column, label, isSortable, sort, shownSort, onSort, onResize }: Props) {
  const { t } = useTranslation();
  const head = useRef<HTMLTableCellElement>(null);
  // While the edge is dragged the width is here alone; the server hears of it at the end.
  const [dragged, setDragged] = useState<number>();
  const width = dragged ?? column.width;
  const place = shownSort.findIndex(({ name }) => name === column.name);
  const direction = place < 0 ? 'none' : shownSort[place]?.descending ? 'descending' : 'ascending';
  const Arrow = direction === 'descending' ? IconArrowDown : IconArrowUp;
  return (
    <th
      ref={head}
      aria-sort={isSortable ? direction : undefined}
      style={width === undefined ? undefined : { width, minWidth: width, maxWidth: width }}
    >
      {isSortable ? (
        <UnstyledButton
          className={classes.sort}
          data-active={place >= 0}
          title={t('list.sortHint')}
          onClick={(event) => onSort(nextSort(sort, column.name, event.shiftKey))}
        >
          {label}
          <Arrow size={14} aria-hidden />
          {sort.length > 1 && place >= 0 && <span className={classes.sortPlace}>{place + 1}</span>}
        </UnstyledButton>
      ) : (
        label
      )}
      {/* biome-ignore lint/a11y/useSemanticElements: a rule cannot be dragged */}
      <span
        className={classes.edge}
        role="separator"
        aria-orientation="vertical"
        aria-label={t('list.resize', { column: label })}
        aria-valuemin={widthLimits.min}
        aria-valuemax={widthLimits.max}
        aria-valuenow={width ?? head.current?.offsetWidth ?? widthLimits.min}
        tabIndex={0}
        onPointerDown={startDrag}
        onKeyDown={onKey}
      />
    </th>
  );

  function startDrag(event: PointerEvent<HTMLSpanElement>) {
    event.preventDefault();
    const edge = event.currentTarget;
    const begin = { x: event.clientX, width: head.current?.offsetWidth ?? widthLimits.min };
    const widthAt = (x: number) => Math.max(widthLimits.min, begin.width + x - begin.x);
    edge.setPointerCapture(event.pointerId);
    edge.onpointermove = (move) => setDragged(widthAt(move.clientX));
    edge.onpointerup = (end) => {
      edge.onpointermove = null;
      edge.onpointerup = null;
      setDragged(undefined);
      onResize(widthAt(end.clientX));
    };
  }

  function onKey(event: KeyboardEvent) {
    const step = { ArrowLeft: -16, ArrowRight: 16 }[event.key];
    if (step === undefined) return;
    event.preventDefault();
    onResize((head.current?.offsetWidth ?? widthLimits.min) + step);
  }
}
