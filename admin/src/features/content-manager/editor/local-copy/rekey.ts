import { newItemKey } from '../../../../fields/form-values.ts';
import { isRecord } from '../../../../fields/values.ts';

/** The value with new keys for its items: those of another session may be taken in this one. Pure but for the keys. */
export function rekey(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(rekey);
  if (!isRecord(value)) return value;
  const parts = Object.entries(value).map(([name, part]) => [name, rekey(part)]);
  return { ...Object.fromEntries(parts), ...('__key' in value ? { __key: newItemKey() } : {}) };
}

/** The same without ids: the items of a copy are new ones. */
export function asNewItems(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(asNewItems);
  if (!isRecord(value) || !('__key' in value)) return value;
  const parts = Object.entries(value).filter(([name]) => name !== 'id');
  return { ...Object.fromEntries(parts.map(([name, part]) => [name, asNewItems(part)])), __key: newItemKey() };
}
