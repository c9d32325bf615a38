/** What the editor asks for: every value of the entry, with the links and components inside. Pure. */
import { type Attributes, targetOf } from '../../../fields/attributes.ts';

export type Model = {
  /** Name of the attribute by which people know the entries of a type. */
  readonly titleOfType: (uid: string) => string | null;
  readonly attributesOfComponent: (uid: string) => Attributes;
};

/** Components nest without end only by mistake; the server's limit is ten as well. */
const maxDepth = 10;

export function populateOf(attributes: Attributes, model: Model, depth = 0): Record<string, unknown> {
  const pairs = Object.entries(attributes).flatMap(([name, attribute]): [string, unknown][] => {
    switch (attribute.type) {
      case 'media':
        return [[name, true]];
      case 'relation': {
        const target = targetOf(attribute);
        // What may lead to any type comes with the fields of each.
        return [[name, target === undefined || { fields: [model.titleOfType(target) ?? 'documentId'] }]];
      }
      case 'component':
        return [[name, inside(String(attribute.component), model, depth)]];
      case 'dynamiczone': {
        const uids = Array.isArray(attribute.components) ? attribute.components.map(String) : [];
        return [[name, { on: Object.fromEntries(uids.map((uid) => [uid, inside(uid, model, depth)])) }]];
      }
      default:
        return [];
    }
  });
  return Object.fromEntries(pairs);
}

function inside(uid: string, model: Model, depth: number): unknown {
  const populate = depth < maxDepth ? populateOf(model.attributesOfComponent(uid), model, depth + 1) : {};
  return { populate: Object.keys(populate).length === 0 ? '*' : populate };
}
