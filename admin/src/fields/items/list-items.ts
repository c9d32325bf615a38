/** The list with one item at another place; the list itself when there is no such place. Pure. */
export function moveItem<T>(list: readonly T[], from: number, to: number): readonly T[] {
  const item = list[from];
  if (item === undefined || to < 0 || to >= list.length) return list;
  const rest = list.filter((_, index) => index !== from);
  return [...rest.slice(0, to), item, ...rest.slice(to)];
}

/** The list with another item at one place. */
export function replaceItem<T>(list: readonly T[], at: number, item: T): readonly T[] {
  return list.map((present, index) => (index === at ? item : present));
}
