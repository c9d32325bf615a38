/** When two definitions are the same: the order of attributes counts, the order of other keys and our hints do not. */
import { createHash } from 'node:crypto';
import type { Definition } from '../definition.ts';

/** SHA-256 (hex) of the definition's canonical form. */
export function hashOf(definition: Definition): string {
  return createHash('sha256').update(canonical(definition)).digest('hex');
}

function canonical({ attributes, plinth: _, ...rest }: Definition): string {
  const list = Object.entries(attributes).map(([name, { plinth: __, ...attribute }]) => [name, sorted(attribute)]);
  return JSON.stringify([sorted(rest), list]);
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, inner]) => [key, sorted(inner)]),
  );
}
