/**
 * Encryption of the few secrets that must be readable again. AES-256-GCM; a sealed text is `<key id>.<iv, tag, cipher>` and
 * opens only in the context (whose secret it is) that it was sealed for, so rows cannot be exchanged.
 *
 * The key stands outside of the database (`config/encryption-key`): a copy of the database alone opens nothing.
 */
import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto';

export type Sealing = {
  seal(text: string, context: string): string;
  /** Throws for another key, another context, or a text that was altered. */
  open(sealed: string, context: string): string;
  /** Whether a text was sealed with the key that seals now. */
  isCurrent(sealed: string): boolean;
};

const ivBytes = 12;
const tagBytes = 16;

type Key = { readonly id: string; readonly bytes: Buffer };

/**
 * `keys`: 256 bits in base64url each; the first seals, all open. `reload` is asked for the keys of now when a text was sealed
 * with another: by a process that has begun with a newer one.
 */
export function createSealing(keys: string | readonly string[], reload: () => readonly string[] = () => []): Sealing {
  const known = [keys].flat().map(toKey);
  const current = known[0];
  if (!current) throw new Error('There is no encryption key');
  return {
    seal(text, context) {
      const iv = randomBytes(ivBytes);
      const cipher = createCipheriv('aes-256-gcm', current.bytes, iv).setAAD(Buffer.from(context));
      const sealed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
      return `${current.id}.${Buffer.concat([iv, cipher.getAuthTag(), sealed]).toString('base64url')}`;
    },
    open(sealed, context) {
      const [usedKey, data = ''] = sealed.split('.');
      const find = (list: readonly Key[]) => list.find(({ id }) => id === usedKey);
      const key = find(known) ?? find(reload().map(toKey));
      if (!key) throw new Error(`Sealed with the key ${usedKey}, which is not the one in use (${current.id})`);
      const parts = Buffer.from(data, 'base64url');
      const iv = parts.subarray(0, ivBytes);
      const decipher = createDecipheriv('aes-256-gcm', key.bytes, iv, { authTagLength: tagBytes });
      decipher.setAAD(Buffer.from(context)).setAuthTag(parts.subarray(ivBytes, ivBytes + tagBytes));
      const text = Buffer.concat([decipher.update(parts.subarray(ivBytes + tagBytes)), decipher.final()]);
      return text.toString('utf8');
    },
    isCurrent: (sealed) => sealed.startsWith(`${current.id}.`),
  };
}

function toKey(text: string): Key {
  const bytes = Buffer.from(text, 'base64url');
  if (bytes.length !== 32) throw new Error('The encryption key must have 256 bits in base64url');
  return { id: createHash('sha256').update(bytes).digest('hex').slice(0, 8), bytes };
}
