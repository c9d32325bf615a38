/**
 * Positions of ordered links. A position is a double; what stays keeps its own, what is new or moved gets one between
 * its neighbours, so that a move writes one row however long the list is. Pure.
 */

export type Placed<T> = { readonly target: T; readonly position: number };

export type Placement<T> = {
  readonly removed: readonly T[];
  /** New or moved targets with their positions; what is not named here is not written. */
  readonly placed: readonly Placed<T>[];
};

/**
 * How to get from `present` (in any order) to `wanted` (each target once). `tail(n)` is a position behind everything,
 * for the n-th target placed at the end.
 */
export function place<T>(
  present: readonly Placed<T>[],
  wanted: readonly T[],
  tail: (n: number) => number,
): Placement<T> {
  const positions = new Map(present.map(({ target, position }) => [target, position]));
  const wantedSet = new Set(wanted);
  const removed = [...positions.keys()].filter((target) => !wantedSet.has(target));
  const staying = longestIncreasing(wanted.map((target) => positions.get(target)));
  const placed: Placed<T>[] = [];
  for (let at = 0; at < wanted.length; ) {
    if (staying[at] !== undefined) {
      at += 1;
      continue;
    }
    let end = at;
    while (end < wanted.length && staying[end] === undefined) end += 1;
    const gap = spread(end - at, at === 0 ? undefined : staying[at - 1], staying[end], (n) => tail(placed.length + n));
    if (gap === undefined) return { removed, placed: wanted.map((target, n) => ({ target, position: tail(n) })) };
    wanted.slice(at, end).forEach((target, n) => {
      placed.push({ target, position: gap[n] ?? 0 });
    });
    at = end;
  }
  return { removed, placed };
}

/** `count` positions between two neighbours; undefined when doubles have no room left between them. */
function spread(
  count: number,
  low: number | undefined,
  high: number | undefined,
  tail: (n: number) => number,
): number[] | undefined {
  const indices = Array.from({ length: count }, (_, n) => n);
  if (high === undefined) {
    const last = indices.map(tail);
    return low === undefined || (last[0] ?? 0) > low ? last : indices.map((n) => low + n + 1);
  }
  if (low === undefined) return indices.map((n) => high - count + n);
  const step = (high - low) / (count + 1);
  const between = indices.map((n) => low + step * (n + 1));
  const isStrict = [low, ...between, high].every((position, n, all) => n === 0 || position > (all[n - 1] ?? position));
  return isStrict ? between : undefined;
}

/** The longest increasing run of `positions` as a sparse copy: what is not part of it is undefined. */
function longestIncreasing(positions: readonly (number | undefined)[]): (number | undefined)[] {
  const ends: number[] = []; // ends[k]: index where a run of length k + 1 ends with the least position
  const before: number[] = [];
  positions.forEach((position, index) => {
    if (position === undefined) return;
    let low = 0;
    let high = ends.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((positions[ends[middle] ?? 0] ?? 0) < position) low = middle + 1;
      else high = middle;
    }
    before[index] = low === 0 ? -1 : (ends[low - 1] ?? -1);
    ends[low] = index;
  });
  const kept: (number | undefined)[] = positions.map(() => undefined);
  for (let index = ends.at(-1) ?? -1; index >= 0; index = before[index] ?? -1) kept[index] = positions[index];
  return kept;
}
