import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type FormState, followedSlugs, reduceForm, startForm, unsavedValues } from './form-state.ts';

const follow = followedSlugs({ title: { type: 'string' }, slug: { type: 'uid', targetField: 'title' } });
const set = (state: FormState, name: string, value: unknown) => reduceForm(state, { is: 'set', name, value, follow });

test('only what was changed is unsaved, and no more once it is saved', () => {
  let state = set(startForm({ title: 'A', slug: 'own', pages: 1 }), 'pages', 2);
  assert.deepEqual(unsavedValues(state), { pages: 2 });
  state = reduceForm(state, { is: 'saved', sent: { pages: 2 } });
  assert.deepEqual(unsavedValues(state), {});
});

test('what is typed while a save is under way stays unsaved', () => {
  const sent = { title: 'One' };
  let state = set(set(startForm({ title: '', slug: 'x' }), 'title', 'One'), 'title', 'One two');
  state = reduceForm(state, { is: 'saved', sent });
  assert.deepEqual(unsavedValues(state), { title: 'One two' });
});

test('a slug follows its field until somebody writes another', () => {
  let state = set(startForm({ title: null, slug: null }), 'title', 'Red stone');
  assert.equal(state.values.slug, 'red-stone');
  state = set(state, 'title', 'Red stones');
  assert.equal(state.values.slug, 'red-stones');
  state = set(set(state, 'slug', 'mine'), 'title', 'Blue');
  assert.equal(state.values.slug, 'mine');
});

test('a problem goes away when its field is changed', () => {
  const problem = (name: string) => ({ path: [name, 'x'], message: 'No', code: 'no' });
  const refused = reduceForm(startForm({ a: 1, b: 1 }), { is: 'refused', problems: [problem('a'), problem('b')] });
  assert.deepEqual(set(refused, 'a', 2).problems, [problem('b')]);
});
