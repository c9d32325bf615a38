/** The bodies of `POST` and `PUT /api/users`. Keys that nobody may set (id, documentId, createdAt …) are ignored. */
import type { Problem } from '../../base/errors.ts';
import { type Body, optional, problemsOfForm, refuse, rules, type Values, valuesOf } from './forms.ts';

export type UserFlags = { readonly confirmed?: boolean; readonly blocked?: boolean };

const creation = { email: rules.email, username: rules.text, password: rules.text } as const;
const change = {
  email: optional(rules.email),
  username: optional(rules.text),
  password: optional(rules.text),
} as const;

/** Throws `auth.invalid_form`. `role` is what the body names; it is looked up later. */
export function readCreation(body: Body): Values<typeof creation> & UserFlags & { readonly role: unknown } {
  const problems = [...problemsOfForm(body, creation), ...(isNothing(body.role) ? [requiredRole] : [])];
  const { flags, wrong } = readFlags(body);
  if (problems.length + wrong.length > 0) refuse([...problems, ...wrong]);
  return { ...valuesOf(body, creation), ...flags, role: body.role };
}

/** Throws `auth.invalid_form`. What is absent stays as it is. */
export function readChange(body: Body): Values<typeof change> & UserFlags & { readonly role?: unknown } {
  const { flags, wrong } = readFlags(body);
  const problems = [...problemsOfForm(body, change), ...wrong];
  if (problems.length > 0) refuse(problems);
  return { ...valuesOf(body, change), ...flags, ...(isNothing(body.role) ? {} : { role: body.role }) };
}

const requiredRole: Problem = { path: ['role'], code: 'auth.required', message: 'role is a required field' };

function readFlags(body: Body): { flags: UserFlags; wrong: Problem[] } {
  const flags: { confirmed?: boolean; blocked?: boolean } = {};
  const wrong: Problem[] = [];
  for (const name of ['confirmed', 'blocked'] as const) {
    const value = body[name];
    if (typeof value === 'boolean') flags[name] = value;
    else if (!isNothing(value)) {
      wrong.push({ path: [name], code: 'auth.not_boolean', message: `${name} must be a \`boolean\` type`, value });
    }
  }
  return { flags, wrong };
}

function isNothing(value: unknown): boolean {
  return value === undefined || value === null;
}
