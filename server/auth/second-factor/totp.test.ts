import assert from 'node:assert/strict';
import { test } from 'node:test';
import { codeOfStep, newTotpSecret, stepOfCode } from './totp.ts';

// RFC 6238, appendix B (SHA-1), cut to six digits; the secret is "12345678901234567890" in base32.
const secret = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ';
const vectors: [seconds: number, code: string][] = [
  [59, '287082'],
  [1_111_111_109, '081804'],
  [1_111_111_111, '050471'],
  [1_234_567_890, '005924'],
  [2_000_000_000, '279037'],
  [20_000_000_000, '353130'],
];

test('the codes are those of the RFC', () => {
  for (const [seconds, code] of vectors) assert.equal(codeOfStep(secret, Math.floor(seconds / 30)), code);
});

test('a code is good for its step and one more on each side', () => {
  const at = 1_234_567_890_000;
  const step = Math.floor(at / 30_000);
  for (const shift of [-1, 0, 1]) assert.equal(stepOfCode(secret, codeOfStep(secret, step + shift), at), step + shift);
  for (const shift of [-2, 2]) assert.equal(stepOfCode(secret, codeOfStep(secret, step + shift), at), undefined);
});

test('secrets have 160 bits and differ', () => {
  assert.match(newTotpSecret(), /^[A-Z2-7]{32}$/);
  assert.notEqual(newTotpSecret(), newTotpSecret());
});
