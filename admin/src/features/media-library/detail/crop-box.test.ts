import assert from 'node:assert/strict';
import { test } from 'node:test';
import { boxOfRatio, isWhole, moveBox, resizeBox, sizeOf, wholePicture } from './crop-box.ts';

const box = { x: 20, y: 20, width: 40, height: 40 };

test('a frame moves within the picture', () => {
  assert.deepEqual(moveBox(box, 5, -5), { ...box, x: 25, y: 15 });
  assert.deepEqual(moveBox(box, 500, -500), { ...box, x: 60, y: 0 });
});

test('a corner is dragged, the opposite one stays', () => {
  assert.deepEqual(resizeBox(box, 'se', 10, 20), { x: 20, y: 20, width: 50, height: 60 });
  assert.deepEqual(resizeBox(box, 'nw', 10, 20), { x: 30, y: 40, width: 30, height: 20 });
  assert.deepEqual(resizeBox(box, 'ne', 999, -999), { x: 20, y: 0, width: 80, height: 60 });
  const tiny = resizeBox(box, 'se', -999, -999);
  assert.deepEqual([tiny.x, tiny.y, tiny.width > 0], [20, 20, true]);
});

test('a shape is kept, whatever is dragged', () => {
  for (const [dx, dy] of [
    [10, 2],
    [2, 10],
    [999, 0],
    [0, -999],
    [-30, 5],
  ] as const) {
    for (const corner of ['nw', 'ne', 'sw', 'se'] as const) {
      const { x, y, width, height } = resizeBox(box, corner, dx, dy, 2);
      assert.ok(Math.abs(width / height - 2) < 1e-9);
      assert.ok(x >= -1e-9 && y >= -1e-9 && x + width <= 100 + 1e-9 && y + height <= 100 + 1e-9);
    }
  }
});

test('the largest frame of a shape', () => {
  assert.deepEqual(boxOfRatio(wholePicture, 0.5), { x: 25, y: 0, width: 50, height: 100 });
  assert.deepEqual(boxOfRatio(wholePicture, 2), { x: 0, y: 25, width: 100, height: 50 });
  assert.equal(isWhole(wholePicture), true);
  assert.equal(isWhole(box), false);
});

test('the pixels that are left', () => {
  assert.deepEqual(sizeOf({ x: 10, y: 0, width: 56.25, height: 100 }, { width: 1600, height: 900 }), {
    width: 900,
    height: 900,
  });
  assert.deepEqual(sizeOf({ x: 0, y: 0, width: 1, height: 1 }, { width: 20, height: 20 }), { width: 1, height: 1 });
});

test('the pixels that are left are those that the server leaves, which rounds both edges', () => {
  const box = { x: 17.499965, y: 99.99, width: 58.024577, height: 0.01 };
  assert.deepEqual(sizeOf(box, { width: 1702, height: 900 }), { width: 987, height: 1 });
});
