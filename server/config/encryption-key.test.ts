import assert from 'node:assert/strict';
import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { test } from 'node:test';
import { newSecret } from '../base/ids.ts';
import { createSealing } from '../base/sealing.ts';
import { loadEncryptionKey } from './encryption-key.ts';

test('what is sealed opens with its key, in its context, unaltered, and not otherwise', () => {
  const sealing = createSealing(newSecret());
  const sealed = sealing.seal('secret', 'admin:1');
  assert.equal(sealing.open(sealed, 'admin:1'), 'secret');
  assert.notEqual(sealing.seal('secret', 'admin:1'), sealed, 'never twice the same');
  assert.ok(!sealed.includes('secret'));
  assert.throws(() => sealing.open(sealed, 'admin:2'));
  assert.throws(() => createSealing(newSecret()).open(sealed, 'admin:1'), /not the one in use/);
  const at = sealed.length - 3;
  const altered = sealed.slice(0, at) + (sealed[at] === 'A' ? 'B' : 'A') + sealed.slice(at + 1);
  assert.throws(() => sealing.open(altered, 'admin:1'));
  assert.throws(() => createSealing('short'));
});

test('the key is made once, for the owner alone, whoever asks first', async (context) => {
  const home = await mkdtemp(path.join(tmpdir(), 'plinth-key-'));
  context.after(() => rm(home, { recursive: true }));
  const keys = await Promise.all(Array.from({ length: 10 }, () => loadEncryptionKey(home)));
  assert.equal(new Set(keys).size, 1);
  assert.equal(keys[0], await loadEncryptionKey(home));
  assert.equal((await stat(path.join(home, 'secrets/encryption.key'))).mode & 0o777, 0o600);
});
