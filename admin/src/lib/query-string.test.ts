import assert from 'node:assert/strict';
import { test } from 'node:test';
import { toQueryString } from './query-string.ts';

test('writes nested objects and arrays with brackets', () => {
  const query = { page: 2, sort: ['title:asc', 'id'], filters: { title: { $eq: 'a & b' } } };
  assert.equal(
    decodeURIComponent(toQueryString(query)),
    '?page=2&sort[0]=title:asc&sort[1]=id&filters[title][$eq]=a & b',
  );
});

test('leaves out what is undefined, and the question mark when nothing remains', () => {
  assert.equal(toQueryString({ a: undefined, b: 1 }), '?b=1');
  assert.equal(toQueryString({ a: undefined }), '');
  assert.equal(toQueryString(undefined), '');
});

test('escapes keys and values', () => {
  assert.equal(toQueryString({ 'a&b': 'c=d' }), '?a%26b=c%3Dd');
});
