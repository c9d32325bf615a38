import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Attribute } from '../../../../../../server/admin-api.ts';
import type { Attributes } from '../../../../fields/attributes.ts';
import { answeredValues, systemValues } from './answered-values.ts';

const text: Attribute = { type: 'string' };
const secret: Attribute = { type: 'string', private: true };
const components: Readonly<Record<string, Attributes>> = {
  'shared.box': { text, secret, key: { type: 'password' }, link: { type: 'component', component: 'shared.link' } },
  'shared.link': { label: text, note: secret },
};

const answered = (attributes: Attributes, values: object) =>
  answeredValues({ ...values }, { attributes, componentOf: (uid) => components[uid] ?? {}, titleOf: () => null });

const link = { __key: 'b', id: 8, label: 'L', note: 'for us alone', gone: 'of the model before' };
const box = { __key: 'a', id: 7, text: 'T', secret: 'for us alone', key: 'a password', link };

test('what is private goes to no page, however deep it stands; nor do passwords and marks of the form', () => {
  const attributes: Attributes = {
    title: text,
    secret,
    key: { type: 'password' },
    box: { type: 'component', component: 'shared.box' },
    boxes: { type: 'component', component: 'shared.box', repeatable: true },
    zone: { type: 'dynamiczone', components: ['shared.box'] },
  };
  const seen = { id: 7, text: 'T', link: { id: 8, label: 'L' } };
  assert.deepEqual(
    answered(attributes, {
      title: 'A',
      secret: 'for us alone',
      key: 'a password',
      box,
      boxes: [box],
      zone: [{ ...box, __component: 'shared.box' }],
    }),
    { title: 'A', box: seen, boxes: [seen], zone: [{ ...seen, __component: 'shared.box' }] },
  );
});

test('what is empty is null; a picture that stands alone is no list', () => {
  const attributes: Attributes = {
    title: text,
    box: { type: 'component', component: 'shared.box' },
    cover: { type: 'media', multiple: false },
    pictures: { type: 'media', multiple: true },
  };
  assert.deepEqual(answered(attributes, { cover: [{ id: 1 }], pictures: [{ id: 1 }] }), {
    title: null,
    box: null,
    cover: { id: 1 },
    pictures: [{ id: 1 }],
  });
});

test('the entry beside its fields; nothing of it before the first save', () => {
  const saved = { id: 3, documentId: 'd', createdAt: 'c', updatedAt: 'u', publishedAt: null, title: 'as saved' };
  assert.deepEqual(systemValues(saved), { id: 3, createdAt: 'c', updatedAt: 'u', publishedAt: null });
  assert.deepEqual(systemValues(undefined), { id: null, createdAt: null, updatedAt: null, publishedAt: null });
});
