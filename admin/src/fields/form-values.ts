/**
 * An entry between the shapes of the API and those of the form. Pure.
 *
 *   kind        answered                  in the form               sent
 *   scalar      value or null             the same                  the same
 *   relation    entry, list, or null      list of entries           { set: [{ documentId }] }
 *   media       asset, list, or null      list of assets            id, list of ids, or null
 *   component   object, list, or null     with a `__key` per item   without it, `id` kept
 *   zone        list                      the same                  the same, `__component` kept
 */
import { type Attributes, isMany } from './attributes.ts';
import { isRecord, toAssets, toLinkedEntries } from './values.ts';

export type Values = Readonly<Record<string, unknown>>;
/** The attributes of a component by its uid; none for one that the model does not know. */
export type ComponentAttributes = (uid: string) => Attributes;

let lastKey = 0;

/** A key for a new item of a list: React follows items by it when they move. */
export function newItemKey(): string {
  lastKey += 1;
  return `item-${lastKey}`;
}

export function toForm(data: Values, attributes: Attributes, componentOf: ComponentAttributes): Values {
  return mapAttributes(attributes, (name, attribute) => {
    const value = data[name];
    switch (attribute.type) {
      case 'relation':
        return toLinkedEntries(value);
      case 'media':
        return toAssets(value);
      case 'component': {
        const item = (one: unknown) =>
          isRecord(one) ? itemToForm(one, String(attribute.component), componentOf) : null;
        return attribute.repeatable === true ? toItems(value).map(item) : item(value);
      }
      case 'dynamiczone':
        return toItems(value).map((one) => itemToForm(one, String(one.__component), componentOf));
      case 'password':
        return null;
      default:
        return value ?? null;
    }
  });
}

export function toWire(values: Values, attributes: Attributes, componentOf: ComponentAttributes): Values {
  return mapAttributes(attributes, (name, attribute) => {
    const value = values[name];
    if (value === undefined) return undefined;
    switch (attribute.type) {
      case 'relation':
        return { set: toLinkedEntries(value).map(({ documentId }) => ({ documentId })) };
      case 'media': {
        const ids = toAssets(value).map(({ id }) => id);
        return isMany(attribute) ? ids : (ids[0] ?? null);
      }
      case 'component': {
        const item = (one: unknown) =>
          isRecord(one) ? itemToWire(one, String(attribute.component), componentOf) : null;
        return Array.isArray(value) ? value.map(item) : item(value);
      }
      case 'dynamiczone':
        return toItems(value).map((one) => ({
          __component: one.__component,
          ...itemToWire(one, String(one.__component), componentOf),
        }));
      case 'password':
        // A password is never answered; only a new one is sent.
        return value === null || value === '' ? undefined : value;
      default:
        return value === '' ? null : value;
    }
  });
}

/** An empty item of a component, with the defaults of its fields. */
export function newItem(uid: string, componentOf: ComponentAttributes): Values {
  return { __key: newItemKey(), ...emptyValues(componentOf(uid), componentOf) };
}

/** The values of an entry that is not there yet: defaults where the model has some. */
export function emptyValues(attributes: Attributes, componentOf: ComponentAttributes): Values {
  const defaults = mapAttributes(attributes, (_, attribute) => attribute.default);
  return toForm(defaults, attributes, componentOf);
}

function itemToForm(item: Values, uid: string, componentOf: ComponentAttributes): Values {
  const { id, __component } = item;
  return {
    __key: newItemKey(),
    ...(id === undefined ? {} : { id }),
    ...(__component === undefined ? {} : { __component }),
    ...toForm(item, componentOf(uid), componentOf),
  };
}

function itemToWire(item: Values, uid: string, componentOf: ComponentAttributes): Values {
  return { ...(item.id === undefined ? {} : { id: item.id }), ...toWire(item, componentOf(uid), componentOf) };
}

function toItems(value: unknown): Values[] {
  return Array.isArray(value) ? value.filter(isRecord) : [];
}

function mapAttributes(attributes: Attributes, map: (name: string, attribute: Attributes[string]) => unknown): Values {
  const pairs = Object.entries(attributes).map(([name, attribute]) => [name, map(name, attribute)] as const);
  return Object.fromEntries(pairs.filter(([, value]) => value !== undefined));
}
