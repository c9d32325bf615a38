import assert from 'node:assert/strict';
import { test } from 'node:test';
import { wordingOf } from './operators.ts';

test('"exactly" is said of texts alone, where another comparison ignores the case', () => {
  assert.equal(wordingOf('string', '$eq'), '$eq');
  for (const kind of ['enumeration', 'boolean', 'relation', 'integer', 'date'] as const) {
    assert.equal(wordingOf(kind, '$eq'), '$eqi', kind);
    assert.equal(wordingOf(kind, '$ne'), '$nei', kind);
  }
});

test('moments are before and after, numbers less and more', () => {
  for (const kind of ['date', 'time', 'datetime', 'timestamp'] as const) {
    assert.deepEqual(
      (['$lt', '$lte', '$gt', '$gte', '$between'] as const).map((operator) => wordingOf(kind, operator)),
      ['before', 'notAfter', 'after', 'notBefore', '$between'],
    );
  }
  assert.equal(wordingOf('integer', '$lt'), '$lt');
});
