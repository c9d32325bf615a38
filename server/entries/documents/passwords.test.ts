import assert from 'node:assert/strict';
import { test } from 'node:test';
import { verify } from '@node-rs/argon2';
import { compile } from '../../schema/index.ts';
import { hashPasswords } from './passwords.ts';

const attributes = { pin: { type: 'password' }, note: { type: 'string' } };
const lock = {
  uid: 'parts.lock',
  id: 'lock',
  definition: { info: { displayName: 'Lock' }, attributes },
  fieldIds: { pin: 'inner', note: 'word' },
};
const door = {
  uid: 'api::door.door',
  id: 'door',
  definition: {
    info: { singularName: 'door', pluralName: 'doors', displayName: 'Door' },
    attributes: { pin: { type: 'password' }, locks: { type: 'component', component: 'parts.lock', repeatable: true } },
  },
  fieldIds: { pin: 'outer', locks: 'locks' },
};
const registry = compile({
  model: { types: new Map([[door.uid, door]]), components: new Map([[lock.uid, lock]]) },
  locales: { default: 'en', codes: ['en'] },
  revision: 1,
});
const { fields } = registry.types.get('api::door.door')!;

test('passwords are hashed at every depth; what is stored already stays', async () => {
  const typed = { outer: 'open', locks: [{ id: 1, inner: 'sesame', word: 'sesame' }] };
  const stored = (await hashPasswords(registry, fields, typed, null)) as typeof typed;
  assert.ok(await verify(stored.outer, 'open'));
  assert.ok(await verify(stored.locks[0]!.inner, 'sesame'));
  assert.equal(stored.locks[0]!.word, 'sesame');

  const again = { ...stored, locks: [...stored.locks, { id: 2, inner: 'new', word: '' }] };
  const saved = (await hashPasswords(registry, fields, again, stored)) as typeof typed;
  assert.deepEqual(saved.locks[0], stored.locks[0]);
  assert.ok(await verify(saved.locks[1]!.inner, 'new'));
});

test('an entry without passwords is left as it is', async () => {
  const values = { outer: null, locks: [{ id: 1, word: 'x' }] };
  assert.equal(await hashPasswords(registry, fields, values, null), values);
});
