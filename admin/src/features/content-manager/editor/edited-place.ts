import { isRecord } from '../../../fields/values.ts';

export type EditedPlace = {
  /** As far as it is known: where something was added, removed or moved it ends at the list. */
  readonly path: readonly string[];
  /** Whether it is one place of text or the like: strokes in the same place are one step for undo. */
  readonly isTyped: boolean;
};

/** Where two values of one field differ. Pure. */
export function editedPlace(before: unknown, after: unknown, path: readonly string[]): EditedPlace {
  const step = onlyDifference(before, after);
  if (step) return editedPlace(step.before, step.after, [...path, step.name]);
  return { path, isTyped: isTyped(before) && isTyped(after) };
}

type Difference = { readonly name: string; readonly before: unknown; readonly after: unknown };

/** The one item or field that two values differ in; undefined where there are several, and in what has none. */
function onlyDifference(before: unknown, after: unknown): Difference | undefined {
  if (isList(before) && isList(after)) {
    const isSame = before.length === after.length;
    return isSame ? onlyDifference({ ...before }, { ...after }) : undefined;
  }
  if (!isRecord(before) || !isRecord(after)) return undefined;
  const names = new Set([...Object.keys(before), ...Object.keys(after)]);
  const [name, ...more] = [...names].filter((one) => before[one] !== after[one]);
  if (name === undefined || more.length > 0) return undefined;
  return { name, before: before[name], after: after[name] };
}

function isList(value: unknown): value is readonly unknown[] {
  return Array.isArray(value);
}

function isTyped(value: unknown): boolean {
  return value === null || value === undefined || typeof value === 'string' || typeof value === 'number';
}
