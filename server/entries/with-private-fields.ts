/**
 * The model as those see it who work on entries: `private` keeps a field out of the content API, not from the people who
 * write it. What they may read is still a matter of their rights.
 */
import type { Field, Registry } from '../schema/index.ts';

const known = new WeakMap<Registry, Registry>();

export function withPrivateFields(registry: Registry): Registry {
  const present = known.get(registry);
  if (present) return present;
  const types = mapValues(registry.types, withOpenFields);
  const open: Registry = {
    ...registry,
    types,
    typeByRoute: mapValues(registry.typeByRoute, (type) => types.get(type.uid) ?? type),
    components: mapValues(registry.components, withOpenFields),
  };
  known.set(registry, open);
  return open;
}

type WithFields = { readonly fields: readonly Field[]; readonly fieldByName: ReadonlyMap<string, Field> };

function withOpenFields<T extends WithFields>(owner: T): T {
  const fields = owner.fields.map((field) => ({ ...field, private: false }));
  return { ...owner, fields, fieldByName: new Map(fields.map((field) => [field.name, field])) };
}

function mapValues<T>(map: ReadonlyMap<string, T>, change: (value: T) => T): ReadonlyMap<string, T> {
  return new Map([...map].map(([key, value]) => [key, change(value)]));
}
