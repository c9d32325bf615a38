/** Random content models and random changes of them, from a seed: what the property test of the schema engine drives. */
import { randomFrom } from '../base/random.ts';
import type { Attribute, ChangeSet, Definition } from '../schema/index.ts';

export type RandomModel = { types: Record<string, Definition>; components: Record<string, Definition> };

export type Random = {
  /** An integer from 0 to below `limit`. */
  below(limit: number): number;
  chance(probability: number): boolean;
  pick<T>(list: readonly T[]): T;
};

export function seeded(seed: number): Random {
  const next = randomFrom(seed);
  return {
    below: (limit) => Math.floor(next() * limit),
    chance: (probability) => next() < probability,
    pick: (list) => list[Math.floor(next() * list.length)]!,
  };
}

const names = 'alpha beta gamma delta epsilonZeta eta theta iotaKappa lambda mu nu xi omicron piRho sigma tau'.split(
  ' ',
);
const typeNames = ['red-fox', 'owl', 'hare', 'toad'];
const componentNames = ['bits.one', 'bits.two', 'bits.three'];
const scalars = [
  ...['string', 'text', 'richtext', 'blocks', 'email', 'password', 'uid', 'enumeration', 'integer', 'biginteger'],
  ...['decimal', 'float', 'date', 'time', 'datetime', 'timestamp', 'boolean', 'json'],
];
const fills: Record<string, unknown> = { string: 'none', text: 'none', integer: 7, decimal: 1.5, boolean: true };

export function randomModel(random: Random): RandomModel {
  const model: RandomModel = { types: {}, components: {} };
  for (const uid of componentNames) if (random.chance(0.7)) model.components[uid] = randomComponent(random, model);
  for (const name of typeNames) if (random.chance(0.7)) addType(random, model, name);
  if (Object.keys(model.types).length === 0) addType(random, model, 'owl');
  for (let index = 0; index < 3; index++) addTwoSided(random, model);
  return model;
}

function addType(random: Random, model: RandomModel, name: string): void {
  const localized = random.chance(0.4);
  const type: Definition = {
    kind: random.chance(0.9) ? 'collectionType' : 'singleType',
    info: { singularName: name, pluralName: `${name}s`, displayName: name },
    options: { draftAndPublish: random.chance(0.5) },
    ...(localized ? { pluginOptions: { i18n: { localized } } } : {}),
    attributes: {},
  };
  model.types[uidOf(name)] = type;
  const count = 1 + random.below(8);
  for (let index = 0; index < count; index++) putAttribute(random, model, uidOf(name), random.pick(names));
}

const uidOf = (name: string) => `api::${name}.${name}`;

function randomComponent(random: Random, model: RandomModel): Definition {
  const attributes: Record<string, Attribute> = {};
  for (let index = 0; index < 3; index++) attributes[random.pick(names)] = randomScalar(random, false);
  const inner = Object.keys(model.components);
  if (inner.length > 0 && random.chance(0.5)) {
    attributes.nested = { type: 'component', component: random.pick(inner), repeatable: random.chance(0.5) };
  }
  return { info: { displayName: 'Bits' }, attributes };
}

/** Sets or replaces one attribute that is not a two-sided relation. */
function putAttribute(random: Random, model: RandomModel, uid: string, name: string): void {
  const type = model.types[uid]!;
  if (type.attributes[name]?.type === 'relation') return;
  const components = Object.keys(model.components);
  const roll = random.below(20);
  const localized = random.chance(0.4) ? { pluginOptions: { i18n: { localized: true } } } : {};
  const attribute = (): Attribute => {
    if (roll < 13) return randomScalar(random, true);
    if (roll < 15) return { type: 'media', multiple: random.chance(0.5) };
    if (roll < 17 && components.length > 0) {
      return { type: 'component', component: random.pick(components), repeatable: random.chance(0.5) };
    }
    if (roll < 18 && components.length > 0) return { type: 'dynamiczone', components: [random.pick(components)] };
    const relation = random.pick(['oneToOne', 'oneToMany', 'manyToOne', 'manyToMany', 'morphToOne', 'morphToMany']);
    const target = relation.startsWith('morph') ? {} : { target: random.pick(Object.keys(model.types)) };
    return { type: 'relation', relation, ...target };
  };
  setAttribute(model, uid, name, { ...attribute(), ...localized });
}

function setAttribute(model: RandomModel, uid: string, name: string, attribute: Attribute): void {
  const type = model.types[uid]!;
  model.types[uid] = { ...type, attributes: { ...type.attributes, [name]: attribute } };
}

function randomScalar(random: Random, outside: boolean): Attribute {
  const type = random.pick(scalars);
  const fill = fills[type];
  return {
    type,
    ...(type === 'enumeration' ? { enum: random.pick([['a', 'b'], ['a', 'b', 'it\'s "c"'], ['a']]) } : {}),
    ...(['string', 'text', 'email'].includes(type) && random.chance(0.3) ? { maxLength: 5 + random.below(20) } : {}),
    ...(['string', 'text'].includes(type) && random.chance(0.2) ? { minLength: 1 } : {}),
    ...(['integer', 'decimal', 'float', 'biginteger'].includes(type) && random.chance(0.3)
      ? { min: -random.below(9) }
      : {}),
    ...(random.chance(0.2) ? { required: true, ...(fill === undefined ? {} : { default: fill }) } : {}),
    ...(random.chance(0.2) ? { private: true } : {}),
    ...(outside && random.chance(0.1) && type !== 'json' && type !== 'blocks' ? { unique: true } : {}),
    ...(random.chance(0.1) ? { indexed: random.chance(0.5) } : {}),
  };
}

function addTwoSided(random: Random, model: RandomModel): void {
  const uids = Object.keys(model.types);
  const [owner, target] = [random.pick(uids), random.pick(uids)];
  const index = random.below(3);
  const [here, there] = [`own${index}`, `other${index}`];
  const free = (uid: string, name: string) => model.types[uid]!.attributes[name] === undefined;
  if (!free(owner, here) || !free(target, there)) return;
  const [relation, back] = random.pick([
    ['oneToOne', 'oneToOne'],
    ['manyToOne', 'oneToMany'],
    ['manyToMany', 'manyToMany'],
  ] as const);
  setAttribute(model, owner, here, { type: 'relation', relation, target, inversedBy: there });
  setAttribute(model, target, there, { type: 'relation', relation: back, target: owner, mappedBy: here });
}

/** Changes a few things; renames carry their hint. */
export function mutate(random: Random, model: RandomModel): RandomModel {
  const next: RandomModel = { types: { ...model.types }, components: { ...model.components } };
  const count = 1 + random.below(4);
  for (let index = 0; index < count; index++) random.pick(mutations)(random, next);
  return next;
}

type Mutation = (random: Random, model: RandomModel) => void;

const changeAttribute: Mutation = (random, model) => {
  const uid = random.pick(Object.keys(model.types));
  const own = Object.keys(model.types[uid]!.attributes);
  putAttribute(random, model, uid, random.chance(0.6) && own.length > 0 ? random.pick(own) : random.pick(names));
};

const rename: Mutation = (random, model) => {
  const uid = random.pick(Object.keys(model.types));
  const type = model.types[uid]!;
  const name = random.pick(names);
  const from = Object.keys(type.attributes).find((one) => names.includes(one));
  if (!from || type.attributes[name]) return;
  const attributes = Object.entries(type.attributes).map(([key, attribute]): [string, Attribute] =>
    key === from ? [name, { ...attribute, plinth: { renamedFrom: from } }] : [key, attribute],
  );
  model.types[uid] = { ...type, attributes: Object.fromEntries(attributes) };
};

const removeAttribute: Mutation = (random, model) => {
  const uid = random.pick(Object.keys(model.types));
  const type = model.types[uid]!;
  const name = Object.keys(type.attributes).find((one) => names.includes(one) && random.chance(0.5));
  if (!name) return;
  const { [name]: _, ...attributes } = type.attributes;
  model.types[uid] = { ...type, attributes };
};

const toggle: Mutation = (random, model) => {
  const uid = random.pick(Object.keys(model.types));
  const type = model.types[uid]!;
  if (random.chance(0.5)) {
    model.types[uid] = { ...type, options: { draftAndPublish: type.options?.draftAndPublish !== true } };
  } else {
    const localized = type.pluginOptions?.i18n?.localized !== true;
    model.types[uid] = { ...type, pluginOptions: { i18n: { localized } } };
  }
};

/** One-way relations and media become lists and the other way round. */
const widen: Mutation = (random, model) => {
  const uid = random.pick(Object.keys(model.types));
  for (const [name, attribute] of Object.entries(model.types[uid]!.attributes)) {
    if (attribute.type === 'media')
      setAttribute(model, uid, name, { ...attribute, multiple: attribute.multiple !== true });
    if (attribute.type !== 'relation' || attribute.inversedBy || attribute.mappedBy) continue;
    const wider: Record<string, string> = {
      oneToOne: 'oneToMany',
      manyToOne: 'manyToMany',
      oneToMany: 'oneToOne',
      manyToMany: 'manyToOne',
      morphToOne: 'morphToMany',
      morphToMany: 'morphToOne',
    };
    setAttribute(model, uid, name, { ...attribute, relation: wider[String(attribute.relation)] });
  }
};

/** Both sides together: manyToOne becomes manyToMany and back. */
const widenTwoSided: Mutation = (random, model) => {
  const uid = random.pick(Object.keys(model.types));
  for (const [name, attribute] of Object.entries(model.types[uid]!.attributes)) {
    if (!attribute.inversedBy || !['manyToOne', 'manyToMany'].includes(String(attribute.relation))) continue;
    const many = attribute.relation === 'manyToOne';
    const [target, back] = [String(attribute.target), String(attribute.inversedBy)];
    setAttribute(model, uid, name, { ...attribute, relation: many ? 'manyToMany' : 'manyToOne' });
    const other = model.types[target]!.attributes[back]!;
    setAttribute(model, target, back, { ...other, relation: many ? 'manyToMany' : 'oneToMany' });
  }
};

const dropTwoSided: Mutation = (random, model) => {
  const uid = random.pick(Object.keys(model.types));
  const found = Object.entries(model.types[uid]!.attributes).find(([, attribute]) => attribute.inversedBy);
  if (!found) {
    addTwoSided(random, model);
    return;
  }
  const [name, { target, inversedBy, ...attribute }] = found;
  // Only the other side goes: the owner stays as a one-way relation and keeps its links.
  const { [String(inversedBy)]: _, ...rest } = model.types[String(target)]!.attributes;
  model.types[String(target)] = { ...model.types[String(target)]!, attributes: rest };
  setAttribute(model, uid, name, { ...attribute, target } as Attribute);
};

const changeComponent: Mutation = (random, model) => {
  const uids = Object.keys(model.components);
  if (uids.length === 0) {
    model.components['bits.one'] = randomComponent(random, { types: {}, components: {} });
    return;
  }
  const uid = random.pick(uids);
  const { nested, ...attributes } = model.components[uid]!.attributes;
  const changed = { ...attributes, [random.pick(names)]: randomScalar(random, false) };
  const kept = nested ? { ...changed, nested } : changed;
  model.components[uid] = { ...model.components[uid]!, attributes: kept };
};

/** A type that nothing points at goes, or a new one comes. */
const changeTypes: Mutation = (random, model) => {
  const free = typeNames.filter((name) => !model.types[uidOf(name)]);
  if (free.length > 0 && random.chance(0.5)) {
    addType(random, model, random.pick(free));
    return;
  }
  const targets = new Set(
    Object.entries(model.types).flatMap(([uid, type]) =>
      Object.values(type.attributes).flatMap(({ target }) => (target === undefined || target === uid ? [] : [target])),
    ),
  );
  const uid = Object.keys(model.types).find((one) => !targets.has(one));
  if (!uid || Object.keys(model.types).length < 2) return;
  // A two-sided relation is a target on both sides, so nothing dangles.
  delete model.types[uid];
};

const mutations: readonly Mutation[] = [
  ...[changeAttribute, changeAttribute, changeAttribute, rename, removeAttribute, toggle],
  ...[widen, widenTwoSided, dropTwoSided, changeComponent, changeTypes],
];

/** The change set from one model to another. */
export function changeSetBetween(from: RandomModel, to: RandomModel): ChangeSet {
  const changes = (a: Record<string, Definition>, b: Record<string, Definition>) => ({
    ...Object.fromEntries(Object.keys(a).flatMap((uid) => (b[uid] ? [] : [[uid, null]]))),
    ...b,
  });
  return { contentTypes: changes(from.types, to.types), components: changes(from.components, to.components) };
}

/** Without rename hints, as the next change begins. */
export function settled(model: RandomModel): RandomModel {
  const strip = (definitions: Record<string, Definition>) =>
    Object.fromEntries(
      Object.entries(definitions).map(([uid, definition]) => [
        uid,
        {
          ...definition,
          attributes: Object.fromEntries(
            Object.entries(definition.attributes).map(([name, { plinth: _, ...rest }]) => [name, rest as Attribute]),
          ),
        },
      ]),
    );
  return { types: strip(model.types), components: strip(model.components) };
}
