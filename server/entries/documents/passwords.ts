import { hash } from '@node-rs/argon2';
import type { ContentType } from '../../schema/index.ts';
import { isHidden } from './row-values-sql.ts';
import type { Values } from './validate.ts';

// OWASP's first choice for argon2id: 19 MiB, two passes, one lane. The library's default algorithm is argon2id.
const cost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

/** The values with passwords hashed; they are never stored as typed. */
export async function hashPasswords(type: ContentType, values: Values): Promise<Values> {
  const secrets = type.fields.filter(isHidden).flatMap(({ id }) => {
    const value = values[id];
    return typeof value === 'string' ? [{ id, value }] : [];
  });
  if (secrets.length === 0) return values;
  const hashed = await Promise.all(secrets.map(async ({ id, value }) => [id, await hash(value, cost)] as const));
  return { ...values, ...Object.fromEntries(hashed) };
}
