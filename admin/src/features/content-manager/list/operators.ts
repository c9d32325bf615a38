/** Which comparisons a field offers in the filter builder. Pure. */
import type { Kind } from '../../../fields/kind.ts';

export const operators = [
  '$containsi',
  '$eqi',
  '$eq',
  '$ne',
  '$startsWithi',
  '$lt',
  '$lte',
  '$gt',
  '$gte',
  '$null',
  '$notNull',
] as const;
export type Operator = (typeof operators)[number];

const texts: readonly Operator[] = ['$containsi', '$eqi', '$startsWithi', '$null', '$notNull'];
const sizes: readonly Operator[] = ['$eq', '$ne', '$gte', '$lte', '$null', '$notNull'];

const byKind: Partial<Record<Kind, readonly Operator[]>> = {
  string: texts,
  text: texts,
  richtext: texts,
  email: texts,
  uid: texts,
  enumeration: ['$eq', '$ne', '$null', '$notNull'],
  integer: sizes,
  biginteger: sizes,
  decimal: sizes,
  float: sizes,
  date: sizes,
  time: sizes,
  datetime: ['$gte', '$lte', '$null', '$notNull'],
  timestamp: ['$gte', '$lte', '$null', '$notNull'],
  boolean: ['$eq', '$null', '$notNull'],
};

/** In the order of their use; empty for a kind that cannot be compared. */
export function operatorsOf(kind: Kind | undefined): readonly Operator[] {
  return (kind && byKind[kind]) ?? [];
}

/** Whether the comparison needs something to compare with. */
export function takesValue(operator: string): boolean {
  return operator !== '$null' && operator !== '$notNull';
}
