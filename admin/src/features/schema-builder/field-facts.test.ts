import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fieldFacts } from './field-facts.ts';

test('only rules that hold are told', () => {
  assert.deepEqual(fieldFacts({ type: 'string', required: true, unique: false }).flags, ['required']);
});

test('references tell where they lead, choices and slugs what they are made of', () => {
  const relation = { type: 'relation', relation: 'manyToOne', target: 'api::author.author' };
  assert.deepEqual(fieldFacts(relation).uids, ['api::author.author']);
  assert.deepEqual(fieldFacts({ type: 'component', component: 'shared.seo' }).uids, ['shared.seo']);
  assert.deepEqual(fieldFacts({ type: 'dynamiczone', components: ['a.b', 'c.d'] }).uids, ['a.b', 'c.d']);
  assert.deepEqual(fieldFacts({ type: 'relation', relation: 'morphToOne' }).uids, []);
  assert.equal(fieldFacts({ type: 'uid', targetField: 'title' }).detail, '← title');
  assert.equal(fieldFacts({ type: 'enumeration', enum: ['a', 'b'] }).detail, 'a, b');
});
