/** Whether a changed attribute can take over the values of the old one. What cannot is another field. Pure. */
import type { Attribute } from './definition.ts';
import { scalarKindOf } from './kinds/all-kinds.ts';
import { conversion } from './kinds/convert-sql.ts';

/** Kinds that look alike inside the JSON of a component, so that nothing needs rewriting there. */
const sameJson = [
  new Set(['string', 'text', 'richtext', 'email', 'uid', 'enumeration']),
  new Set(['integer', 'float', 'decimal']),
  new Set(['datetime', 'timestamp']),
];

export function canKeepValues(old: Attribute, next: Attribute, inComponent: boolean): boolean {
  const from = scalarKindOf(old);
  const to = scalarKindOf(next);
  if (from && to) {
    if (inComponent) return from === to || sameJson.some((kinds) => kinds.has(from) && kinds.has(to));
    return conversion(from, to) !== undefined;
  }
  if (old.type !== next.type) return false;
  switch (next.type) {
    case 'media':
      return !inComponent || (old.multiple === true) === (next.multiple === true);
    case 'component': {
      const sameForm = (old.repeatable === true) === (next.repeatable === true);
      return old.component === next.component && (sameForm || !inComponent);
    }
    case 'dynamiczone':
      return true;
    case 'relation':
      return old.target === next.target && side(old) === side(next) && (!inComponent || isMany(old) === isMany(next));
    default:
      return false;
  }
}

/** Where the links of a relation are kept: on its own side, or on the other one. */
function side(attribute: Attribute): 'own' | 'other' {
  return attribute.mappedBy || attribute.morphBy ? 'other' : 'own';
}

function isMany(attribute: Attribute): boolean {
  return ['oneToMany', 'manyToMany', 'morphToMany', 'morphMany'].includes(String(attribute.relation));
}
