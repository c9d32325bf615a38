import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Attributes } from '../attributes.ts';
import { fromClipboardText, toClipboardText } from './item-clipboard.ts';

const components: Readonly<Record<string, Attributes>> = {
  'shared.hero': {
    heading: { type: 'string' },
    links: { type: 'component', component: 'shared.link', repeatable: true },
    cover: { type: 'media' },
  },
  'shared.link': { label: { type: 'string' } },
};
const componentOf = (uid: string) => components[uid] ?? {};
const values = {
  __key: 'item-1',
  id: 5,
  heading: 'Hello',
  cover: [{ id: 9, url: '/a.jpg' }],
  links: [{ __key: 'item-2', id: 6, label: 'One' }],
  unknown: true,
};
const text = toClipboardText([{ component: 'shared.hero', values }]);

test('what is copied is pasted as new items, with what they are linked with', () => {
  const pasted = fromClipboardText(text, ['shared.hero'], componentOf);
  assert.equal(pasted.is, 'items');
  const [item] = pasted.is === 'items' ? pasted.items : [];
  const { __key, links, ...rest } = item?.values ?? {};
  assert.deepEqual(rest, { heading: 'Hello', cover: [{ id: 9, url: '/a.jpg' }] });
  assert.notEqual(__key, 'item-1');
  const [link] = links as { id?: number; label: string }[];
  assert.equal(link?.label, 'One');
  assert.equal(link?.id, undefined);
});

test('what does not belong here is refused, with what it is', () => {
  assert.deepEqual(fromClipboardText(text, ['shared.quote'], componentOf), {
    is: 'unfit',
    components: ['shared.hero'],
  });
});

test('any other text is none of ours', () => {
  for (const other of ['', 'Hello', '{}', '[1]', '{"plinth":"components","items":[{"component":1}]}']) {
    assert.deepEqual(fromClipboardText(other, ['shared.hero'], componentOf), { is: 'other' });
  }
});
