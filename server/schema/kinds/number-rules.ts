/** What the numeric kinds share: coercion of numeric text, bounds as checks, the wording of the contract. */
import { z } from 'zod';
import { type Check, numberOption, type Options, type ParseContext, problem, type ValueProblem } from './kind.ts';

/** The options of numeric kinds, as parts for `z.looseObject`. */
export const numberOptions = {
  min: z.number().optional(),
  max: z.number().optional(),
  default: z.number().nullable().optional(),
};

/** A finite number from a number or numeric text (`" 12 "`, `"1e3"`); otherwise the problem. */
export function toNumber(value: unknown, { name }: ParseContext): number | ValueProblem {
  const number = typeof value === 'number' ? value : typeof value === 'string' && value.trim() ? Number(value) : NaN;
  if (Number.isFinite(number)) return number;
  const shown = JSON.stringify(value) ?? String(value);
  return problem(
    'wrong_type',
    `${name} must be a \`number\` type, but the final value was: \`NaN\` (cast from the value \`${shown.slice(0, 200)}\`).`,
  );
}

export function boundProblems(value: number, options: Options, { name }: ParseContext): ValueProblem[] {
  const min = numberOption(options, 'min');
  const max = numberOption(options, 'max');
  return [
    ...(min !== undefined && value < min
      ? [problem('too_small', `${name} must be greater than or equal to ${min}`)]
      : []),
    ...(max !== undefined && value > max ? [problem('too_large', `${name} must be less than or equal to ${max}`)] : []),
  ];
}

/** `min` and `max` as constraints; bounds may be numbers or, for biginteger, integers written as text. */
export function boundChecks(options: Options): readonly Check[] {
  return [...boundCheck('min', '>=', 'at least', options.min), ...boundCheck('max', '<=', 'at most', options.max)];
}

function boundCheck(name: string, operator: string, words: string, bound: unknown): readonly Check[] {
  // Number literals only: what is neither a number nor integer text was refused with the definition.
  const literal =
    typeof bound === 'number' ? String(bound) : typeof bound === 'string' && /^-?\d+$/.test(bound) ? bound : undefined;
  if (literal === undefined) return [];
  return [
    {
      name,
      condition: (column) => `${column} ${operator} ${literal.startsWith('-') ? `(${literal})` : literal}`,
      publishedOnly: false,
      rule: `${words} ${literal}`,
    },
  ];
}

/** JSON Schema parts for bounds. */
export function boundSchema(options: Options): Readonly<Record<string, unknown>> {
  return {
    ...(typeof options.min === 'number' ? { minimum: options.min } : {}),
    ...(typeof options.max === 'number' ? { maximum: options.max } : {}),
  };
}
