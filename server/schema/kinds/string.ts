import { z } from 'zod';
import type { Kind } from './kind.ts';
import { lengthChecks, parseText, textOptions } from './text-rules.ts';

/** One line of text. Not indexed for sorting by default: equality and search use the trigram index. */
export const stringKind: Kind = {
  kind: 'string',
  options: z.looseObject(textOptions),
  columnType: 'text',
  comparison: 'text',
  indexed: false,
  searchable: true,
  checks: lengthChecks,
  parse: parseText,
  jsonSchema: (options) => ({
    type: 'string',
    ...(options.minLength === undefined ? {} : { minLength: options.minLength }),
    ...(options.maxLength === undefined ? {} : { maxLength: options.maxLength }),
    ...(options.regex === undefined ? {} : { pattern: options.regex }),
  }),
};
