import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ownAddress } from './own-address.ts';

test('the Host header is believed on a development machine alone, and only for the machine itself', () => {
  assert.equal(ownAddress('https://cms.example.org', 'evil.example'), 'https://cms.example.org');
  assert.equal(ownAddress('https://cms.example.org', '127.0.0.1:80'), 'https://cms.example.org');
  assert.equal(ownAddress('http://127.0.0.1:1337', 'evil.example'), 'http://127.0.0.1:1337');
  assert.equal(ownAddress('http://127.0.0.1:1337', 'localhost.evil.example'), 'http://127.0.0.1:1337');
  assert.equal(ownAddress('http://127.0.0.1:0', 'LOCALHOST:4711'), 'http://localhost:4711');
});
