import assert from 'node:assert/strict';
import { test } from 'node:test';
import { centre, cropPosition, movePoint, pointIn } from './crop.ts';

const wide = { width: 2000, height: 1000 };

test('a wide picture in a square moves sideways only, up to its edges', () => {
  assert.equal(cropPosition(centre, wide, 1), '50% 50%');
  assert.equal(cropPosition({ x: 0, y: 0 }, wide, 1), '0% 50%');
  assert.equal(cropPosition({ x: 10, y: 90 }, wide, 1), '0% 50%', 'the window cannot leave the picture');
  assert.equal(cropPosition({ x: 60, y: 50 }, wide, 1), '70% 50%', 'half of the width has half of it to move in');
  assert.equal(cropPosition({ x: 100, y: 50 }, wide, 1), '100% 50%');
});

test('a high picture in a wide frame moves up and down only', () => {
  assert.equal(cropPosition({ x: 10, y: 100 }, { width: 900, height: 1600 }, 16 / 9), '50% 100%');
});

test('a frame of the same shape shows everything', () => {
  assert.equal(cropPosition({ x: 3, y: 99 }, wide, 2), '50% 50%');
});

test('a point is moved and clicked within the picture', () => {
  assert.deepEqual(movePoint({ x: 98, y: 1 }, { x: 5, y: -5 }), { x: 100, y: 0 });
  const box = { left: 100, top: 50, width: 400, height: 200 };
  assert.deepEqual(pointIn({ clientX: 200, clientY: 100 }, box), { x: 25, y: 25 });
  assert.deepEqual(pointIn({ clientX: 90, clientY: 300 }, box), { x: 0, y: 100 });
});
