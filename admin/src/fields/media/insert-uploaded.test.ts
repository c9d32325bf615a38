import assert from 'node:assert/strict';
import { test } from 'node:test';
import { insertUploaded } from './insert-uploaded.ts';

const ids = (files: readonly { id: number }[]) => files.map(({ id }) => id);

test('files that were sent together keep their order, in whichever they are stored', () => {
  const uploadOf = new Map([
    [21, 1],
    [22, 2],
    [23, 3],
  ]);
  for (const order of [
    [21, 22, 23],
    [23, 22, 21],
    [22, 23, 21],
  ]) {
    let files: readonly { id: number }[] = [{ id: 7 }];
    for (const id of order) files = insertUploaded(files, { id }, uploadOf);
    assert.deepEqual(ids(files), [7, 21, 22, 23]);
  }
});

test('a file of no upload stays where it is', () => {
  const uploadOf = new Map([
    [21, 1],
    [22, 2],
  ]);
  assert.deepEqual(ids(insertUploaded([{ id: 22 }, { id: 7 }], { id: 21 }, uploadOf)), [21, 22, 7]);
});
