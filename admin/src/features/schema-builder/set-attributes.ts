/** The smallest changes of a model: one attribute set, renamed or taken away. Nothing follows from them. Pure. */
import type { Attribute } from '../../../../server/admin-api.ts';
import { attributesOf, type Model } from './model.ts';

/** One attribute of a type or component. */
export type Place = { readonly uid: string; readonly name: string };

/** The model with other attributes in one definition; the model itself where there is none of that uid. */
export function withAttributes(model: Model, uid: string, attributes: Readonly<Record<string, Attribute>>): Model {
  const definition = model[uid];
  return definition ? { ...model, [uid]: { ...definition, attributes } } : model;
}

/** A new attribute stands last; a present one keeps its place. */
export function setAttribute(model: Model, { uid, name }: Place, attribute: Attribute): Model {
  return withAttributes(model, uid, { ...attributesOf(model, uid), [name]: attribute });
}

export function renameAttribute(model: Model, { uid, name }: Place, to: string): Model {
  const entries = Object.entries(attributesOf(model, uid)).map(([key, attribute]) => [
    key === name ? to : key,
    attribute,
  ]);
  return withAttributes(model, uid, Object.fromEntries(entries));
}

export function removeAttribute(model: Model, { uid, name }: Place): Model {
  const { [name]: _, ...attributes } = attributesOf(model, uid);
  return withAttributes(model, uid, attributes);
}
