/**
 * From a constraint that the database held to the field that broke it. Constraints and unique indexes of content tables
 * are named after the field's id (`f8k2abcde1_unique`), so the name leads straight there. Uniqueness is decided here and
 * nowhere else: a check before the write would be a race.
 */
import { AppError, type Problem } from '../../base/errors.ts';
import type { ContentType } from '../../schema/index.ts';
import { entryErrors } from '../errors.ts';
import type { Values } from './validate.ts';

const fieldConstraint = /^(f[a-z0-9]{9})_(\w+)$/;

/** `entries.invalid_data` with the path of the field for a constraint of the type; any other error as it is. */
export function explainConstraint(error: unknown, type: ContentType, values: Values): unknown {
  if (!(error instanceof AppError) || !error.code.startsWith('db.')) return error;
  const { cause } = error;
  const name = cause instanceof Error && 'constraint' in cause ? String(cause.constraint) : '';
  const [, fieldId, rule] = fieldConstraint.exec(name) ?? [];
  const field = type.fields.find(({ id }) => id === fieldId);
  if (!field) return error;
  const message = rule === 'unique' ? 'This attribute must be unique' : `${field.name} does not satisfy its constraint`;
  const problem: Problem = { path: [field.name], code: rule ?? 'constraint', message, value: values[field.id] ?? null };
  return entryErrors.invalid_data({}, { problems: [problem], message, cause: error });
}
