import assert from 'node:assert/strict';
import { test } from 'node:test';
import { typedAddress } from './typed-address.ts';

const addresses: readonly (readonly [string, string | undefined])[] = [
  ['https://example.org/a?b=c ', 'https://example.org/a?b=c'],
  ['see http://example.org ', 'http://example.org'],
  ['(https://example.org ', 'https://example.org'],
  ['https://example.org', undefined],
  ['(https://example.org/a.html). ', 'https://example.org/a.html'],
  ['https:// ', undefined],
  ['xhttps://example.org ', undefined],
  ['javascript:alert(1) ', undefined],
];

for (const [typed, expected] of addresses) {
  test(`${JSON.stringify(typed)} links ${expected}`, () => {
    assert.equal(typedAddress.exec(typed)?.[1], expected);
  });
}
