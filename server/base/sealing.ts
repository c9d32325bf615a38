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
};

const ivBytes = 12;
const tagBytes = 16;

/** `key`: 256 bits in base64url. */
export function createSealing(key: string): Sealing {
  const bytes = Buffer.from(key, 'base64url');
  if (bytes.length !== 32) throw new Error('The encryption key must have 256 bits in base64url');
  const keyId = createHash('sha256').update(bytes).digest('hex').slice(0, 8);
  return {
    seal(text, context) {
      const iv = randomBytes(ivBytes);
      const cipher = createCipheriv('aes-256-gcm', bytes, iv).setAAD(Buffer.from(context));
      const sealed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
      return `${keyId}.${Buffer.concat([iv, cipher.getAuthTag(), sealed]).toString('base64url')}`;
    },
    open(sealed, context) {
      const [usedKey, data = ''] = sealed.split('.');
      if (usedKey !== keyId) throw new Error(`Sealed with the key ${usedKey}, which is not the one in use (${keyId})`);
      const parts = Buffer.from(data, 'base64url');
      const decipher = createDecipheriv('aes-256-gcm', bytes, parts.subarray(0, ivBytes), { authTagLength: tagBytes });
      decipher.setAAD(Buffer.from(context)).setAuthTag(parts.subarray(ivBytes, ivBytes + tagBytes));
      const text = Buffer.concat([decipher.update(parts.subarray(ivBytes + tagBytes)), decipher.final()]);
      return text.toString('utf8');
    },
  };
}
