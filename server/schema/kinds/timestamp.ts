import { datetimeKind } from './datetime.ts';
import type { Kind } from './kind.ts';

/** A moment like datetime, answered as epoch milliseconds in text (contract, section 2). */
export const timestampKind: Kind = {
  ...datetimeKind,
  kind: 'timestamp',
  jsonSchema: () => ({ type: 'string', pattern: '^-?\\d+$' }),
};
