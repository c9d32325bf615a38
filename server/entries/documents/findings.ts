/** What validation finds on its way, and how it is said: the contract's paths, messages and order. */
import type { Problem } from '../../base/errors.ts';
import { entryErrors } from '../errors.ts';

/** From the root of `data`, by attribute names and indices. */
export type Path = readonly (string | number)[];

export type Findings = {
  readonly problems: Problem[];
  /** The first thing that is wrong with relations or files. */
  links: string | undefined;
  /** The field with a component that belongs to another entry. */
  foreignIn: string | undefined;
};

export function newFindings(): Findings {
  return { problems: [], links: undefined, foreignIn: undefined };
}

/** Throws what was found: a foreign component before anything else, for what is missing in it cannot be known. */
export function refuseFound({ problems, links, foreignIn }: Findings): void {
  if (foreignIn !== undefined) throw entryErrors.foreign_component({ field: foreignIn });
  // The contract reports everything about relations as one problem of the entry as a whole, at the end.
  const all: Problem[] =
    links === undefined ? problems : [...problems, { path: [], code: 'invalid_link', message: links }];
  if (all.length > 0) {
    const message = all.length === 1 ? all[0]?.message : `${all.length} errors occurred`;
    throw entryErrors.invalid_data({}, { problems: all, message });
  }
}

export function report(findings: Findings, problem: Problem): void {
  findings.problems.push(problem);
}

/** A required value that is not there. */
export function missing(path: Path, given: unknown, isNew: boolean): Problem {
  const name = nameOf(path);
  const message =
    given === undefined && isNew
      ? `${name} must be defined.`
      : `${name} must be a value, but the final value was: \`null\`.`;
  return { path, code: 'required', message, value: null };
}

/** Reports a value that is not a list or object; null, so that reading can go on. */
export function wrongType(findings: Findings, type: 'array' | 'object', value: unknown, path: Path): null {
  const shown = JSON.stringify(value)?.slice(0, 200);
  const message = `${nameOf(path)} must be a \`${type}\` type, but the final value was: \`${shown}\`.`;
  report(findings, { path, code: 'wrong_type', message, value });
  return null;
}

/** `['links', 0, 'label']` → `links[0].label`, as the contract's messages name a value. */
export function nameOf(path: Path): string {
  return path.reduce<string>(
    (name, step) => (typeof step === 'number' ? `${name}[${step}]` : name === '' ? step : `${name}.${step}`),
    '',
  );
}
