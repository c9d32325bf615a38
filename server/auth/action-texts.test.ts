import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { settingsActions } from './actions.ts';

const messages = path.resolve(import.meta.dirname, '../../admin/src/i18n/messages');

for (const language of ['en', 'de']) {
  test(`every right that can be given is told in words ("${language}")`, () => {
    const { roles } = JSON.parse(readFileSync(path.join(messages, language, 'settings.json'), 'utf8'));
    const untold = settingsActions().flatMap((action) => {
      const area = action.slice(0, action.lastIndexOf('.'));
      const [ofAction, ofArea] = [action, area].map((name) => name.toLowerCase().replaceAll(/[^a-z]+/g, '-'));
      return [...(roles.actions[ofAction ?? ''] ? [] : [action]), ...(roles.areas[ofArea ?? ''] ? [] : [area])];
    });
    assert.deepEqual(untold, []);
  });
}
