import type { Kind } from './kind.ts';
import { stringKind } from './string.ts';
import { parseText } from './text-rules.ts';

/** A secret. `parse` checks the plain text; what is stored is a hash, so the database holds no constraint on it. Never answered. */
export const passwordKind: Kind = {
  ...stringKind,
  kind: 'password',
  searchable: false,
  checks: () => [],
  parse: parseText,
  jsonSchema: () => ({ type: 'string', writeOnly: true }),
};
