/** Relations with both their sides: which field answers which, and how the two are kept in step. Pure. */
import type { Attribute } from '../../../../server/admin-api.ts';
import { attributesOf, type Model } from './model.ts';
import { type Place, removeAttribute, renameAttribute, setAttribute } from './set-attributes.ts';

export const relationKinds = ['manyToOne', 'oneToMany', 'oneToOne', 'manyToMany'] as const;

export type RelationKind = (typeof relationKinds)[number];

const mirrors = {
  oneToOne: 'oneToOne',
  oneToMany: 'manyToOne',
  manyToOne: 'oneToMany',
  manyToMany: 'manyToMany',
} as const satisfies Record<RelationKind, RelationKind>;

/** The kind of a relation to one certain type; undefined for polymorphic ones. */
export function relationKind(attribute: Attribute): RelationKind | undefined {
  return relationKinds.find((kind) => kind === attribute.relation);
}

/** Relations to entries of any type. */
export const anyKinds = ['morphToOne', 'morphToMany'] as const;

export function anyKind(attribute: Attribute): (typeof anyKinds)[number] | undefined {
  return anyKinds.find((kind) => kind === attribute.relation);
}

/** The relation with another target; undefined for any type. As many entries as before, as far as that is the same. */
export function withTarget(attribute: Attribute, target: string | undefined): Attribute {
  const { target: _, inversedBy: _i, mappedBy: _m, ...rest } = attribute;
  const isMany = ['oneToMany', 'manyToMany', 'morphToMany'].includes(String(attribute.relation));
  if (target === undefined) return { ...rest, type: attribute.type, relation: isMany ? 'morphToMany' : 'morphToOne' };
  if (relationKind(attribute)) return { ...attribute, target };
  return { ...rest, type: attribute.type, relation: isMany ? 'manyToMany' : 'manyToOne', target };
}

/** The field on the other side; undefined where the relation has one side only. */
export function partnerOf(model: Model, uid: string, name: string): Place | undefined {
  const attribute = attributesOf(model, uid)[name];
  const otherName = attribute?.inversedBy ?? attribute?.mappedBy;
  if (attribute?.type !== 'relation' || typeof otherName !== 'string' || otherName === '') return undefined;
  const partner = { uid: String(attribute.target), name: otherName };
  return attributesOf(model, partner.uid)[partner.name]?.type === 'relation' ? partner : undefined;
}

type Connection = Place & {
  readonly attribute: Attribute;
  /** `''` for a relation of one side. */
  readonly otherName: string;
};

/** Sets a relation and its other side. A former other side is renamed where it stays, and goes where it does not. */
export function connect(model: Model, { uid, name, attribute, otherName }: Connection): Model {
  const kind = relationKind(attribute);
  if (anyKind(attribute)) {
    return setAttribute(settleFormer(model, partnerOf(model, uid, name), { uid, name: '' }), { uid, name }, attribute);
  }
  // The other side of a relation from any type keeps its definition: it is not edited here.
  if (!kind) return setAttribute(model, { uid, name }, attribute);
  const target = String(attribute.target);
  const cleared = settleFormer(model, partnerOf(model, uid, name), { uid: target, name: otherName });
  const { inversedBy: _, mappedBy, ...rest } = attribute;
  const own = { ...rest, type: attribute.type };
  if (otherName === '') return setAttribute(cleared, { uid, name }, own);
  const isOther = kind === 'oneToMany' || (kind !== 'manyToOne' && typeof mappedBy === 'string');
  const [ownKey, otherKey] = isOther ? ['mappedBy', 'inversedBy'] : ['inversedBy', 'mappedBy'];
  const connected = setAttribute(cleared, { uid, name }, { ...own, [String(ownKey)]: otherName });
  const { inversedBy: _i, mappedBy: _m, ...kept } = attributesOf(connected, target)[otherName] ?? { type: 'relation' };
  const other = { ...kept, type: 'relation', relation: mirrors[kind], target: uid, [String(otherKey)]: name };
  return setAttribute(connected, { uid: target, name: otherName }, other);
}

function settleFormer(model: Model, former: Place | undefined, next: Place): Model {
  if (!former) return model;
  if (next.name === '' || former.uid !== next.uid) return removeAttribute(model, former);
  return former.name === next.name ? model : renameAttribute(model, former, next.name);
}
