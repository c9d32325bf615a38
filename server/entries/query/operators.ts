/** The operators of the dialect: how many values each takes and which kinds of attributes it fits. */
import type { ValueKind } from './attributes.ts';

type OperatorRule = {
  readonly takes: 'one' | 'list' | 'pair' | 'flag';
  /** `text`: text kinds only. `cast`: any kind, compared as text. `native`: any kind, by its own order. */
  readonly compares: 'text' | 'cast' | 'native';
};

export const operators = {
  $eq: { takes: 'one', compares: 'native' },
  $ne: { takes: 'one', compares: 'native' },
  $lt: { takes: 'one', compares: 'native' },
  $lte: { takes: 'one', compares: 'native' },
  $gt: { takes: 'one', compares: 'native' },
  $gte: { takes: 'one', compares: 'native' },
  $in: { takes: 'list', compares: 'native' },
  $notIn: { takes: 'list', compares: 'native' },
  $between: { takes: 'pair', compares: 'native' },
  $null: { takes: 'flag', compares: 'native' },
  $notNull: { takes: 'flag', compares: 'native' },
  $contains: { takes: 'one', compares: 'text' },
  $notContains: { takes: 'one', compares: 'text' },
  $startsWith: { takes: 'one', compares: 'text' },
  $endsWith: { takes: 'one', compares: 'text' },
  $eqi: { takes: 'one', compares: 'cast' },
  $nei: { takes: 'one', compares: 'cast' },
  $containsi: { takes: 'one', compares: 'cast' },
  $notContainsi: { takes: 'one', compares: 'cast' },
  $startsWithi: { takes: 'one', compares: 'cast' },
  $endsWithi: { takes: 'one', compares: 'cast' },
} as const satisfies Readonly<Record<string, OperatorRule>>;

export type AnyOperator = keyof typeof operators;

/** The operators that compare with a value; `$null` and `$notNull` are a condition of their own. */
export type Operator = Exclude<AnyOperator, '$null' | '$notNull'>;

export function isOperator(key: string): key is AnyOperator {
  return Object.hasOwn(operators, key);
}

const textKinds: ReadonlySet<ValueKind> = new Set(['string', 'text', 'richtext', 'email', 'uid', 'enumeration']);
const numberKinds: ReadonlySet<ValueKind> = new Set(['integer', 'biginteger', 'decimal', 'float']);

export function isTextKind(kind: ValueKind): boolean {
  return textKinds.has(kind);
}

export function isNumberKind(kind: ValueKind): boolean {
  return numberKinds.has(kind);
}

/** The LIKE pattern of a value for the operators that match parts of a text; undefined for the others. */
export function patternOf(operator: Operator, text: string): string | undefined {
  const literal = escapeLike(text);
  switch (operator) {
    case '$contains':
    case '$notContains':
    case '$containsi':
    case '$notContainsi':
      return `%${literal}%`;
    case '$startsWith':
    case '$startsWithi':
      return `${literal}%`;
    case '$endsWith':
    case '$endsWithi':
      return `%${literal}`;
    case '$eqi':
    case '$nei':
      return literal;
    default:
      return undefined;
  }
}

/** Makes a value a literal part of a LIKE pattern; the escape character is the backslash. */
export function escapeLike(text: string): string {
  return text.replace(/[\\%_]/g, '\\$&');
}
