import { z } from 'zod';
import { type Kind, settle } from './kind.ts';
import { boundChecks, boundProblems, boundSchema, numberOptions, toNumber } from './number-rules.ts';

/** A floating-point number of 64 bits. */
export const floatKind: Kind = {
  kind: 'float',
  options: z.looseObject(numberOptions),
  columnType: 'double precision',
  comparison: 'number',
  indexed: true,
  searchable: false,
  checks: boundChecks,
  parse(value, options, context) {
    const number = toNumber(value, context);
    if (typeof number !== 'number') return { problems: [number] };
    return settle(number, boundProblems(number, options, context));
  },
  jsonSchema: (options) => ({ type: 'number', ...boundSchema(options) }),
};
