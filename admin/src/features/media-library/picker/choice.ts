/** What is chosen in the picker, in the order in which it was chosen. Pure. */
import type { Asset } from '../../../../../server/admin-api.ts';

export type Choice = readonly Asset[];

/** Where a file stands in the choice, from 1; undefined for one that is not chosen. */
export function rankOf(choice: Choice, id: number): number | undefined {
  const at = choice.findIndex((file) => file.id === id);
  return at < 0 ? undefined : at + 1;
}

/** With these as well, behind the others; where only one can be chosen, the last of them alone. */
export function withFiles(choice: Choice, files: Choice, many: boolean): Choice {
  if (!many) return files.length > 0 ? files.slice(-1) : choice;
  const added = files.filter(
    ({ id }, at) => rankOf(choice, id) === undefined && files.findIndex((file) => file.id === id) === at,
  );
  return added.length > 0 ? [...choice, ...added] : choice;
}

export function withoutFile(choice: Choice, id: number): Choice {
  return choice.filter((file) => file.id !== id);
}

/** Chooses the file, or no longer. */
export function toggled(choice: Choice, file: Asset, many: boolean): Choice {
  return rankOf(choice, file.id) === undefined ? withFiles(choice, [file], many) : withoutFile(choice, file.id);
}

/** Whether both are the same files in the same order. */
export function isSameChoice(one: Choice, other: Choice): boolean {
  return one.length === other.length && one.every(({ id }, at) => other[at]?.id === id);
}
