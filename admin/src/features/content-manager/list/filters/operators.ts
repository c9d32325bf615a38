/** Which comparisons a field offers in the filter builder, in the order of their use. Pure. */
import type { Kind } from '../../../../fields/kind.ts';

const onText = ['$containsi', '$notContainsi', '$eqi', '$nei', '$startsWithi', '$endsWithi'] as const;
/** The same, minding the case. */
const onExactText = ['$contains', '$notContains', '$eq', '$ne', '$startsWith', '$endsWith'] as const;
const onEmptiness = ['$null', '$notNull'] as const;
const onOrder = ['$lt', '$lte', '$gt', '$gte', '$between'] as const;
const onLists = ['$in', '$notIn'] as const;

const operators = [...onText, ...onExactText, ...onOrder, ...onLists, ...onEmptiness] as const;
export type Operator = (typeof operators)[number];

const texts: readonly Operator[] = [...onText, ...onEmptiness, ...onExactText, ...onLists, ...onOrder];
const sizes: readonly Operator[] = ['$eq', '$ne', '$gte', '$lte', '$gt', '$lt', '$between', ...onLists, ...onEmptiness];
const choices: readonly Operator[] = ['$eq', '$ne', ...onLists, ...onEmptiness];
const moments: readonly Operator[] = ['$gte', '$lte', '$between', '$gt', '$lt', '$eq', '$ne', ...onEmptiness];

const byKind: Partial<Record<Kind, readonly Operator[]>> = {
  string: texts,
  text: texts,
  richtext: ['$containsi', '$notContainsi', '$contains', '$notContains', ...onEmptiness],
  blocks: ['$containsi', '$notContainsi', ...onEmptiness],
  json: ['$containsi', '$notContainsi', ...onEmptiness],
  email: texts,
  uid: texts,
  enumeration: choices,
  integer: sizes,
  biginteger: sizes,
  decimal: sizes,
  float: sizes,
  date: ['$eq', '$gte', '$lte', '$between', '$gt', '$lt', '$ne', ...onEmptiness],
  time: sizes,
  datetime: moments,
  timestamp: moments,
  boolean: ['$eq', '$ne', ...onEmptiness],
  relation: choices,
  media: ['$notNull', '$null'],
};

/** Empty for a kind that cannot be compared. */
export function operatorsOf(kind: Kind | undefined): readonly Operator[] {
  return (kind && byKind[kind]) ?? [];
}

type Wording = Operator | 'before' | 'after' | 'notBefore' | 'notAfter';

const plainly: Partial<Record<Operator, Wording>> = { $eq: '$eqi', $ne: '$nei' };
const momentKinds: ReadonlySet<Kind> = new Set(['date', 'time', 'datetime', 'timestamp']);
const ofMoments: Partial<Record<Operator, Wording>> = {
  ...plainly,
  $lt: 'before',
  $lte: 'notAfter',
  $gt: 'after',
  $gte: 'notBefore',
};

/** What a comparison is called: moments are before and after, and "exactly" is said where others ignore the case alone. */
export function wordingOf(kind: Kind | undefined, operator: Operator): Wording {
  if (kind && momentKinds.has(kind)) return ofMoments[operator] ?? operator;
  if (operatorsOf(kind).includes('$eqi')) return operator;
  return plainly[operator] ?? operator;
}

export function toOperator(text: unknown): Operator | undefined {
  return operators.find((operator) => operator === text);
}

/** How many values the comparison needs. */
export function valuesOf(operator: Operator): 'none' | 'one' | 'two' | 'several' {
  switch (operator) {
    case '$null':
    case '$notNull':
      return 'none';
    case '$between':
      return 'two';
    case '$in':
    case '$notIn':
      return 'several';
    default:
      return 'one';
  }
}
