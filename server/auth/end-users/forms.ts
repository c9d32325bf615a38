/**
 * The bodies of the visitors' endpoints, checked as the contract checks them: no `data` wrapper, every problem reported, in
 * the order of the fields, unknown keys ignored. Texts are never converted: an object where a text belongs is a problem. Pure.
 */
import type { Problem } from '../../base/errors.ts';
import { authErrors } from '../errors.ts';

export type Body = Readonly<Record<string, unknown>>;

export type Rule = {
  readonly optional?: true;
  readonly check?: (value: string, body: Body) => string | undefined;
};

// The contract's limits; 72 bytes is what bcrypt, the recorded server's hash, can tell apart.
const minUsername = 3;
const password = { min: 6, maxBytes: 72 };

/** One e-mail address as forms take it: HTML's rule, with a dot in the domain. */
const emailForm = /^[a-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z0-9-]{2,63}$/i;

export const rules = {
  text: {},
  email: { check: (value) => (emailForm.test(value) ? undefined : 'must be a valid email') },
  username: {
    check: (value) => (value.length < minUsername ? `must be at least ${minUsername} characters` : undefined),
  },
  newPassword: {
    check: (value) => {
      if (value.length < password.min) return `must be at least ${password.min} characters`;
      const isTooLong = Buffer.byteLength(value) > password.maxBytes;
      return isTooLong ? `must be at most ${password.maxBytes} bytes` : undefined;
    },
  },
  repeatedPassword: { check: (value, body) => (value === body.password ? undefined : 'Passwords do not match') },
} as const satisfies Record<string, Rule>;

export function optional(rule: Rule): Rule & { readonly optional: true } {
  return { ...rule, optional: true };
}

export type Form = Readonly<Record<string, Rule>>;

export type Values<R extends Form> = {
  readonly [K in keyof R]: R[K] extends { optional: true } ? string | undefined : string;
};

/** The fields of a form as texts. Throws `auth.invalid_form` with all problems. */
export function readForm<const R extends Form>(body: Body, form: R): Values<R> {
  const problems = problemsOfForm(body, form);
  if (problems.length > 0) refuse(problems);
  return valuesOf(body, form);
}

/** For a body without problems. */
export function valuesOf<const R extends Form>(body: Body, form: R): Values<R> {
  // Each value was checked to be a text, or to be absent where it may be.
  return Object.fromEntries(Object.keys(form).map((name) => [name, body[name]])) as Values<R>;
}

export function problemsOfForm(body: Body, form: Form): Problem[] {
  return Object.entries(form).flatMap(([name, rule]) => problemOf(body, name, rule) ?? []);
}

/** Throws `auth.invalid_form`: one message, or how many. */
export function refuse(problems: readonly Problem[]): never {
  const message = problems.length === 1 ? problems[0]?.message : `${problems.length} errors occurred`;
  throw authErrors.invalid_form({}, { problems, message });
}

function problemOf(body: Body, name: string, rule: Rule): Problem | undefined {
  const value = Object.hasOwn(body, name) ? body[name] : undefined;
  const problem = (code: string, message: string): Problem => ({
    path: [name],
    code: `auth.${code}`,
    message,
    // The contract shows the refused value; a password is shown to nobody.
    ...(value === undefined || /password/i.test(name) ? {} : { value }),
  });
  if (value === undefined) return rule.optional ? undefined : problem('required', `${name} is a required field`);
  if (typeof value !== 'string') return problem('not_text', `${name} must be a \`string\` type`);
  if (value === '') return problem('required', `${name} is a required field`);
  if (value.includes('\0')) return problem('not_text', `${name} must not contain a NUL character`);
  const wrong = rule.check?.(value, body);
  return wrong === undefined ? undefined : problem('invalid', /^[A-Z]/.test(wrong) ? wrong : `${name} ${wrong}`);
}
