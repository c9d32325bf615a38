import { z } from 'zod';
import { type Kind, type Options, refuse, wrongType } from './kind.ts';
import { stringKind } from './string.ts';

/** One of the values of `enum`, kept as text with a CHECK, so that adding a value costs nothing. */
export const enumerationKind: Kind = {
  ...stringKind,
  kind: 'enumeration',
  options: z
    .looseObject({
      enum: z
        .array(z.string().min(1).max(250))
        .min(1)
        .max(1_000)
        .refine((values) => new Set(values).size === values.length, { message: 'The same value stands there twice' }),
      default: z.string().nullable().optional(),
    })
    .refine((attribute) => attribute.default == null || attribute.enum.includes(attribute.default), {
      path: ['default'],
      message: 'The default is not one of the values',
    }),
  indexed: true,
  checks(options) {
    const values = enumValues(options);
    return [
      {
        name: 'enum',
        condition: (column, literal) => `${column} in (${values.map(literal).join(', ')})`,
        publishedOnly: false,
        rule: `one of ${values.join(', ')}`,
      },
    ];
  },
  parse(value, options, context) {
    if (typeof value !== 'string') return wrongType(context, 'string', value);
    const values = enumValues(options);
    if (values.includes(value)) return { value };
    return refuse('enum', `${context.name} must be one of the following values: ${values.join(', ')}`);
  },
  jsonSchema: (options) => ({ type: 'string', enum: enumValues(options) }),
};

function enumValues(options: Options): readonly string[] {
  return Array.isArray(options.enum) ? options.enum.filter((value) => typeof value === 'string') : [];
}
