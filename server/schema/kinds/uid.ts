import { z } from 'zod';
import { type Kind, problem, settle } from './kind.ts';
import { stringKind } from './string.ts';
import { parseText, textOptions } from './text-rules.ts';

const allowed = /^[A-Za-z0-9-_.~]*$/;

/** A slug: unique per locale among published rows; two drafts may share one. */
export const uidKind: Kind = {
  ...stringKind,
  kind: 'uid',
  options: z.looseObject({
    ...textOptions,
    targetField: z.string().optional(),
    options: z.looseObject({}).optional(),
  }),
  parse(value, options, context) {
    const text = parseText(value, options, context);
    if (!context.publishing || typeof value !== 'string' || allowed.test(value)) return text;
    const others = 'problems' in text ? text.problems : [];
    const message = `${context.name} must match the following: "/^[A-Za-z0-9-_.~]*$/"`;
    return settle(value, [problem('pattern', message), ...others]);
  },
};
