import assert from 'node:assert/strict';
import { test } from 'node:test';
import { completeOnly, countRules, type FilterGroup, type FilterRule, isComplete, toDialect } from './filter-tree.ts';

const rule = (path: string, operator: FilterRule['operator'], values: string[], names?: string[]): FilterRule => ({
  is: 'rule',
  path: path.split('.'),
  operator,
  values,
  ...(names ? { names } : {}),
});

test('conditions in the dialect of the server', () => {
  const group: FilterGroup = {
    is: 'group',
    match: 'any',
    items: [
      rule('author.name', '$startsWithi', ['A']),
      rule('pages', '$between', ['1', '9']),
      { is: 'group', match: 'all', items: [rule('author', '$in', ['x', 'y'], ['X', 'Y']), rule('cover', '$null', [])] },
    ],
  };
  assert.deepEqual(toDialect(group), {
    $or: [
      { author: { name: { $startsWithi: 'A' } } },
      { pages: { $between: ['1', '9'] } },
      { $and: [{ author: { documentId: { $in: ['x', 'y'] } } }, { cover: { $null: 'true' } }] },
    ],
  });
  assert.equal(countRules(group), 4);
});

test('what is not linked is none of what is, and may be nothing', () => {
  const [one, several] = [rule('tags', '$ne', ['x'], ['X']), rule('author.tags', '$notIn', ['x', 'y'], ['X', 'Y'])];
  assert.deepEqual(toDialect({ is: 'group', match: 'all', items: [one, several] }), {
    $and: [
      { tags: { $none: { documentId: { $eq: 'x' } } } },
      { author: { tags: { $none: { documentId: { $in: ['x', 'y'] } } } } },
    ],
  });
});

test('conditions that are not finished are not asked', () => {
  assert.ok(isComplete(rule('title', '$null', [])));
  assert.ok(!isComplete(rule('title', '$eq', [''])));
  assert.ok(!isComplete(rule('pages', '$between', ['1', ''])));
  const group: FilterGroup = {
    is: 'group',
    match: 'all',
    items: [rule('title', '$eq', []), { is: 'group', match: 'any', items: [rule('pages', '$in', [])] }],
  };
  assert.deepEqual(completeOnly(group).items, []);
  assert.equal(toDialect(completeOnly(group)), undefined);
});
