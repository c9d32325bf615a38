import assert from 'node:assert/strict';
import { test } from 'node:test';
import { folderPaths, idsWithin, pathTo, treeOf } from './folder-tree.ts';

const may = { upload: true, create: true, change: true, destroy: true };
const folders = [
  { id: 4, parentId: 2, name: 'Closing', files: 0, may },
  { id: 2, parentId: 1, name: 'Autumn', files: 3, may },
  { id: 1, parentId: null, name: 'Exhibitions', files: 1, may },
  { id: 3, parentId: null, name: 'Logos', files: 2, may },
];

test('a flat list becomes a tree', () => {
  const [first, second] = treeOf(folders);
  assert.deepEqual([first?.folder.name, second?.folder.name], ['Exhibitions', 'Logos']);
  assert.equal(first?.children[0]?.folder.name, 'Autumn');
  assert.equal(first?.children[0]?.children[0]?.folder.name, 'Closing');
  assert.deepEqual(second?.children, []);
});

test('the way to a folder', () => {
  assert.deepEqual(
    pathTo(folders, 4).map(({ name }) => name),
    ['Exhibitions', 'Autumn', 'Closing'],
  );
  assert.deepEqual(pathTo(folders, 99), []);
});

test('what is within a folder', () => {
  assert.deepEqual([...idsWithin(folders, 1)].sort(), [1, 2, 4]);
  assert.deepEqual([...idsWithin(folders, 3)], [3]);
});

test('paths to choose from, parents first', () => {
  assert.deepEqual(
    folderPaths(folders).map(({ path }) => path),
    ['Exhibitions', 'Exhibitions / Autumn', 'Exhibitions / Autumn / Closing', 'Logos'],
  );
});
