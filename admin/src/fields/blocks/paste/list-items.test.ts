import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type FlatItem, isCountingSign, nestItems } from './list-items.ts';

const item = (level: number, text: string, isOrdered = false): FlatItem => {
  return { level, isOrdered, children: [{ type: 'text', text }] };
};

/** `- a` for an item, `[…]` for a list. */
function shape(value: unknown): unknown {
  const node = value as { type: string; format?: string; children: { text: string }[] };
  return node.type === 'list' ? { [node.format ?? '']: node.children.map(shape) } : node.children[0]?.text;
}

test('deeper items are lists of their own beside the item that they belong to', () => {
  const items = [item(1, 'a'), item(2, 'a1'), item(3, 'a1x'), item(2, 'a2'), item(1, 'b')];
  assert.deepEqual(nestItems(items).map(shape), [
    { unordered: ['a', { unordered: ['a1', { unordered: ['a1x'] }, 'a2'] }, 'b'] },
  ]);
});

test('another format at the same depth begins another list', () => {
  const items = [item(1, 'a'), item(1, '1', true), item(2, 'x'), item(1, '2', true)];
  assert.deepEqual(nestItems(items).map(shape), [{ unordered: ['a'] }, { ordered: ['1', { unordered: ['x'] }, '2'] }]);
});

test('a list that begins deep and rises is two lists', () => {
  assert.deepEqual(nestItems([item(2, 'in'), item(1, 'out')]).map(shape), [
    { unordered: ['in'] },
    { unordered: ['out'] },
  ]);
  assert.deepEqual(nestItems([]), []);
});

test('signs that count, and bullets', () => {
  for (const sign of ['1.', '12) ', 'a)', '(iv)', 'IX.']) assert.ok(isCountingSign(sign), sign);
  for (const sign of ['·', 'o', '§', '-', '']) assert.ok(!isCountingSign(sign), sign);
});
