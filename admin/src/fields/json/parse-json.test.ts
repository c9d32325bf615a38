import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseJson } from './parse-json.ts';

test('what is JSON is read, and nothing is null', () => {
  assert.deepEqual(parseJson('{"a":[1]}'), { is: 'value', value: { a: [1] } });
  assert.deepEqual(parseJson(' \n'), { is: 'value', value: null });
});

test('a mistake has a place', () => {
  assert.deepEqual(parseJson('{\n  "a": 1,\n  b: 2\n}'), { is: 'broken', line: 3, column: 3 });
  assert.deepEqual(parseJson('{\n"a": '), { is: 'broken', line: 2, column: 6 });
});
