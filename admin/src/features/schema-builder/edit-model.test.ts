import assert from 'node:assert/strict';
import { test } from 'node:test';
import { moveField, putField, removedFields, removeField, restoreField } from './edit-fields.ts';
import { withTarget } from './edit-relation.ts';
import { describe, removeThing, toForm, uidOf, usesOf } from './edit-things.ts';
import { attributesOf, type Definition, fieldId, type Model, toModel } from './model.ts';

const book = 'api::book.book';
const writer = 'api::writer.writer';

const definition = (name: string, attributes: Definition['attributes']): Definition => ({
  kind: 'collectionType',
  info: { singularName: name, pluralName: `${name}s`, displayName: name, icon: 'kept' },
  attributes,
});

const base: Model = toModel([
  {
    data: [
      {
        uid: book,
        definition: definition('book', {
          title: { type: 'string', placeholder: 'kept' },
          slug: { type: 'uid', targetField: 'title' },
          writer: { type: 'relation', relation: 'manyToOne', target: writer, inversedBy: 'books' },
          body: { type: 'dynamiczone', components: ['shared.quote', 'shared.seo'] },
        }),
        fieldIds: { title: 'f1', slug: 'f2', writer: 'f3', body: 'f5' },
      },
      {
        uid: writer,
        definition: definition('writer', {
          books: { type: 'relation', relation: 'oneToMany', target: book, mappedBy: 'writer' },
        }),
        fieldIds: { books: 'f4' },
      },
    ],
  },
  { data: [{ uid: 'shared.quote', definition: { info: { displayName: 'Quote' }, attributes: {} }, fieldIds: {} }] },
]);

const names = (model: Model, uid = book) => Object.keys(attributesOf(model, uid));
const attribute = (model: Model, name: string, uid = book) => attributesOf(model, uid)[name]!;

test('a renamed field keeps its id, its place and what the builder does not know; its slug follows', () => {
  const title = attribute(base, 'title');
  const model = putField(base, book, { was: 'title', name: 'heading', attribute: title, otherName: '' });
  assert.deepEqual(names(model), ['heading', 'slug', 'writer', 'body']);
  assert.equal(fieldId(attribute(model, 'heading')), 'f1');
  assert.equal(attribute(model, 'heading').placeholder, 'kept');
  assert.equal(attribute(model, 'slug').targetField, 'heading');
});

test('a removal that is taken back leaves the model as it was', () => {
  for (const name of names(base)) {
    const restored = restoreField(base, removeField(base, book, name), book, name);
    assert.deepEqual(restored, base, name);
    assert.deepEqual(names(restored), names(base), name);
  }
});

test('both sides of a relation know of a rename on either', () => {
  const writing = putField(base, book, {
    was: 'writer',
    name: 'author',
    attribute: attribute(base, 'writer'),
    otherName: 'works',
  });
  assert.equal(attribute(writing, 'author').inversedBy, 'works');
  assert.equal(attribute(writing, 'works', writer).mappedBy, 'author');
  assert.equal(fieldId(attribute(writing, 'works', writer)), 'f4');
  assert.deepEqual(names(writing, writer), ['works']);
});

test('a relation of two sides is made, turned round, and becomes one of one side', () => {
  const relation = { type: 'relation', relation: 'oneToMany', target: writer };
  const made = putField(base, book, { was: undefined, name: 'editors', attribute: relation, otherName: 'edits' });
  assert.equal(attribute(made, 'editors').mappedBy, 'edits');
  assert.deepEqual(attribute(made, 'edits', writer), {
    type: 'relation',
    relation: 'manyToOne',
    target: book,
    inversedBy: 'editors',
  });
  const turned = putField(made, book, {
    was: 'editors',
    name: 'editors',
    attribute: { ...attribute(made, 'editors'), relation: 'manyToOne' },
    otherName: 'edits',
  });
  assert.deepEqual(
    [attribute(turned, 'editors').inversedBy, attribute(turned, 'editors').mappedBy],
    ['edits', undefined],
  );
  assert.equal(attribute(turned, 'edits', writer).relation, 'oneToMany');
  const single = putField(turned, book, {
    was: 'editors',
    name: 'editors',
    attribute: attribute(turned, 'editors'),
    otherName: '',
  });
  assert.equal(attribute(single, 'editors').inversedBy, undefined);
  assert.deepEqual(names(single, writer), ['books']);
});

test('a relation that is opened to any type lets go of its other side, and leads to one type again', () => {
  const any = withTarget(attribute(base, 'writer'), undefined);
  assert.deepEqual([any.relation, any.target, any.inversedBy], ['morphToOne', undefined, undefined]);
  const opened = putField(base, book, { was: 'writer', name: 'writer', attribute: any, otherName: 'books' });
  assert.deepEqual(names(opened, writer), []);
  assert.equal(attribute(opened, 'writer'), any);
  assert.equal(withTarget({ ...any, relation: 'morphToMany' }, writer).relation, 'manyToMany');
});

test('a type that leads to itself has both sides in itself', () => {
  const model = putField(base, writer, {
    was: undefined,
    name: 'teacher',
    attribute: { type: 'relation', relation: 'manyToOne', target: writer },
    otherName: 'pupils',
  });
  assert.deepEqual(names(model, writer), ['books', 'teacher', 'pupils']);
  assert.equal(attribute(model, 'pupils', writer).mappedBy, 'teacher');
});

test('a removed relation takes its other side along, and brings it back', () => {
  const removed = removeField(base, book, 'writer');
  assert.deepEqual(names(removed, writer), []);
  assert.deepEqual(
    removedFields(base, removed, book).map(([name]) => name),
    ['writer'],
  );
  const restored = restoreField(base, removed, book, 'writer');
  assert.deepEqual(names(restored, writer), ['books']);
  assert.deepEqual(removedFields(base, restored, book), []);
});

test('a removal that is taken back swallows no field that has its name by now', () => {
  const newer = { was: undefined, name: 'title', attribute: { type: 'integer' as const }, otherName: '' };
  const model = putField(removeField(base, book, 'title'), book, newer);
  assert.equal(restoreField(base, model, book, 'title'), model);
});

test('a slug lets go of a field that is removed', () => {
  assert.equal(attribute(removeField(base, book, 'title'), 'slug').targetField, undefined);
});

test('fields move', () => {
  assert.deepEqual(names(moveField(base, book, 3, 0)), ['body', 'title', 'slug', 'writer']);
  assert.deepEqual(names(moveField(base, book, 0, -1)), names(base));
});

test('what leads to a removed type goes with it; zones only lose the component', () => {
  assert.deepEqual(usesOf(base, writer), [{ uid: book, name: 'writer' }]);
  assert.deepEqual(names(removeThing(base, writer)), ['title', 'slug', 'body']);
  const without = removeThing(base, 'shared.quote');
  assert.deepEqual(attribute(without, 'body').components, ['shared.seo']);
  assert.equal(without['shared.quote'], undefined);
});

test('the form of a type changes what it knows and keeps the rest', () => {
  const form = toForm(book, base[book]!);
  const changed = describe(base[book], { ...form, displayName: 'Novel', localised: true });
  assert.equal(changed.info.displayName, 'Novel');
  assert.equal(changed.info.icon, 'kept');
  assert.deepEqual(changed.pluginOptions, { i18n: { localized: true } });
  const shown = describe(changed, { ...toForm(book, changed), previewUrl: ' https://example.com/{slug} ' });
  const preview = { url: 'https://example.com/{slug}' };
  assert.deepEqual(shown.pluginOptions, { i18n: { localized: true }, preview });
  assert.deepEqual(describe(shown, { ...toForm(book, shown), previewUrl: '' }).pluginOptions, changed.pluginOptions);
  assert.equal(uidOf(form), book);
  assert.equal(uidOf({ ...form, kind: 'component', category: 'shared' }), 'shared.book');
});
