import assert from 'node:assert/strict';
import { test } from 'node:test';
import { findUnread, jsonText, readable, unreadJson } from './unread-json.ts';

test('text that is not JSON yet is told from every JSON', () => {
  assert.equal(jsonText(unreadJson('{ "a": ')), '{ "a": ');
  const values = [null, 0, '', 'text', [], {}, { '': 1 }, { text: 'a' }];
  for (const value of values) assert.equal(findUnread(value), undefined, JSON.stringify(value));
  assert.equal(jsonText({ a: 1 }), '{\n  "a": 1\n}');
  assert.equal(jsonText(null), '');
});

test('it is found where it stands, and kept by a copy', () => {
  const values = { title: 'A', facts: { a: [1] }, sections: [{ text: '' }, { facts: unreadJson('[') }] };
  assert.deepEqual(findUnread(structuredClone(values)), ['sections', '1', 'facts']);
  assert.equal(findUnread({ ...values, sections: [] }), undefined);
  assert.deepEqual(Object.keys(readable(values)), ['title', 'facts']);
});
