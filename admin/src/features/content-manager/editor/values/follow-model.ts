/**
 * The values of an open form under a model that has changed: fields by their new names, in components too, and new fields
 * of components empty. Pure.
 */
import type { Attribute } from '../../../../../../server/admin-api.ts';
import type { Component, FieldIds } from '../../../../api/content-types.ts';
import type { Attributes } from '../../../../fields/attributes.ts';
import { type ComponentAttributes, toForm, type Values } from '../../../../fields/form-values.ts';
import { isRecord } from '../../../../fields/values.ts';
import { componentOfItem } from './entry-values.ts';

type Part = { readonly attributes: Attributes; readonly fieldIds?: FieldIds };

export type FormModel = { readonly type: Part; readonly components: readonly Component[] };

export type Followed = {
  /** The same values in give the same out: what was saved before does not look unsaved. */
  readonly rename: (fields: Values) => Values;
  /** Names of the fields of the type that are not there any more. */
  readonly gone: readonly string[];
};

/** Undefined where nothing has changed that the form shows. */
export function followModel(before: FormModel, after: FormModel): Followed | undefined {
  const partOf = (uid: string) => after.components.find((component) => component.uid === uid);
  const attributesOf: ComponentAttributes = (uid) => partOf(uid)?.attributes ?? {};
  const used = usedComponents(after.type.attributes, attributesOf);
  const hasOtherComponents = before.components.some((component) => {
    return used.has(component.uid) && component !== partOf(component.uid);
  });
  if (before.type === after.type && !hasOtherComponents) return undefined;

  const followed = new Map<object, unknown>();
  const inFields = (fields: Values, part: Part, old: Part | undefined): Values => {
    const newNames = renamed(old, part);
    const pairs = Object.entries(fields).map(([name, value]) => {
      const now = newNames[name] ?? name;
      const attribute = part.attributes[now];
      return [now, attribute && hasOtherComponents ? inValue(attribute, value) : value];
    });
    return Object.fromEntries(pairs);
  };
  const inValue = (attribute: Attribute, value: unknown): unknown => {
    if (attribute.type !== 'component' && attribute.type !== 'dynamiczone') return value;
    if (typeof value !== 'object' || value === null) return value;
    if (!followed.has(value)) followed.set(value, anew(attribute, value));
    return followed.get(value);
  };
  const anew = (attribute: Attribute, value: object): unknown => {
    if (Array.isArray(value)) return value.map((item) => inValue(attribute, item));
    const uid = isRecord(value) ? componentOfItem(attribute, value) : '';
    const part = partOf(uid);
    if (!part || !isRecord(value)) return value;
    const old = before.components.find((component) => component.uid === uid);
    return { ...toForm({}, part.attributes, attributesOf), ...inFields(value, part, old) };
  };
  return {
    rename: (fields) => inFields(fields, after.type, before.type),
    gone: goneFields(before.type, after.type),
  };
}

/** The new names of fields that have others now, by the old ones. */
function renamed({ fieldIds: before = {} }: Part = { attributes: {} }, { fieldIds: after = {} }: Part) {
  const names = new Map(Object.entries(after).map(([name, id]) => [id, name]));
  const pairs = Object.entries(before).flatMap(([name, id]) => {
    const now = names.get(id);
    return now === undefined || now === name ? [] : [[name, now] as const];
  });
  return Object.fromEntries(pairs);
}

function goneFields({ fieldIds: before = {} }: Part, { fieldIds: after = {} }: Part): string[] {
  const ids = new Set(Object.values(after));
  return Object.keys(before).filter((name) => !ids.has(before[name] ?? ''));
}

/** The components that can stand in an entry, at any depth. */
function usedComponents(attributes: Attributes, attributesOf: ComponentAttributes, into = new Set<string>()) {
  for (const { component, components } of Object.values(attributes)) {
    for (const uid of [component, components].flat()) {
      if (typeof uid !== 'string' || into.has(uid)) continue;
      into.add(uid);
      usedComponents(attributesOf(uid), attributesOf, into);
    }
  }
  return into;
}
