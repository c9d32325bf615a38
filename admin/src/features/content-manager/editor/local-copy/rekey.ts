import { newItemKey } from '../../../../fields/form-values.ts';
import { isRecord } from '../../../../fields/values.ts';

/** The value with new keys for its items: those of another session may be taken in this one. Pure but for the keys. */
export function rekey(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(rekey);
  if (!isRecord(value)) return value;
  const parts = Object.entries(value).map(([name, part]) => [name, rekey(part)]);
  return { ...Object.fromEntries(parts), ...('__key' in value ? { __key: newItemKey() } : {}) };
}
