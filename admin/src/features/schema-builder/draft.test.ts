import assert from 'node:assert/strict';
import { test } from 'node:test';
import { draftOf, emptyDraft, isEmpty, overtaken, parseDraft, unapplied, withDraft } from './draft.ts';
import { type Definition, type Model, toChangeSet } from './model.ts';

const type = (name: string, ...fields: string[]): Definition => ({
  kind: 'collectionType',
  info: { displayName: name },
  attributes: Object.fromEntries(fields.map((field) => [field, { type: 'string', required: true }])),
});
const a = 'api::a.a';
const b = 'api::b.b';
const base: Model = { [a]: type('A', 'x', 'y'), [b]: type('B', 'x') };
const changed: Model = { [a]: type('A', 'y', 'x'), 'shared.c': type('C') };

test('a draft holds what differs, and makes the model again', () => {
  const draft = draftOf(base, changed);
  assert.deepEqual(Object.keys(draft.after), [a, b, 'shared.c']);
  assert.deepEqual(withDraft(base, draft), changed);
  assert.deepEqual(parseDraft(JSON.stringify(draft)), draft);
  assert.deepEqual(toChangeSet(draft.after), {
    contentTypes: { [a]: changed[a], [b]: null },
    components: { 'shared.c': changed['shared.c'] },
  });
});

test('the order of options is no change, that of fields is', () => {
  const reordered = { ...base, [b]: { ...base[b]!, attributes: { x: { required: true, type: 'string' } } } };
  assert.ok(isEmpty(draftOf(base, reordered)));
  assert.ok(!isEmpty(draftOf(base, { ...base, [a]: type('A', 'y', 'x') })));
});

test('what somebody else has changed meanwhile is found', () => {
  const draft = draftOf(base, { ...base, [a]: type('A', 'x') });
  assert.deepEqual(overtaken(base, draft), []);
  assert.deepEqual(overtaken({ ...base, [b]: type('B', 'z') }, draft), []);
  assert.deepEqual(overtaken({ ...base, [a]: type('A', 'z') }, draft), [a]);
});

test('a change that was applied is none any more: the model says the same, and has given new fields their ids', () => {
  const stored = type('A', 'x', 'y', 'z');
  const z = { ...stored.attributes.z!, plinth: { id: 'f1' } };
  const applied = { [a]: { ...stored, attributes: { ...stored.attributes, z } } };
  const draft = draftOf(base, { [a]: stored });
  assert.deepEqual(unapplied(base, draft), draft);
  assert.ok(isEmpty(unapplied(applied, draft)));
  assert.deepEqual(Object.keys(unapplied({ ...applied, [b]: base[b]! }, draft).after), [b]);
  const other = { ...applied, [a]: type('A', 'x', 'z') };
  assert.deepEqual(overtaken(other, unapplied(other, draft)), [a]);
});

test('what is no draft is taken for none', () => {
  for (const text of [null, '', '{', '[]', '{"before":{},"after":{"a":1}}', '{"after":{}}']) {
    assert.deepEqual(parseDraft(text), emptyDraft, String(text));
  }
});
