/** Codes of authenticator apps: RFC 6238 with HMAC-SHA-1, 30 seconds, 6 digits: what every app understands. Pure. */
import { createHmac, randomBytes } from 'node:crypto';

const stepMs = 30_000;
const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'; // base32, RFC 4648

/** A new secret of 160 bits (RFC 4226, section 4) in base32. */
export function newTotpSecret(): string {
  let bits = '';
  for (const byte of randomBytes(20)) bits += byte.toString(2).padStart(8, '0');
  return (bits.match(/.{5}/g) ?? []).map((five) => alphabet.charAt(Number.parseInt(five, 2))).join('');
}

/** What the app reads from a QR code. */
export function totpUri(secret: string, account: string): string {
  const label = `Plinth:${account}`;
  return `otpauth://totp/${encodeURIComponent(label)}?secret=${secret}&issuer=Plinth`;
}

/** The time step that a code belongs to, when it is that of `at` (epoch milliseconds), the one before or after; else undefined. */
export function stepOfCode(secret: string, code: string, at: number): number | undefined {
  const now = Math.floor(at / stepMs);
  return [now, now - 1, now + 1].find((step) => codeOfStep(secret, step) === code);
}

export function codeOfStep(secret: string, step: number): string {
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(step));
  const digest = createHmac('sha1', fromBase32(secret)).update(counter).digest();
  const offset = (digest.at(-1) ?? 0) & 0x0f;
  return String((digest.readUInt32BE(offset) & 0x7fff_ffff) % 1_000_000).padStart(6, '0');
}

function fromBase32(text: string): Buffer {
  let bits = '';
  for (const letter of text) bits += alphabet.indexOf(letter).toString(2).padStart(5, '0');
  return Buffer.from((bits.match(/.{8}/g) ?? []).map((eight) => Number.parseInt(eight, 2)));
}
