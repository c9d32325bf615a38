import type { Attribute } from '../../../server/admin-api.ts';
import type { ApiProblem } from '../api/errors.ts';
import { problemMessage } from '../i18n/problem-message.ts';

/** What every input of a field gets, and nothing else. */
export type FieldProps = {
  readonly label: string;
  readonly definition: Attribute;
  readonly value: unknown;
  readonly onChange: (value: unknown) => void;
  /** With paths from this field: an empty path is about the field itself. */
  readonly problems: readonly ApiProblem[];
  readonly readOnly: boolean;
};

/** The problems inside one part of the field, with paths from there. */
export function problemsIn(problems: readonly ApiProblem[], part: string | number): ApiProblem[] {
  return problems
    .filter(({ path }) => path[0] === String(part))
    .map((problem) => ({ ...problem, path: problem.path.slice(1) }));
}

/** Props that every Mantine input understands. */
export function inputProps({ label, definition, problems, readOnly }: FieldProps) {
  const own = problems.find(({ path }) => path.length === 0);
  const error = own && problemMessage(own, definition);
  return {
    label,
    description: typeof definition.description === 'string' ? definition.description : undefined,
    error,
    readOnly,
    withAsterisk: definition.required === true,
  };
}

/** The value as text; nothing is an empty text. */
export function textOf(value: unknown): string {
  return value === null || value === undefined ? '' : String(value);
}
