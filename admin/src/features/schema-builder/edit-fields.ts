/** Changes to the fields of one type or component, with what they mean for others: the other side of a relation, slugs. Pure. */
import type { Attribute } from '../../../../server/admin-api.ts';
import { moveItem } from '../../fields/items/list-items.ts';
import { connect, partnerOf } from './edit-relation.ts';
import { attributesOf, fieldId, type Model } from './model.ts';
import { type Place, removeAttribute, renameAttribute, setAttribute, withAttributes } from './set-attributes.ts';

export type FieldChange = {
  /** The name until now; undefined for a new field. */
  readonly was: string | undefined;
  readonly name: string;
  readonly attribute: Attribute;
  /** Relations only: the name of the field on the other side; `''` for none. */
  readonly otherName: string;
};

/** Adds or changes a field; its place among the others stays. */
export function putField(model: Model, uid: string, { was, name, attribute, otherName }: FieldChange): Model {
  const named = was === undefined || was === name ? model : renameField(model, uid, was, name);
  if (attribute.type === 'relation') return connect(named, { uid, name, attribute, otherName });
  const partner = partnerOf(named, uid, name);
  return setAttribute(partner ? removeAttribute(named, partner) : named, { uid, name }, attribute);
}

/** Gives a field another name; slugs made from it and the other side of a relation follow. */
function renameField(model: Model, uid: string, from: string, to: string): Model {
  const partner = partnerOf(model, uid, from);
  const next = renameAttribute(model, { uid, name: from }, to);
  const followed = mapAttributes(next, uid, (attribute) =>
    attribute.type === 'uid' && attribute.targetField === from ? { ...attribute, targetField: to } : attribute,
  );
  if (!partner) return followed;
  const at = partner.uid === uid && partner.name === from ? { uid, name: to } : partner;
  const other = attributesOf(followed, at.uid)[at.name];
  if (!other) return followed;
  const key = other.inversedBy === from ? 'inversedBy' : 'mappedBy';
  return setAttribute(followed, at, { ...other, [key]: to });
}

/** Takes a field away, and with it the other side of its relation. */
export function removeField(model: Model, uid: string, name: string): Model {
  const partner = partnerOf(model, uid, name);
  const without = removeAttribute(partner ? removeAttribute(model, partner) : model, { uid, name });
  return mapAttributes(without, uid, (attribute) => {
    if (attribute.type !== 'uid' || attribute.targetField !== name) return attribute;
    const { targetField: _, ...rest } = attribute;
    return { ...rest, type: attribute.type };
  });
}

export function moveField(model: Model, uid: string, from: number, to: number): Model {
  const attributes = moveItem(Object.entries(attributesOf(model, uid)), from, to);
  return withAttributes(model, uid, Object.fromEntries(attributes));
}

/** Fields of the stored definition that are not there any more, by their old names. */
export function removedFields(base: Model, model: Model, uid: string): [name: string, attribute: Attribute][] {
  const kept = new Set(Object.values(attributesOf(model, uid)).map(fieldId));
  return Object.entries(attributesOf(base, uid)).filter(([, attribute]) => !kept.has(fieldId(attribute)));
}

/**
 * Takes back the removal of a field of `base`: it stands where it stood, with the other side of its relation and the slugs
 * that were made from it. Where its name has been given to another field since, that one stays and nothing comes back.
 */
export function restoreField(base: Model, model: Model, uid: string, name: string): Model {
  const partner = partnerOf(base, uid, name);
  const restored = putBack(base, model, { uid, name });
  if (restored === model) return model;
  const whole = partner && restored[partner.uid] ? putBack(base, restored, partner) : restored;
  const before = attributesOf(base, uid);
  return mapAttributes(whole, uid, (own, key) => {
    const wasMadeFromIt = own.type === 'uid' && before[key]?.targetField === name && own.targetField === undefined;
    return wasMadeFromIt ? { ...own, targetField: name } : own;
  });
}

/** Behind the nearest of the fields before it that is still there; not in the place of another of that name. */
function putBack(base: Model, model: Model, { uid, name }: Place): Model {
  const attribute = attributesOf(base, uid)[name];
  if (!attribute || attributesOf(model, uid)[name]) return model;
  const entries = Object.entries(attributesOf(model, uid));
  const order = Object.keys(attributesOf(base, uid));
  const before = new Set(order.slice(0, order.indexOf(name)));
  const at = entries.findLastIndex(([key]) => before.has(key)) + 1;
  return withAttributes(model, uid, Object.fromEntries(entries.toSpliced(at, 0, [name, attribute])));
}

function mapAttributes(model: Model, uid: string, change: (attribute: Attribute, name: string) => Attribute): Model {
  const entries = Object.entries(attributesOf(model, uid)).map(([name, attribute]) => [name, change(attribute, name)]);
  return withAttributes(model, uid, Object.fromEntries(entries));
}
