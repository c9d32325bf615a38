/** A new entry that begins with the values of another; it is typed, not saved, until the form saves it. */
import { useLocation } from 'react-router';
import { type Attributes, mainField } from '../../../fields/attributes.ts';
import type { Values } from '../../../fields/form-values.ts';
import { asNewItems } from '../../../fields/items/as-new-items.ts';
import { isRecord } from '../../../fields/values.ts';

/**
 * What a copy takes over. Texts that must differ from those of all other entries get the suffix, slugs are made anew, and
 * relations that only one entry can have stay with the first. Pure but for the keys of items.
 */
export function duplicateOf(values: Values, attributes: Attributes, suffix: string): Values {
  const main = mainField(attributes);
  return Object.fromEntries(
    Object.entries(attributes).flatMap(([name, attribute]) => {
      const value = values[name];
      const isExclusive = attribute.relation === 'oneToOne' || attribute.relation === 'oneToMany';
      if (value === null || value === undefined || attribute.type === 'uid' || isExclusive) return [];
      if (typeof value === 'string' && (name === main || attribute.unique === true)) {
        return attribute.type === 'string' || attribute.type === 'text' ? [[name, `${value} ${suffix}`]] : [];
      }
      return attribute.unique === true ? [] : [[name, asNewItems(value)]];
    }),
  );
}

/** As the state of a navigation to the new form. */
export function toDuplicate(values: Values): { readonly duplicate: Values } {
  return { duplicate: values };
}

/** The values that the navigation has brought, for a form of a new entry. */
export function useDuplicate(isNew: boolean): Values | undefined {
  const state: unknown = useLocation().state;
  return isNew && isRecord(state) && isRecord(state.duplicate) ? state.duplicate : undefined;
}
