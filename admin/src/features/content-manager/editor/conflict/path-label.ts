import { fieldLabel, mainField } from '../../../../fields/attributes.ts';
import type { Values } from '../../../../fields/form-values.ts';
import { isRecord } from '../../../../fields/values.ts';
import { componentOfItem, identityOf, type Shape, toItemList } from '../values/entry-values.ts';
import type { Path } from '../values/merge-entry.ts';

/** The path in words, as `Sections › Opening hours › Title`. Pure. */
export function pathLabel(path: Path, values: Values, shape: Shape): string[] {
  const [name = '', ...rest] = path;
  const attribute = shape.attributes[name];
  const label = fieldLabel(name, attribute);
  const value = values[name];
  if (rest.length === 0 || !attribute) return [label];
  const inside = (item: Values) => ({ ...shape, attributes: shape.componentOf(componentOfItem(attribute, item)) });
  if (!Array.isArray(value)) return isRecord(value) ? [label, ...pathLabel(rest, value, inside(value))] : [label];
  const [identity, ...more] = rest;
  const index = toItemList(value).findIndex((item) => identityOf(item) === identity);
  const item = toItemList(value)[index];
  if (!item) return [label];
  const main = mainField(inside(item).attributes);
  const title = String((main && item[main]) || index + 1);
  return [label, title, ...(more.length > 0 ? pathLabel(more, item, inside(item)) : [])];
}
