/** A version's values, in which links are ids, brought into the shape of the form. Pure. */
import type { Asset, Attribute } from '../../../../../../server/admin-api.ts';
import { type Attributes, targetOf } from '../../../../fields/attributes.ts';
import { toForm, type Values } from '../../../../fields/form-values.ts';
import { isRecord, type LinkedEntry, toAssets, toLinkedEntries } from '../../../../fields/values.ts';
import { componentOfItem, type Shape, toItemList } from '../values/entry-values.ts';

/** What is known of linked entries and files, by document id and by id. */
export type Links = {
  readonly entries: ReadonlyMap<string, LinkedEntry>;
  readonly assets: ReadonlyMap<number, Asset>;
};

export type LinkIds = {
  /** Document ids by the uid of their type. */
  readonly entries: ReadonlyMap<string, ReadonlySet<string>>;
  readonly assets: ReadonlySet<number>;
};

/** What a version links to and the form does not know yet. */
export function unknownLinks(values: Values, shape: Shape, known: Links): LinkIds {
  const entries = new Map<string, Set<string>>();
  const assets = new Set<number>();
  visitLinks(values, shape, (attribute, value) => {
    for (const id of toIds(value)) {
      if (attribute.type === 'media') {
        if (!known.assets.has(Number(id))) assets.add(Number(id));
        continue;
      }
      const target = targetOf(attribute);
      if (target === undefined || known.entries.has(String(id))) continue;
      entries.set(target, (entries.get(target) ?? new Set()).add(String(id)));
    }
  });
  return { entries, assets };
}

/** Everything that form values link to. */
export function linksOf(values: Values, shape: Shape): Links {
  const entries = new Map<string, LinkedEntry>();
  const assets = new Map<number, Asset>();
  visitLinks(values, shape, (attribute, value) => {
    if (attribute.type === 'media') for (const asset of toAssets(value)) assets.set(asset.id, asset);
    else for (const entry of toLinkedEntries(value)) entries.set(entry.documentId, entry);
  });
  return { entries, assets };
}

/** What is not known shows its id. */
export function versionToForm(values: Values, shape: Shape, links: Links): Values {
  return toForm(answered(values, shape, links), shape.attributes, shape.componentOf);
}

function answered(values: Values, shape: Shape, links: Links): Values {
  return Object.fromEntries(
    Object.entries(shape.attributes).map(([name, attribute]) => {
      const value = values[name];
      switch (attribute.type) {
        case 'relation':
          return [name, toIds(value).map((id) => links.entries.get(String(id)) ?? { documentId: String(id) })];
        case 'media':
          return [name, toIds(value).map((id) => links.assets.get(Number(id)) ?? unknownAsset(Number(id)))];
        case 'component':
        case 'dynamiczone': {
          const item = (one: Values) => ({ ...one, ...answered(one, inside(attribute, one, shape), links) });
          return [name, isRecord(value) ? item(value) : Array.isArray(value) ? toItemList(value).map(item) : value];
        }
        default:
          return [name, value];
      }
    }),
  );
}

function visitLinks(values: Values, shape: Shape, visit: (attribute: Attribute, value: unknown) => void): void {
  for (const [name, attribute] of Object.entries<Attributes[string]>(shape.attributes)) {
    const value = values[name];
    if (attribute.type === 'relation' || attribute.type === 'media') visit(attribute, value);
    if (attribute.type !== 'component' && attribute.type !== 'dynamiczone') continue;
    for (const item of isRecord(value) ? [value] : toItemList(value)) {
      visitLinks(item, inside(attribute, item, shape), visit);
    }
  }
}

function inside(attribute: Attribute, item: Values, shape: Shape): Shape {
  return { ...shape, attributes: shape.componentOf(componentOfItem(attribute, item)) };
}

function toIds(value: unknown): (string | number)[] {
  const list: unknown[] = Array.isArray(value) ? value : [value];
  return list.filter((id) => typeof id === 'string' || typeof id === 'number');
}

function unknownAsset(id: number): Asset {
  const nothing = { alternativeText: null, ext: null, width: null, height: null, formats: null, size: 0 };
  return { ...nothing, id, documentId: '', name: `#${id}`, url: '', mime: '' };
}
