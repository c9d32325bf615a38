/** What a new entry is asked for beside the form that it is made for. Pure. */
import { slugOf } from '../../lib/slug.ts';
import type { Attributes } from '../attributes.ts';
import { textOf } from '../field-props.ts';
import type { Values } from '../form-values.ts';

type Target = { readonly attributes: Attributes; readonly titleField: string | null };

/** The names of what it must have and is known by, and of what was refused, in the order of the model. */
export function fieldsToFill({ attributes, titleField }: Target, refused: readonly string[]): readonly string[] {
  const isAsked = (name: string) =>
    name === titleField || attributes[name]?.required === true || refused.includes(name);
  return Object.keys(attributes).filter(isAsked);
}

/** Slugs that nobody has written are made from what they are made from in the editor. */
export function withSlugs(values: Values, attributes: Attributes): Values {
  const slugs = Object.entries(attributes).flatMap(([name, { type, targetField }]) =>
    type === 'uid' && typeof targetField === 'string' && !values[name]
      ? [[name, slugOf(textOf(values[targetField])) || null]]
      : [],
  );
  return { ...values, ...Object.fromEntries(slugs) };
}
