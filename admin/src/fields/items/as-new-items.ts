import { newItemKey } from '../form-values.ts';
import { isRecord } from '../values.ts';

/** The value with its items as new ones: without the ids of the server, with keys of their own. Pure but for the keys. */
export function asNewItems<T>(value: T): T {
  // Lists stay lists and records records, with the same keys.
  if (Array.isArray(value)) return value.map((part) => asNewItems(part)) as T;
  if (!isRecord(value) || !('__key' in value)) return value;
  const parts = Object.entries(value).filter(([name]) => name !== 'id');
  return { ...Object.fromEntries(parts.map(([name, part]) => [name, asNewItems(part)])), __key: newItemKey() } as T;
}
