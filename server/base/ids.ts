import { randomBytes, randomFillSync, randomInt } from 'node:crypto';

const letters = 'abcdefghijklmnopqrstuvwxyz';
const lettersAndDigits = `${letters}0123456789`;

/** A document id of the contract's form: 24 characters, `[a-z][a-z0-9]{23}` (about 123 bits). */
export function newDocumentId(): string {
  return randomWord(24);
}

/** The stable id of a field: `f` and 9 characters. It survives renames and names the key inside component values. */
export function newFieldId(): string {
  return `f${randomWord(9)}`;
}

const requestIdBytes = 12;
/** Every request takes an id: they are cut from a block of random bytes, filled anew when it is used up. */
const block = Buffer.alloc(requestIdBytes * 512);
let used = block.length;

export function newRequestId(): string {
  if (used === block.length) {
    randomFillSync(block);
    used = 0;
  }
  const id = block.toString('base64url', used, used + requestIdBytes);
  used += requestIdBytes;
  return id;
}

/** A secret of 256 bits, URL-safe. */
export function newSecret(): string {
  return randomBytes(32).toString('base64url');
}

function randomWord(length: number): string {
  let word = letters.charAt(randomInt(letters.length));
  while (word.length < length) word += lettersAndDigits.charAt(randomInt(lettersAndDigits.length));
  return word;
}
