import type { Kind } from './kind.ts';
import { stringKind } from './string.ts';

/** Markdown (or HTML) as text. */
export const richtextKind: Kind = { ...stringKind, kind: 'richtext' };
