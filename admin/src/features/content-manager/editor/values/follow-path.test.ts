import assert from 'node:assert/strict';
import { test } from 'node:test';
import { followPath } from './follow-path.ts';

const titled = { title: { type: 'string', minLength: 3 } };
const shape = {
  attributes: {
    title: { type: 'string' },
    seo: { type: 'component', component: 'demo.titled' },
    sections: { type: 'dynamiczone', components: ['demo.titled'] },
  },
  componentOf: () => titled,
  titleOf: () => 'title',
};
const values = {
  title: 'Entry',
  seo: { __key: 'a', title: 'In search' },
  sections: [
    { __key: 'b', __component: 'demo.titled', title: 'Opening hours' },
    { __key: 'c', __component: 'demo.titled', title: '' },
  ],
};

test('a path leads through components and zones, by place and by identity', () => {
  const follow = (...path: string[]) => followPath(path, values, shape);
  assert.deepEqual(follow('title'), { label: ['Title'], attribute: shape.attributes.title });
  assert.deepEqual(follow('seo', 'title'), { label: ['Seo', 'Title'], attribute: titled.title });
  const opening = { label: ['Sections', 'Opening hours', 'Title'], attribute: titled.title };
  assert.deepEqual(follow('sections', '0', 'title'), opening);
  assert.deepEqual(follow('sections', 'key:b', 'title'), opening);
});

test('an item without a name goes by its place, and what is not there ends the way', () => {
  const follow = (...path: string[]) => followPath(path, values, shape).label;
  assert.deepEqual(follow('sections', '1'), ['Sections', '2']);
  assert.deepEqual(follow('sections', '7', 'title'), ['Sections']);
});
