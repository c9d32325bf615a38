import type { Kind } from './kind.ts';
import { stringKind } from './string.ts';

/** Several lines of plain text. */
export const textKind: Kind = { ...stringKind, kind: 'text' };
