/** An entry in one language beside another: what is translated, what both share, what may be copied. Pure. */
import type { Attribute } from '../../../../../../server/admin-api.ts';
import { type Attributes, isLocalised } from '../../../../fields/attributes.ts';
import type { Values } from '../../../../fields/form-values.ts';
import { asNewItems } from '../../../../fields/items/as-new-items.ts';
import { isEmpty, isSameValue, type Shape } from '../values/entry-values.ts';

export type Completeness = { readonly filled: number; readonly total: number };

/** Kinds whose values are language: the same words in two languages are most likely not translated yet. */
const wordKinds = new Set(['string', 'text', 'richtext', 'blocks']);

/** Of the fields that some language has something in, those that this one has something in as well. */
export function completeness(own: Values, others: readonly Values[], attributes: Attributes): Completeness {
  const names = Object.entries(attributes).flatMap(([name, attribute]) => (isLocalised(attribute) ? [name] : []));
  const wanted = names.filter((name) => [own, ...others].some((values) => !isEmpty(values[name])));
  return { filled: wanted.filter((name) => !isEmpty(own[name])).length, total: wanted.length };
}

export function isUntranslated(attribute: Attribute, own: unknown, source: unknown, shape: Shape): boolean {
  if (!isLocalised(attribute) || isEmpty(source)) return false;
  return isEmpty(own) || (wordKinds.has(attribute.type) && isSameValue(attribute, own, source, shape.componentOf));
}

/** What copying another language puts into the form: its own fields, with items of their own. */
export function copyOf(source: Values, attributes: Attributes): Values {
  return Object.fromEntries(
    Object.entries(attributes).flatMap(([name, attribute]) =>
      isLocalised(attribute) && !isEmpty(source[name]) ? [[name, asNewItems(source[name])]] : [],
    ),
  );
}

/** What is the same in all languages. */
export function sharedValues(source: Values, attributes: Attributes): Values {
  return Object.fromEntries(
    Object.entries(attributes).flatMap(([name, attribute]) =>
      isLocalised(attribute) ? [] : [[name, source[name]] as const],
    ),
  );
}
