import { isRecord } from '../../../fields/values.ts';

/**
 * Where two values of one field differ, when that is one place of text or the like: strokes in the same place are one
 * step for undo. Undefined when something was added, removed or moved. Pure.
 */
export function editedPlace(before: unknown, after: unknown, path = ''): string | undefined {
  if (isList(before) && isList(after)) {
    if (before.length !== after.length) return undefined;
    const differing = after.flatMap((item, index) => (item === before[index] ? [] : [index]));
    const [at] = differing;
    if (differing.length !== 1 || at === undefined) return undefined;
    return editedPlace(before[at], after[at], `${path}/${at}`);
  }
  if (isRecord(before) && isRecord(after)) {
    const names = [...new Set([...Object.keys(before), ...Object.keys(after)])];
    const differing = names.filter((name) => before[name] !== after[name]);
    const [name] = differing;
    if (differing.length !== 1 || name === undefined) return undefined;
    return editedPlace(before[name], after[name], `${path}/${name}`);
  }
  return isTyped(before) && isTyped(after) ? path : undefined;
}

function isList(value: unknown): value is readonly unknown[] {
  return Array.isArray(value);
}

function isTyped(value: unknown): boolean {
  return value === null || value === undefined || typeof value === 'string' || typeof value === 'number';
}
