/**
 * The content model as the builder holds it: every content type and component by its uid, each attribute carrying the
 * id of its field under `plinth.id`, so that a rename stays a rename. What the builder does not know is carried along.
 */
import type { Attribute, ChangeSet, ModelAnswer } from '../../../../server/admin-api.ts';

export type Definition = {
  /** Absent on components. */
  readonly kind?: 'collectionType' | 'singleType';
  readonly info: { readonly displayName: string } & Readonly<Record<string, unknown>>;
  readonly options?: Readonly<Record<string, unknown>>;
  readonly pluginOptions?: Readonly<Record<string, unknown>>;
  readonly attributes: Readonly<Record<string, Attribute>>;
};

export type Model = Readonly<Record<string, Definition>>;

export type ThingKind = 'collectionType' | 'singleType' | 'component';

export function isComponent(uid: string): boolean {
  return !uid.includes('::');
}

export function kindOfThing(uid: string, definition: Definition): ThingKind {
  return isComponent(uid) ? 'component' : (definition.kind ?? 'collectionType');
}

/** The model from the server's lists of content types and components. */
export function toModel(lists: readonly ModelAnswer<Definition>[]): Model {
  const things = lists.flatMap(({ data }) => data);
  return Object.fromEntries(things.map(({ uid, definition, fieldIds }) => [uid, withIds(definition, fieldIds)]));
}

/** The definition with the ids of its fields, by name; an attribute that carries one keeps it. */
export function withIds(definition: Definition, ids: Readonly<Record<string, unknown>>): Definition {
  const attributes = Object.entries(definition.attributes).map(([name, attribute]): [string, Attribute] => {
    const id = ids[name];
    const isNew = attribute.plinth === undefined && typeof id === 'string';
    return [name, isNew ? { ...attribute, plinth: { id } } : attribute];
  });
  return { ...definition, attributes: Object.fromEntries(attributes) };
}

/** The id of the field behind an attribute; undefined for one that is not stored yet. */
export function fieldId(attribute: Attribute): string | undefined {
  const { plinth } = attribute;
  return typeof plinth === 'object' && plinth !== null && 'id' in plinth ? String(plinth.id) : undefined;
}

export function attributesOf(model: Model, uid: string): Readonly<Record<string, Attribute>> {
  return model[uid]?.attributes ?? {};
}

/** Uids of what is new, different or gone between two models. */
export function changedUids(before: Model, after: Model): string[] {
  return [...new Set([...Object.keys(before), ...Object.keys(after)])].filter(
    (uid) => !isSame(before[uid], after[uid]),
  );
}

/** Whether two definitions say the same: the order of fields matters, that of options does not. */
export function isSame(a: Definition | null | undefined, b: Definition | null | undefined): boolean {
  return fingerprint(a) === fingerprint(b);
}

function fingerprint(definition: Definition | null | undefined): string {
  if (!definition) return '';
  const { attributes, ...rest } = definition;
  return JSON.stringify([
    sorted(rest),
    Object.entries(attributes).map(([name, attribute]) => [name, sorted(attribute)]),
  ]);
}

/** The value with the keys of all its objects in order; lists stay as they are. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(entries.map(([key, inner]) => [key, sorted(inner)]));
}

/** What the server is asked to do: definitions to put, null for what goes. */
export function toChangeSet(changes: Readonly<Record<string, Definition | null>>): ChangeSet {
  const entries = Object.entries(changes);
  return {
    contentTypes: Object.fromEntries(entries.filter(([uid]) => !isComponent(uid))),
    components: Object.fromEntries(entries.filter(([uid]) => isComponent(uid))),
  };
}
