/**
 * Values of a form compared and brought together. Items of components and zones are known by their id on the server, or
 * by their `__key` until they have one. Pure.
 */
import type { Attribute } from '../../../../../../server/admin-api.ts';
import type { Attributes } from '../../../../fields/attributes.ts';
import { type ComponentAttributes, toWire, type Values } from '../../../../fields/form-values.ts';
import { isRecord } from '../../../../fields/values.ts';
import { isSameJson } from '../../../../lib/is-same-json.ts';

/** What a form is made of: the attributes of the type, and those of every component. */
export type Shape = {
  readonly attributes: Attributes;
  readonly componentOf: ComponentAttributes;
  /** Name of the attribute by which people know the items of a component; null without any. */
  readonly titleOf: (component: string) => string | null;
};

export type Item = Values;

/** Whether the server would store the same for both. */
export function isSameValue(attribute: Attribute, a: unknown, b: unknown, componentOf: ComponentAttributes): boolean {
  if (a === b) return true;
  const wire = (value: unknown) => toWire({ value: value ?? null }, { value: attribute }, componentOf);
  return isSameJson(wire(a), wire(b));
}

/** Whether nothing stands in a field. */
export function isEmpty(value: unknown): boolean {
  return value === null || value === undefined || value === '' || (Array.isArray(value) && value.length === 0);
}

export function identityOf(item: Item): string {
  return item.id === undefined ? `key:${String(item.__key)}` : `id:${String(item.id)}`;
}

/** The component of an item; in a zone each item names its own. */
export function componentOfItem(attribute: Attribute, item: Item): string {
  return String(attribute.type === 'dynamiczone' ? item.__component : attribute.component);
}

/** What people know an item by; undefined while nothing stands there. */
export function titleOfItem(attribute: Attribute, item: Item, { titleOf }: Pick<Shape, 'titleOf'>): string | undefined {
  const name = titleOf(componentOfItem(attribute, item));
  return name !== null && item[name] ? String(item[name]) : undefined;
}

export function toItemList(value: unknown): readonly Item[] {
  return Array.isArray(value) ? value.filter(isRecord) : [];
}

/** `next`, but what is the same in it is the very value of `before`: screens keep their place, and nothing looks unsaved. */
export function keepIdentity(before: Values, next: Values, shape: Shape): Values {
  const keep = (attribute: Attribute, old: unknown, value: unknown): unknown => {
    if (isSameValue(attribute, old, value, shape.componentOf)) return old;
    if (Array.isArray(value)) {
      const known = new Map(toItemList(old).map((item) => [identityOf(item), item]));
      return value.map((item) => (isRecord(item) ? keepItem(attribute, known.get(identityOf(item)), item) : item));
    }
    return isRecord(value) && isRecord(old) && old.id === value.id ? keepItem(attribute, old, value) : value;
  };
  const keepItem = (attribute: Attribute, old: Item | undefined, item: Item): Item => {
    if (!old || (attribute.type !== 'component' && attribute.type !== 'dynamiczone')) return item;
    const attributes = shape.componentOf(componentOfItem(attribute, item));
    return { ...item, ...keepIdentity(old, item, { ...shape, attributes }), __key: old.__key };
  };
  const pairs = Object.entries(shape.attributes).filter(([name]) => name in next);
  return Object.fromEntries(pairs.map(([name, attribute]) => [name, keep(attribute, before[name], next[name])]));
}

/** The ids that the server has given to new items, by their keys: what was sent beside what was answered. */
export function newIds(sent: unknown, answered: unknown, into = new Map<unknown, unknown>()): typeof into {
  if (Array.isArray(sent) && Array.isArray(answered)) {
    if (sent.length !== answered.length) return into;
    for (const [index, item] of sent.entries()) newIds(item, answered[index], into);
  } else if (isRecord(sent) && isRecord(answered)) {
    if (sent.__key !== undefined && answered.id !== undefined && sent.id !== answered.id) {
      into.set(sent.__key, answered.id);
    }
    for (const [name, value] of Object.entries(sent)) {
      if (typeof value === 'object' && value !== null) newIds(value, answered[name], into);
    }
  }
  return into;
}

/** The value with these ids in its items; the value itself where none of them is in it. */
export function withIds<T>(value: T, ids: ReadonlyMap<unknown, unknown>): T {
  if (ids.size === 0 || typeof value !== 'object' || value === null) return value;
  // Lists stay lists and records records, with the same keys.
  if (Array.isArray(value)) {
    const next = value.map((item) => withIds(item, ids));
    return next.some((item, index) => item !== value[index]) ? (next as T) : value;
  }
  const own = '__key' in value && ids.has(value.__key) ? { id: ids.get(value.__key) } : {};
  const changed = Object.entries(value).flatMap(([name, part]) => {
    const next = withIds(part, ids);
    return next === part ? [] : [[name, next] as const];
  });
  if (changed.length === 0 && !('id' in own)) return value;
  return { ...value, ...own, ...Object.fromEntries(changed) };
}

/** The value without ids that the server does not have in it (any more): it would refuse them, and gives new ones. */
export function withoutForeignIds(value: unknown, onServer: unknown): unknown {
  const known = new Set<unknown>();
  collectIds(onServer, known);
  return dropIds(value, known);
}

function collectIds(value: unknown, into: Set<unknown>): void {
  if (Array.isArray(value)) for (const item of value) collectIds(item, into);
  else if (isRecord(value)) {
    if ('__key' in value && value.id !== undefined) into.add(value.id);
    for (const part of Object.values(value)) if (typeof part === 'object') collectIds(part, into);
  }
}

function dropIds(value: unknown, known: ReadonlySet<unknown>): unknown {
  if (Array.isArray(value)) return value.map((item) => dropIds(item, known));
  if (!isRecord(value) || !('__key' in value)) return value;
  const parts = Object.entries(value).filter(([name]) => name !== 'id' || known.has(value.id));
  return Object.fromEntries(parts.map(([name, part]) => [name, dropIds(part, known)]));
}

/** What stands in `record` under the names of `wanted`. */
export function pick<T>(record: Readonly<Record<string, T>>, wanted: Values): Readonly<Record<string, T>> {
  return Object.fromEntries(Object.entries(record).filter(([name]) => name in wanted));
}

/** What stands in `fields` under other names than these. */
export function omit(fields: Values, names: readonly string[]): Values {
  return Object.fromEntries(Object.entries(fields).filter(([name]) => !names.includes(name)));
}
