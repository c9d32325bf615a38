/**
 * The secrets that we hand out, as text, and what is stored of them.
 *
 * An API token is `plinth_`, 43 characters of base64url (256 random bits) and their CRC-32 in 8 hex digits. The prefix
 * lets secret scanners find a leaked one, the checksum lets them (and us) tell it from noise without a look-up.
 * All random secrets are stored as SHA-256 alone: with 256 bits there is nothing to guess, so no salt and no slow hash.
 */
import { createHash, randomBytes } from 'node:crypto';
import { crc32 } from 'node:zlib';
import { newSecret } from '../base/ids.ts';

const tokenForm = /^plinth_([A-Za-z0-9_-]{43})([0-9a-f]{8})$/;

export function newApiTokenText(): string {
  const secret = newSecret();
  return `plinth_${secret}${checksum(secret)}`;
}

/** Whether the text could be one of our API tokens; false costs no look-up. */
export function isApiTokenText(text: string): boolean {
  const [, secret, sum] = tokenForm.exec(text) ?? [];
  return secret !== undefined && checksum(secret) === sum;
}

/** A one-time code for a mailed link: 256 bits in hex, the alphabet that mail programs never break or re-encode. */
export function newMailCode(): string {
  return randomBytes(32).toString('hex');
}

export function hashSecret(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}

function checksum(secret: string): string {
  return crc32(secret).toString(16).padStart(8, '0');
}
