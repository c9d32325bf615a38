import assert from 'node:assert/strict';
import { test } from 'node:test';
import { deviceName } from './device-name.ts';

test('a session is named by browser and system', () => {
  const chrome =
    'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36';
  assert.equal(deviceName(chrome), 'Chrome, Linux');
  assert.equal(deviceName(`${chrome} Edg/140.0`), 'Edge, Linux');
  const safari = 'Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) Version/18.0 Mobile/15E148 Safari/604.1';
  assert.equal(deviceName(safari), 'Safari, iPhone');
  assert.equal(deviceName('curl/8.5.0'), 'curl');
  assert.equal(deviceName('node'), undefined);
  assert.equal(deviceName(null), undefined);
});
