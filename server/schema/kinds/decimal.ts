import { z } from 'zod';
import { type Kind, problem, settle } from './kind.ts';
import { boundChecks, boundProblems, boundSchema, numberOptions, toNumber } from './number-rules.ts';

/** A number with two decimals and at most eight digits before them, rounded half away from zero, as the contract's store does. */
export const decimalKind: Kind = {
  kind: 'decimal',
  options: z.looseObject(numberOptions),
  columnType: 'numeric(10,2)',
  comparison: 'number',
  indexed: true,
  searchable: false,
  checks: boundChecks,
  parse(value, options, context) {
    const number = toNumber(value, context);
    if (typeof number !== 'number') return { problems: [number] };
    const rounded = roundToCents(number);
    const fits =
      Math.abs(rounded) < 1e8
        ? []
        : [problem('out_of_range', `${context.name} must be between -99999999.99 and 99999999.99`)];
    return settle(rounded, [...boundProblems(number, options, context), ...fits]);
  },
  jsonSchema: (options) => ({ type: 'number', ...boundSchema(options) }),
};

/** Rounds the decimal notation, not the binary value: 1.005 becomes 1.01. */
function roundToCents(value: number): number {
  if (Math.abs(value) >= 1e15) return value;
  const notation = String(Math.abs(value));
  const cents = notation.includes('e') ? Math.abs(value) * 100 : Number(`${notation}e2`);
  return (Math.sign(value) * Math.round(cents)) / 100 || 0;
}
