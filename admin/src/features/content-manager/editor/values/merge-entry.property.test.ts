import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { Attributes } from '../../../../fields/attributes.ts';
import type { Values } from '../../../../fields/form-values.ts';
import { isSameValue, type Shape, toItemList } from './entry-values.ts';
import { mergeEntry, putAt } from './merge-entry.ts';

const attributes: Attributes = {
  title: { type: 'string' },
  pages: { type: 'integer' },
  tags: { type: 'relation', relation: 'manyToMany', target: 'tag' },
  link: { type: 'component', component: 'c' },
  zone: { type: 'dynamiczone', components: ['c'] },
};
const shape: Shape = {
  attributes,
  componentOf: () => ({ text: { type: 'string' }, note: { type: 'string' } }),
  titleOf: () => 'text',
};

const text = fc.constantFrom(null, 'a', 'b', 'c');
const item = (id: number) =>
  fc.record({ __component: fc.constant('c'), __key: fc.constant(`k${id}`), id: fc.constant(id), text, note: text });
const ids = (count: number) => fc.shuffledSubarray([...Array(count).keys()]);
const entry: fc.Arbitrary<Values> = fc.record({
  title: text,
  pages: fc.constantFrom(1, 2, 3),
  tags: ids(4).map((list) => list.map((id) => ({ documentId: `d${id}` }))),
  link: fc.option(item(100)),
  zone: ids(3).chain((list) => fc.tuple(...list.map(item))),
});
const same = (a: Values, b: Values) =>
  Object.entries(attributes).every(([name, attribute]) => isSameValue(attribute, a[name], b[name], shape.componentOf));

test('one-sided changes are taken whole, and what both did alike is no conflict', () => {
  fc.assert(
    fc.property(entry, entry, (base, changed) => {
      const theirs = mergeEntry({ base, mine: base, theirs: changed }, shape);
      const mine = mergeEntry({ base, mine: changed, theirs: base }, shape);
      const both = mergeEntry({ base, mine: changed, theirs: changed }, shape);
      for (const { values, conflicts } of [theirs, mine, both]) {
        assert.deepEqual(conflicts, []);
        assert.ok(same(values, changed));
      }
      assert.deepEqual(mine.taken, []);
    }),
  );
});

test('nothing is lost: what either changed is in the result or in a conflict', () => {
  fc.assert(
    fc.property(entry, entry, entry, (base, mine, theirs) => {
      const { values, conflicts } = mergeEntry({ base, mine, theirs }, shape);
      const isAsked = (name: string) => conflicts.some(({ path }) => path[0] === name);
      for (const name of ['title', 'pages']) {
        const changed = [mine, theirs].filter((side) => side[name] !== base[name]);
        for (const side of changed) assert.ok(isAsked(name) || values[name] === side[name]);
      }
      for (const side of [mine, theirs]) {
        for (const added of toItemList(side.zone)) {
          const was = toItemList(base.zone).find(({ id }) => id === added.id);
          const now = toItemList(values.zone).find(({ id }) => id === added.id);
          if (was && isSameValue(attributes.zone!, [was], [added], shape.componentOf)) continue;
          if (isAsked('zone')) continue;
          assert.ok(now, 'an item that somebody wrote is there');
          if (added.text !== was?.text && was) assert.equal(now.text, added.text);
        }
      }
    }),
  );
});

test('decided one way everywhere, conflicts lead to that side of what both changed', () => {
  fc.assert(
    fc.property(entry, entry, entry, (base, mine, theirs) => {
      const merge = mergeEntry({ base, mine, theirs }, shape);
      const decide = (side: 'mine' | 'theirs') =>
        merge.conflicts.reduce((values, conflict) => putAt(values, conflict.path, conflict[side]), merge.values);
      for (const [side, wanted] of Object.entries({ mine, theirs })) {
        const decided = decide(side === 'mine' ? 'mine' : 'theirs');
        for (const name of new Set(merge.conflicts.map(({ path }) => path[0] ?? ''))) {
          if (!merge.conflicts.some(({ path }) => path.length === 1 && path[0] === name)) continue;
          assert.ok(isSameValue(attributes[name]!, decided[name], wanted[name], shape.componentOf));
        }
        for (const conflict of merge.conflicts.filter(({ isItem }) => isItem)) {
          const identity = conflict.path.at(-1);
          const isThere = toItemList(decided.zone).some(({ id }) => `id:${id}` === identity);
          assert.equal(isThere, conflict[side as 'mine' | 'theirs'] !== undefined);
        }
      }
    }),
  );
});

test('lists: additions of both stay, in their places', () => {
  const tags = (...names: string[]) => ({ tags: names.map((documentId) => ({ documentId })) });
  const { values, conflicts } = mergeEntry(
    { base: tags('a', 'b', 'c'), mine: tags('a', 'x', 'c'), theirs: tags('c', 'a', 'b', 'y') },
    shape,
  );
  assert.deepEqual(conflicts, []);
  assert.deepEqual(values.tags, tags('c', 'a', 'x', 'y').tags);
});
