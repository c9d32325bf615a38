import assert from 'node:assert/strict';
import { test } from 'node:test';
import { relyingPartyOf } from './relying-party.ts';

test('passkeys belong to the public address; a forged Host changes nothing', () => {
  const expected = { id: 'cms.example.org', origin: 'https://cms.example.org' };
  assert.deepEqual(relyingPartyOf('https://cms.example.org', 'evil.example'), expected);
  assert.deepEqual(relyingPartyOf('https://cms.example.org', 'localhost:80'), expected);
});

test('on a development machine they belong to localhost, at the port that was asked', () => {
  const expected = { id: 'localhost', origin: 'http://localhost:41234' };
  assert.deepEqual(relyingPartyOf('http://127.0.0.1:0', 'localhost:41234'), expected);
  assert.deepEqual(relyingPartyOf('http://[::1]:1337', undefined), {
    id: 'localhost',
    origin: 'http://localhost:1337',
  });
});
