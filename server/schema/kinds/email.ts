import { type Kind, refuse } from './kind.ts';
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
    // The lengths of what is no address say nothing more (recorded: one problem).
    return refuse('email', `${context.name} must be a valid email`);
  },
  jsonSchema: (options) => ({ ...stringKind.jsonSchema(options), format: 'email' }),
};
