import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type FilterGroup, toDialect } from './filter-tree.ts';
import { fromDialect } from './from-dialect.ts';

const isRelation = (path: readonly string[]) => path.join('.') === 'author';

const tree: FilterGroup = {
  is: 'group',
  match: 'all',
  items: [
    { is: 'rule', path: ['title'], operator: '$containsi', values: ['winter'] },
    {
      is: 'group',
      match: 'any',
      items: [
        { is: 'rule', path: ['author'], operator: '$eq', values: ['k2c'], names: ['k2c'] },
        { is: 'rule', path: ['author'], operator: '$ne', values: ['k2c'], names: ['k2c'] },
        { is: 'rule', path: ['author'], operator: '$notIn', values: ['k2c', 'k3d'], names: ['k2c', 'k3d'] },
        { is: 'rule', path: ['author', 'name'], operator: '$in', values: ['Ada', 'Bo'] },
        { is: 'rule', path: ['pages'], operator: '$between', values: ['1', '9'] },
        { is: 'rule', path: ['cover'], operator: '$notNull', values: [] },
      ],
    },
  ],
};

test('what the form writes is read as it was, any number of times', () => {
  assert.deepEqual(fromDialect(toDialect(tree) ?? {}, isRelation), tree);
  const single: FilterGroup = { is: 'group', match: 'any', items: tree.items.slice(0, 1) };
  assert.deepEqual(fromDialect(toDialect(single) ?? {}, isRelation), single);
});

test('what people write is read: several keys, several operators, values without one', () => {
  assert.deepEqual(fromDialect({ kind: 'news', pages: { $gte: 1, $lt: 9 } }, isRelation)?.items, [
    { is: 'rule', path: ['kind'], operator: '$eq', values: ['news'] },
    { is: 'rule', path: ['pages'], operator: '$gte', values: ['1'] },
    { is: 'rule', path: ['pages'], operator: '$lt', values: ['9'] },
  ]);
});

test('what the form has no words for is not read at all', () => {
  for (const filters of [
    { $not: { title: { $eq: 'x' } } },
    { title: { $eq: 'x' }, pages: { $not: { $eq: 1 } } },
    { title: { $null: false } },
    { title: { $unknown: 1 } },
    { $or: [] },
    { $and: [{ title: { $eq: 'x' } }, { $not: {} }] },
    { title: { $eq: null } },
    { author: { name: 'Ada', city: 'Bath' } },
    { author: { documentId: { $ne: 'k2c' } } },
    { author: { $none: { name: 'Ada' } } },
    { author: { $none: { documentId: { $contains: 'k' } } } },
    { title: { $none: { documentId: 'k2c' } } },
    { author: { $or: [{ name: 'Ada' }, { name: 'Bo' }] } },
  ]) {
    assert.equal(fromDialect(filters, isRelation), undefined, JSON.stringify(filters));
  }
});
