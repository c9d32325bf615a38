import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isStoredName, newAssetHash, toStem } from './naming.ts';

test('stems in ASCII', () => {
  const cases = {
    'Zz Ünïcode & spaces (1)': 'Zz_Uenicode_and_spaces_1',
    'plus-one': 'plus_one',
    Straße: 'Strasse',
    'Ærø, Łódź': 'Aero_Lodz',
    Привет: 'Privet',
    Αθήνα: 'Athina',
    fooBar: 'foo_Bar',
    "L'été": 'Lete',
    日本語: 'file',
    '': 'file',
    '../../etc/passwd': 'etc_passwd',
  };
  for (const [name, stem] of Object.entries(cases)) assert.equal(toStem(name), stem, name);
  assert.equal(toStem('x'.repeat(300)).length, 100);
});

test('what is made is what is looked up, and nothing else', () => {
  for (const name of ['a b', '日本語', 'x'.repeat(300)]) {
    const hash = newAssetHash(name);
    assert.ok(isStoredName(`${hash}.JPG`) && isStoredName(`thumbnail_${hash}.png`) && isStoredName(hash), hash);
  }
  for (const name of ['a', 'a_0123456789/../b', '.a_0123456789', 'a_0123456789.', 'a_0123456789.p.q', 'a_012345678g']) {
    assert.ok(!isStoredName(name), name);
  }
});
