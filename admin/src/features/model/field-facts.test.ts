import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fieldFacts } from './field-facts.ts';

test('only rules that hold are told', () => {
  assert.deepEqual(fieldFacts({ type: 'string', required: true, unique: false }).flags, ['required']);
});

test('references tell where they lead', () => {
  const relation = { type: 'relation', relation: 'manyToOne', target: 'api::author.author' };
  assert.equal(fieldFacts(relation).detail, 'manyToOne → api::author.author');
  assert.equal(fieldFacts({ type: 'component', component: 'shared.seo' }).detail, 'shared.seo');
  assert.equal(fieldFacts({ type: 'dynamiczone', components: ['a.b', 'c.d'] }).detail, 'a.b, c.d');
  assert.equal(fieldFacts({ type: 'uid', targetField: 'title' }).detail, '← title');
  assert.equal(fieldFacts({ type: 'enumeration', enum: ['a', 'b'] }).detail, 'a, b');
  assert.equal(fieldFacts({ type: 'relation', relation: 'morphToOne' }).detail, 'morphToOne');
});
