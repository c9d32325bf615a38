import assert from 'node:assert/strict';
import { test } from 'node:test';
import { displayName, initials } from './person-name.ts';

test('a name is shown as far as it is known', () => {
  const email = 'ada@example.com';
  assert.equal(displayName({ email, firstname: 'Ada', lastname: 'Lovelace' }), 'Ada Lovelace');
  assert.equal(displayName({ email, firstname: 'Ada', lastname: null }), 'Ada');
  assert.equal(displayName({ email, firstname: null, lastname: null }), email);
});

test('initials are one or two letters, also beyond the basic plane', () => {
  const email = 'ada@example.com';
  assert.equal(initials('Ada King Lovelace'), 'AL');
  assert.equal(initials(email), 'A');
  assert.equal(initials('𝒜da'), '𝒜');
});
