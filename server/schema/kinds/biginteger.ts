import { z } from 'zod';
import { type Kind, problem, refuse, settle, type ValueProblem } from './kind.ts';
import { boundChecks } from './number-rules.ts';

const bound = z.union([z.number().int(), z.string().regex(/^-?\d{1,19}$/, 'Not an integer')]).optional();
const least = -(2n ** 63n);
const greatest = 2n ** 63n - 1n;

/** A whole number of 64 bits, answered as text because JSON numbers lose digits. */
export const bigintegerKind: Kind = {
  kind: 'biginteger',
  options: z.looseObject({ min: bound, max: bound, default: z.union([z.string(), z.number()]).nullable().optional() }),
  columnType: 'bigint',
  comparison: 'bigint',
  indexed: true,
  searchable: false,
  checks: boundChecks,
  parse(value, options, { name }) {
    const text = typeof value === 'number' && Number.isInteger(value) ? BigInt(value).toString() : value;
    if (typeof text !== 'string' || !/^\s*[+-]?\d{1,100}\s*$/.test(text)) {
      return refuse('not_integer', `${name} must be a valid integer`);
    }
    const integer = BigInt(text.trim().replace(/^\+/, ''));
    const problems: ValueProblem[] = [];
    const min = toBound(options.min);
    const max = toBound(options.max);
    if (min !== undefined && integer < min) {
      problems.push(problem('too_small', `${name} must be greater than or equal to ${min}`));
    }
    if (max !== undefined && integer > max) {
      problems.push(problem('too_large', `${name} must be less than or equal to ${max}`));
    }
    if (integer < least || integer > greatest) {
      problems.push(problem('out_of_range', `${name} must be between ${least} and ${greatest}`));
    }
    return settle(integer.toString(), problems);
  },
  jsonSchema: () => ({ type: 'string', pattern: '^-?\\d+$' }),
};

function toBound(option: unknown): bigint | undefined {
  return typeof option === 'number' || typeof option === 'string' ? BigInt(option) : undefined;
}
