import assert from 'node:assert/strict';
import { test } from 'node:test';
import { buildFile } from './build-file.ts';
import { bytesOf, canBeCropped, dimensionsOf, lacksText } from './file-facts.ts';

const document = buildFile({ mime: 'application/pdf', width: null, height: null });

test('sides and bytes', () => {
  assert.equal(dimensionsOf(buildFile()), '1600 × 900');
  assert.equal(dimensionsOf(document), undefined);
  assert.equal(bytesOf({ size: 12.35 }), 12_350);
});

test('only pictures lack a text', () => {
  assert.equal(lacksText(buildFile()), true);
  assert.equal(lacksText(buildFile({ alternativeText: '' })), true);
  assert.equal(lacksText(buildFile({ alternativeText: 'A statue' })), false);
  assert.equal(lacksText(document), false);
});

test('drawings and documents are not cut', () => {
  assert.equal(canBeCropped(buildFile()), true);
  assert.equal(canBeCropped(buildFile({ mime: 'image/svg+xml' })), false);
  assert.equal(canBeCropped(document), false);
});
