import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Model } from '../model.ts';
import { drawModel, wayOf } from './model-graph.ts';

const model: Model = {
  'api::book.book': {
    kind: 'collectionType',
    info: { displayName: 'Book' },
    attributes: {
      title: { type: 'string', required: true },
      writer: { type: 'relation', relation: 'manyToOne', target: 'api::writer.writer', inversedBy: 'books' },
      seo: { type: 'component', component: 'shared.seo' },
      sequel: { type: 'relation', relation: 'oneToOne', target: 'api::book.book' },
    },
  },
  'api::writer.writer': {
    kind: 'collectionType',
    info: { displayName: 'Writer' },
    attributes: {
      books: { type: 'relation', relation: 'oneToMany', target: 'api::book.book', mappedBy: 'writer' },
    },
  },
  'shared.seo': { info: { displayName: 'SEO' }, attributes: { text: { type: 'text' } } },
};

test('two sides of a relation are one line, from the side that owns it', () => {
  const { lines } = drawModel(model, new Set(['collectionType', 'component']));
  assert.deepEqual(
    lines.map(({ from, field, to, fromMany, toMany, holds }) => [from, field, to, fromMany, toMany, holds]),
    [
      ['api::book.book', 'writer', 'api::writer.writer', true, false, false],
      ['api::book.book', 'seo', 'shared.seo', false, false, true],
      ['api::book.book', 'sequel', 'api::book.book', false, false, false],
    ],
  );
});

test('what is not shown has no box and no line', () => {
  const { boxes, lines } = drawModel(model, new Set(['collectionType']));
  assert.deepEqual(boxes.map(({ title }) => title).sort(), ['Book', 'Writer']);
  assert.ok(lines.every(({ holds }) => !holds));
});

test('boxes do not cover each other, and every line finds its way', () => {
  const { boxes, lines, width, height } = drawModel(model, new Set(['collectionType', 'component']));
  for (const [index, a] of boxes.entries()) {
    assert.ok(a.x >= 0 && a.y >= 0 && a.x + 230 <= width && a.y + a.height <= height, a.uid);
    for (const b of boxes.slice(index + 1)) {
      const apart = a.x + 230 <= b.x || b.x + 230 <= a.x || a.y + a.height <= b.y || b.y + b.height <= a.y;
      assert.ok(apart, `${a.uid} and ${b.uid}`);
    }
  }
  const byUid = new Map(boxes.map((box) => [box.uid, box]));
  for (const line of lines) assert.match(wayOf(line, byUid), /^M [\d.]+ [\d.]+ C /);
});
