import { type Attributes, isMany } from '../../../../fields/attributes.ts';
import type { Values } from '../../../../fields/form-values.ts';
import { isRecord } from '../../../../fields/values.ts';
import { componentOfItem, type Shape, toItemList } from '../values/entry-values.ts';

/** The values of a form as the content API answers a populated entry: what a website knows how to draw. Pure. */
export function answeredValues(values: Values, shape: Shape): Values {
  return Object.fromEntries(
    Object.entries<Attributes[string]>(shape.attributes).flatMap(([name, attribute]) => {
      if (attribute.private === true) return [];
      const value = values[name] ?? null;
      const item = (one: Values) => {
        const { __key, ...rest } = one;
        const attributes = shape.componentOf(componentOfItem(attribute, one));
        return { ...rest, ...answeredValues(one, { ...shape, attributes }) };
      };
      switch (attribute.type) {
        case 'password':
          return [];
        case 'relation':
        case 'media':
          return [[name, Array.isArray(value) && !isMany(attribute) ? (value[0] ?? null) : value]];
        case 'component':
        case 'dynamiczone':
          return [[name, Array.isArray(value) ? toItemList(value).map(item) : isRecord(value) ? item(value) : null]];
        default:
          return [[name, value]];
      }
    }),
  );
}
