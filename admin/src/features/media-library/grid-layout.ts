/** Where the items of a grid or a list lie, and where the keys lead from one to another. Pure. */

export type GridLayout = {
  readonly columns: number;
  /** Of a row with the gap below it, in pixels. */
  readonly rowHeight: number;
  /** Of an item, in pixels. */
  readonly itemWidth: number;
  readonly gap: number;
};

const cardWidth = 156;
const cardHeight = 198;
const gap = 16;
const listRowHeight = 58;

export function layoutOf(layout: 'grid' | 'list', width: number): GridLayout {
  if (layout === 'list') return { columns: 1, rowHeight: listRowHeight, itemWidth: width, gap: 0 };
  const columns = Math.max(2, Math.floor((width + gap) / (cardWidth + gap)));
  return { columns, rowHeight: cardHeight + gap, itemWidth: (width - gap * (columns - 1)) / columns, gap };
}

/** The place that a key leads to from the place `at`; undefined for keys that lead nowhere. */
export function placeAfter(key: string, at: number, { columns, total }: { columns: number; total: number }) {
  const steps: Readonly<Record<string, number>> = {
    ArrowRight: 1,
    ArrowLeft: -1,
    ArrowDown: columns,
    ArrowUp: -columns,
    j: 1,
    k: -1,
    PageDown: columns * 3,
    PageUp: -columns * 3,
    Home: -total,
    End: total,
  };
  const step = steps[key];
  if (step === undefined || total === 0) return undefined;
  const next = at + step;
  const isJump = key === 'Home' || key === 'End' || key.startsWith('Page');
  // From the last but one row down leads to the end, from the first up nowhere.
  if (!isJump && next >= total)
    return key === 'ArrowDown' && rowOf(at, columns) < rowOf(total - 1, columns) ? total - 1 : at;
  return !isJump && next < 0 ? at : Math.min(Math.max(next, 0), total - 1);
}

function rowOf(at: number, columns: number): number {
  return Math.floor(at / columns);
}
