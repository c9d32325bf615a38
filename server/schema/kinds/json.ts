import { z } from 'zod';
import { type Kind, refuse } from './kind.ts';

/** Any JSON. Text that is itself JSON is read as JSON (contract, section 6); other text stays text. */
export const jsonKind: Kind = {
  kind: 'json',
  options: z.looseObject({}),
  columnType: 'jsonb',
  comparison: 'json',
  indexed: false,
  searchable: false,
  checks: () => [],
  parse(value, _options, { name }) {
    const parsed = typeof value === 'string' ? readJson(value) : value;
    if (!isStorable(parsed)) return refuse('bad_character', `${name} contains a character that cannot be stored`);
    return { value: parsed };
  },
  jsonSchema: () => ({}),
};

function readJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text; // Not JSON: then it is a plain string, which is a JSON value too.
  }
}

/** jsonb refuses NUL and unpaired surrogates, in keys as in values. */
export function isStorable(value: unknown): boolean {
  if (typeof value === 'string') return !value.includes('\0') && value.isWellFormed();
  if (Array.isArray(value)) return value.every(isStorable);
  if (typeof value !== 'object' || value === null) return true;
  return Object.entries(value).every(([key, inner]) => isStorable(key) && isStorable(inner));
}
