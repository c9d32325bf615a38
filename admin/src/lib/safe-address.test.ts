import assert from 'node:assert/strict';
import { test } from 'node:test';
import { safeAddress } from './safe-address.ts';

test('pages, mail and telephones may be followed', () => {
  for (const address of ['https://a.b', 'HTTP://a.b', '/path', '#top', 'mailto:a@b.c', 'tel:+49', '//a.b', '?q=a:b']) {
    assert.equal(safeAddress(address), address);
  }
});

test('scripts may not, however they are hidden', () => {
  for (const address of [
    'javascript:alert(1)',
    ' JavaScript:alert(1)',
    'java\nscript:x',
    '\u0001javascript:x',
    'data:text/html,x',
    'vbscript:x',
    'file:///etc',
    'java\u200bscript:x',
  ]) {
    assert.equal(safeAddress(address), undefined, address);
  }
});
