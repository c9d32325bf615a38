/**
 * What every scalar field kind says about itself. A kind is pure: no database, no HTTP. The planner asks it for the
 * column, the write path for `parse`, the read path for its comparison class, OpenAPI for its JSON Schema.
 *
 * Lengths are counted in code points, in `parse` as in the database's `char_length`, so that the two never disagree.
 */
import type { z } from 'zod';
import type { ScalarKind } from '../registry.ts';

/** The attribute as defined; every kind reads the options it knows. */
export type Options = Readonly<Record<string, unknown>>;

/** How values compare, sort and are cast in filters. */
type Comparison = 'text' | 'integer' | 'bigint' | 'number' | 'boolean' | 'date' | 'time' | 'datetime' | 'json';

export type ParseContext = {
  /** The attribute's name as it stands in messages. */
  readonly name: string;
  /** False while a draft is written: what only publishing requires is not checked. */
  readonly publishing: boolean;
};

export type ValueProblem = {
  readonly path: readonly (string | number)[];
  readonly code: string;
  readonly message: string;
};

/** The canonical value (the form kept inside component values, and bound to the column), or all its problems. */
export type Parsed = { readonly value: unknown } | { readonly problems: readonly ValueProblem[] };

export type Check = {
  /** Part of the constraint's name: `<field id>_<name>`. */
  readonly name: string;
  /** SQL condition over `column`, true for good values, null for null. `literal` quotes text. */
  readonly condition: (column: string, literal: (text: string) => string) => string;
  /** True when only published rows must satisfy it. */
  readonly publishedOnly: boolean;
  /** The rule in words, e.g. "at most 10". */
  readonly rule: string;
};

export type Kind = {
  readonly kind: ScalarKind;
  /** Validates the attribute's own options; unknown ones pass. */
  readonly options: z.ZodType;
  readonly columnType: string;
  readonly comparison: Comparison;
  /** Whether the column has an index for sorting and filtering unless the attribute says `"indexed": false`. */
  readonly indexed: boolean;
  /** Whether `_q` looks into it: the column is part of the type's trigram index. */
  readonly searchable: boolean;
  /** The constraints that the database holds. */
  checks(options: Options): readonly Check[];
  /** Takes a value that is not null. */
  parse(value: unknown, options: Options, context: ParseContext): Parsed;
  /** JSON Schema of the value as the API answers it. */
  jsonSchema(options: Options): Readonly<Record<string, unknown>>;
};

export function problem(code: string, message: string, path: ValueProblem['path'] = []): ValueProblem {
  return { path, code, message };
}

export function refuse(code: string, message: string): Parsed {
  return { problems: [problem(code, message)] };
}

/** The value when nothing was found wrong with it. */
export function settle(value: unknown, problems: readonly ValueProblem[]): Parsed {
  return problems.length === 0 ? { value } : { problems };
}

export function numberOption(options: Options, name: string): number | undefined {
  const value = options[name];
  return typeof value === 'number' ? value : undefined;
}

export function stringOption(options: Options, name: string): string | undefined {
  const value = options[name];
  return typeof value === 'string' ? value : undefined;
}

/** The wording of type errors in the contract. */
export function wrongType(context: ParseContext, type: string, value: unknown): Parsed {
  const shown = JSON.stringify(value) ?? String(value);
  return refuse(
    'wrong_type',
    `${context.name} must be a \`${type}\` type, but the final value was: \`${shown.slice(0, 200)}\`.`,
  );
}
