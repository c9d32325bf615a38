/** What the kinds kept as text share: the type check, lengths and the pattern. */
import { z } from 'zod';
import {
  type Check,
  numberOption,
  type Options,
  type ParseContext,
  type Parsed,
  problem,
  refuse,
  settle,
  stringOption,
  type ValueProblem,
  wrongType,
} from './kind.ts';

const length = z.number().int().min(0).max(10_000_000);

/** The options of text kinds, as parts for `z.looseObject`. */
export const textOptions = {
  minLength: length.optional(),
  maxLength: length.optional(),
  regex: z.string().max(1_000).refine(isPattern, { message: 'Not a regular expression' }).optional(),
  default: z.string().nullable().optional(),
};

function isPattern(source: string): boolean {
  try {
    new RegExp(source);
    return true;
  } catch {
    return false; // The caller turns this into a problem with its path.
  }
}

/** Only lengths: regular expressions mean different things to JavaScript and PostgreSQL, so `parse` alone holds them. */
export function lengthChecks(options: Options): readonly Check[] {
  const min = numberOption(options, 'minLength');
  const max = numberOption(options, 'maxLength');
  return [
    ...(min === undefined || min === 0
      ? []
      : [
          {
            name: 'min_length',
            condition: (column: string) => `char_length(${column}) >= ${min}`,
            publishedOnly: true,
            rule: `at least ${min} characters`,
          },
        ]),
    ...(max === undefined
      ? []
      : [
          {
            name: 'max_length',
            condition: (column: string) => `char_length(${column}) <= ${max}`,
            publishedOnly: false,
            rule: `at most ${max} characters`,
          },
        ]),
  ];
}

/** A string that PostgreSQL can store. No coercion, as the contract has it. */
export function parseText(value: unknown, options: Options, context: ParseContext): Parsed {
  if (typeof value !== 'string') return wrongType(context, 'string', value);
  if (value.includes('\0') || !value.isWellFormed()) {
    return refuse('bad_character', `${context.name} contains a character that cannot be stored`);
  }
  return settle(value, textProblems(value, options, context));
}

function textProblems(value: string, options: Options, { name, publishing }: ParseContext): ValueProblem[] {
  const problems: ValueProblem[] = [];
  const min = numberOption(options, 'minLength');
  const max = numberOption(options, 'maxLength');
  const regex = stringOption(options, 'regex');
  if (publishing && min !== undefined && countCharacters(value, min) < min) {
    problems.push(problem('too_short', `${name} must be at least ${min} characters`));
  }
  if (max !== undefined && countCharacters(value, max + 1) > max) {
    problems.push(problem('too_long', `${name} must be at most ${max} characters`));
  }
  if (publishing && regex !== undefined && !(value === '' && options.required !== true) && !matches(regex, value)) {
    problems.push(problem('pattern', `${name} must match the following: "/${regex}/"`));
  }
  return problems;
}

/** Code points of `text`, counted up to a little above `enough`. */
function countCharacters(text: string, enough: number): number {
  // A code point takes at most two units: no need to walk a text that cannot matter.
  if (text.length >= enough * 2 && text.length > enough) return Math.ceil(text.length / 2);
  let count = 0;
  for (const _ of text) count += 1;
  return count;
}

const compiled = new Map<string, RegExp>();

/** Whether `value` matches; a pattern is compiled once. */
function matches(source: string, value: string): boolean {
  let pattern = compiled.get(source);
  if (!pattern) {
    if (compiled.size > 1_000) compiled.clear();
    pattern = new RegExp(source);
    compiled.set(source, pattern);
  }
  return pattern.test(value);
}
