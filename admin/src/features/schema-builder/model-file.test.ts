import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Model } from './model.ts';
import { ModelFileError, readModelFile, toModelFile, withChanges } from './model-file.ts';

const model: Model = {
  'api::book.book': {
    kind: 'collectionType',
    info: { displayName: 'Book', singularName: 'book', pluralName: 'books' },
    attributes: { title: { type: 'string', plinth: { id: 'faaaaaaaa1' } } },
  },
  'shared.seo': { info: { displayName: 'SEO' }, attributes: { text: { type: 'text', plinth: { id: 'faaaaaaaa2' } } } },
};

test('a model that is written and read is the same, ids of fields included', () => {
  assert.deepEqual(withChanges({}, readModelFile('content-model.json', toModelFile(model))), model);
  assert.deepEqual(withChanges(model, readModelFile('content-model.json', toModelFile(model))), model);
  assert.ok(!toModelFile(model).includes('plinth'));
});

test('one definition is read as it stands in a project; fields of the same name stay the same fields', () => {
  const schema = { ...model['api::book.book'], attributes: { title: { type: 'text' }, year: { type: 'integer' } } };
  const changes = readModelFile('schema.json', JSON.stringify(schema));
  assert.deepEqual(withChanges(model, changes)['api::book.book']?.attributes, {
    title: { type: 'text', plinth: { id: 'faaaaaaaa1' } },
    year: { type: 'integer' },
  });
  const component = JSON.stringify({ info: { displayName: 'Link' }, attributes: {} });
  assert.deepEqual(Object.keys(readModelFile('shared.link.json', component)), ['shared.link']);
});

test('a change set removes what it names with null', () => {
  const changes = readModelFile(
    'undo.json',
    JSON.stringify({ contentTypes: { 'api::book.book': null }, components: {} }),
  );
  assert.deepEqual(Object.keys(withChanges(model, changes)), ['shared.seo']);
});

test('what is no definition is told', () => {
  const reasonOf = (name: string, text: string) => {
    try {
      readModelFile(name, text);
    } catch (error) {
      return error instanceof ModelFileError ? error.reason : error;
    }
    return undefined;
  };
  assert.equal(reasonOf('a.json', '{'), 'json');
  assert.equal(reasonOf('a.json', '[]'), 'form');
  assert.equal(reasonOf('a.json', '{"info":{}}'), 'form');
  assert.equal(reasonOf('a.json', '{"contentTypes":{"api::a.a":{"info":{},"attributes":{"b":1}}}}'), 'form');
  assert.equal(reasonOf('link.json', '{"info":{"displayName":"L"},"attributes":{}}'), 'component');
});
