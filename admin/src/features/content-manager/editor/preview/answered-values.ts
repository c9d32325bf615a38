import type { Entry } from '../../../../../../server/admin-api.ts';
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
        const component = componentOfItem(attribute, one);
        return {
          // One that is not saved yet has no id.
          id: one.id,
          ...(attribute.type === 'dynamiczone' ? { __component: component } : {}),
          ...answeredValues(one, { ...shape, attributes: shape.componentOf(component) }),
        };
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

/** What the content API answers of an entry beside its fields; null before the first save. */
export function systemValues(saved: Entry | undefined): Values {
  const names = ['id', 'createdAt', 'updatedAt', 'publishedAt'];
  return Object.fromEntries(names.map((name) => [name, saved?.[name] ?? null]));
}
