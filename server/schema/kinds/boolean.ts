import { z } from 'zod';
import { type Kind, wrongType } from './kind.ts';

const spellings = new Map<unknown, boolean>([
  [true, true],
  ['true', true],
  [1, true],
  ['1', true],
  [false, false],
  ['false', false],
  [0, false],
  ['0', false],
]);

export const booleanKind: Kind = {
  kind: 'boolean',
  options: z.looseObject({ default: z.boolean().nullable().optional() }),
  columnType: 'boolean',
  comparison: 'boolean',
  indexed: false,
  searchable: false,
  checks: () => [],
  parse(value, _options, context) {
    const boolean = spellings.get(value);
    return boolean === undefined ? wrongType(context, 'boolean', value) : { value: boolean };
  },
  jsonSchema: () => ({ type: 'boolean' }),
};
