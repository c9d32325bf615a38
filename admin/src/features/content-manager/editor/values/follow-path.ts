import type { Attribute } from '../../../../../../server/admin-api.ts';
import { fieldLabel } from '../../../../fields/attributes.ts';
import type { Values } from '../../../../fields/form-values.ts';
import { isRecord } from '../../../../fields/values.ts';
import { componentOfItem, identityOf, type Shape, titleOfItem, toItemList } from './entry-values.ts';
import type { Path } from './merge-entry.ts';

export type PlaceInEntry = {
  /** In words, as `Sections`, `Opening hours`, `Title`. */
  readonly label: readonly string[];
  /** What the model says of it; undefined where the path leads to an item, or nowhere. */
  readonly attribute: Attribute | undefined;
};

/** Where a path leads: items of lists by their identity or by their place from 0. Pure. */
export function followPath(path: Path, values: Values, shape: Shape): PlaceInEntry {
  const [name = '', ...rest] = path;
  const attribute = shape.attributes[name];
  const label = [fieldLabel(name, attribute)];
  const value = values[name];
  if (rest.length === 0 || !attribute) return { label, attribute };
  const inside = (item: Values, steps: Path, before: readonly string[]): PlaceInEntry => {
    const place = followPath(steps, item, { ...shape, attributes: attributesOf(item) });
    return { ...place, label: [...before, ...place.label] };
  };
  const attributesOf = (item: Values) => shape.componentOf(componentOfItem(attribute, item));
  if (isRecord(value)) return inside(value, rest, label);
  const [step, ...more] = rest;
  const items = toItemList(value);
  const index = items.findIndex((candidate, at) => identityOf(candidate) === step || String(at) === step);
  const item = items[index];
  if (!item) return { label, attribute };
  const named = [...label, titleOfItem(attribute, item, shape) ?? String(index + 1)];
  return more.length > 0 ? inside(item, more, named) : { label: named, attribute: undefined };
}
