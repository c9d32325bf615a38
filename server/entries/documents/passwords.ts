/** Passwords among the values of an entry, at any depth: hashed before they are stored, never stored as typed. */
import { hash } from '@node-rs/argon2';
import type { Field, Registry } from '../../schema/index.ts';
import { isRecord } from './relation-input.ts';
import type { Values } from './validate.ts';

// OWASP's first choice for argon2id: 19 MiB, two passes, one lane. The library's default algorithm is argon2id.
const cost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

/** The values with passwords hashed. What `present` holds already is a hash and stays. */
export async function hashPasswords(
  registry: Registry,
  fields: readonly Field[],
  values: Values,
  present: Values | null,
): Promise<Values> {
  const typed = new Set(passwordsIn(registry, fields, values));
  for (const known of passwordsIn(registry, fields, present ?? {})) typed.delete(known);
  if (typed.size === 0) return values;
  const hashes = new Map(await Promise.all([...typed].map(async (text) => [text, await hash(text, cost)] as const)));
  return replaceIn(registry, fields, values, (text) => hashes.get(text) ?? text);
}

function passwordsIn(registry: Registry, fields: readonly Field[], values: Values): string[] {
  const found: string[] = [];
  replaceIn(registry, fields, values, (text) => {
    found.push(text);
    return text;
  });
  return found;
}

/** A copy with every password replaced; the values themselves when there can be none. */
function replaceIn(registry: Registry, fields: readonly Field[], values: Values, by: (text: string) => string): Values {
  const replaced: Record<string, unknown> = {};
  for (const field of fields) {
    const value = values[field.id];
    if (field.type === 'scalar' && field.kind === 'password' && typeof value === 'string') {
      replaced[field.id] = by(value);
    } else if ((field.type === 'component' || field.type === 'dynamiczone') && value) {
      const inItem = (item: unknown): unknown => {
        if (!isRecord(item)) return item;
        const uid = field.type === 'component' ? field.component : String(item.__component);
        return replaceIn(registry, registry.components.get(uid)?.fields ?? [], item, by);
      };
      replaced[field.id] = Array.isArray(value) ? value.map(inItem) : inItem(value);
    }
  }
  return Object.keys(replaced).length === 0 ? values : { ...values, ...replaced };
}
