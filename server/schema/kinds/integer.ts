import { z } from 'zod';
import { type Kind, problem, settle } from './kind.ts';
import { boundChecks, boundProblems, boundSchema, numberOptions, toNumber } from './number-rules.ts';

/** A whole number of 32 bits. */
export const integerKind: Kind = {
  kind: 'integer',
  options: z.looseObject(numberOptions),
  columnType: 'integer',
  comparison: 'integer',
  indexed: true,
  searchable: false,
  checks: boundChecks,
  parse(value, options, context) {
    const number = toNumber(value, context);
    if (typeof number !== 'number') return { problems: [number] };
    const whole = Number.isInteger(number) ? [] : [problem('not_integer', `${context.name} must be an integer`)];
    const fits =
      number >= -2_147_483_648 && number <= 2_147_483_647
        ? []
        : [problem('out_of_range', `${context.name} must be between -2147483648 and 2147483647`)];
    return settle(number, [...boundProblems(number, options, context), ...whole, ...fits]);
  },
  jsonSchema: (options) => ({ type: 'integer', ...boundSchema(options) }),
};
