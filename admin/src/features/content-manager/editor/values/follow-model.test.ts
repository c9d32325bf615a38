import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Attribute } from '../../../../../../server/admin-api.ts';
import { type FormModel, followModel } from './follow-model.ts';

const text: Attribute = { type: 'string' };

const model = (own: Record<string, string>, inLink: Record<string, string>, before?: FormModel): FormModel => {
  const attributes = {
    ...Object.fromEntries(Object.keys(own).map((name) => [name, text])),
    links: { type: 'component', component: 'shared.link', repeatable: true } as const,
    zone: { type: 'dynamiczone', components: ['shared.box'] } as const,
  };
  const link = { uid: 'shared.link', info: { displayName: 'Link' }, titleField: null, fieldIds: inLink };
  const linkAttributes = Object.fromEntries(Object.keys(inLink).map((name) => [name, text]));
  const box = before?.components[1] ?? {
    uid: 'shared.box',
    info: { displayName: 'Box' },
    titleField: null,
    attributes: { link: { type: 'component', component: 'shared.link' } as const },
    fieldIds: { link: 'b1' },
  };
  return {
    type: { attributes, fieldIds: { ...own, links: 't8', zone: 't9' } },
    components: [{ ...link, attributes: linkAttributes }, box],
  };
};

test('fields of the type and of components at any depth go by their new names; new ones are empty', () => {
  const before = model({ title: 't1', teaser: 't2' }, { label: 'l1', url: 'l2' });
  const after = model({ heading: 't1' }, { text: 'l1', url: 'l2', rel: 'l3' }, before);
  const followed = followModel(before, after);
  assert.deepEqual(followed?.gone, ['teaser']);
  assert.deepEqual(
    followed?.rename({
      title: 'A',
      links: [{ __key: 'i1', id: 7, label: 'typed', url: '/' }],
      zone: [{ __key: 'i2', __component: 'shared.box', link: { __key: 'i3', label: 'deep', url: null } }],
    }),
    {
      heading: 'A',
      links: [{ __key: 'i1', id: 7, text: 'typed', url: '/', rel: null }],
      zone: [{ __key: 'i2', __component: 'shared.box', link: { __key: 'i3', text: 'deep', url: null, rel: null } }],
    },
  );
});

test('what was the very same value before is the same after; without other components it is left alone', () => {
  const before = model({ title: 't1' }, { label: 'l1' });
  const links = [{ __key: 'i1', label: 'A' }];
  const other = followModel(before, model({ title: 't1' }, { text: 'l1' }, before));
  assert.equal(other?.rename({ links }).links, other?.rename({ links }).links);
  const renamed = followModel(before, { ...before, type: { ...before.type } });
  assert.equal(renamed?.rename({ links }).links, links);
});

test('a model that is the same for the form changes nothing', () => {
  const before = model({ title: 't1' }, { label: 'l1' });
  const foreign = { uid: 'shared.other', info: { displayName: 'Other' }, titleField: null, attributes: {} };
  assert.equal(followModel(before, { ...before, components: [...before.components, foreign] }), undefined);
});
