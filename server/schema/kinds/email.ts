import { type Kind, problem, settle } from './kind.ts';
import { stringKind } from './string.ts';
import { parseText } from './text-rules.ts';

// Deliberately coarse: one @, no blanks, a dot in the domain. Only a mail can tell whether an address works.
const address = /^[^\s@]+@[^\s@]+\.[^\s@]+$/u;

/** An e-mail address; its form is checked when publishing. */
export const emailKind: Kind = {
  ...stringKind,
  kind: 'email',
  parse(value, options, context) {
    const text = parseText(value, options, context);
    if (!context.publishing || typeof value !== 'string' || address.test(value)) return text;
    const others = 'problems' in text ? text.problems : [];
    return settle(value, [problem('email', `${context.name} must be a valid email`), ...others]);
  },
  jsonSchema: (options) => ({ ...stringKind.jsonSchema(options), format: 'email' }),
};
