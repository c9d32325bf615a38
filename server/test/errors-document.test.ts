import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { errorsDocument, errorsFile } from './errors-document.ts';

test('docs/errors.md lists every error there is', () => {
  assert.equal(
    readFileSync(errorsFile, 'utf8'),
    errorsDocument(),
    'stale: run "node server/test/errors-document.ts --write"',
  );
});
