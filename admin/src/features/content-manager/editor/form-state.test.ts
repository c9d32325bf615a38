import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Values } from '../../../fields/form-values.ts';
import {
  type FormState,
  followedSlugs,
  heldFields,
  reduceForm,
  saveState,
  startForm,
  unsavedValues,
} from './form-state.ts';

const follow = followedSlugs({ title: { type: 'string' }, slug: { type: 'uid', targetField: 'title' } });
const set = (state: FormState, name: string, value: unknown, at = 0) =>
  reduceForm(state, { is: 'set', name, value, follow, at });
const undo = (state: FormState) => reduceForm(state, { is: 'undo' });
const redo = (state: FormState) => reduceForm(state, { is: 'redo' });
const saved = (state: FormState, sent: FormState['values'], ids = new Map<unknown, unknown>()) =>
  reduceForm(state, { is: 'saved', sent, answered: { ...state.answered, ...sent }, ids });

test('only what was changed is unsaved, and no more once it is saved', () => {
  let state = set(startForm({ title: 'A', slug: 'own', pages: 1 }), 'pages', 2);
  assert.deepEqual(unsavedValues(state), { pages: 2 });
  state = saved(state, { pages: 2 });
  assert.deepEqual(unsavedValues(state), {});
});

test('what is typed while a save is under way stays unsaved', () => {
  const sent = { title: 'One' };
  let state = set(set(startForm({ title: '', slug: 'x' }), 'title', 'One'), 'title', 'One two');
  state = saved(state, sent);
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
  const refused = reduceForm(startForm({ a: 1, b: 1 }), {
    ...{ is: 'refused', of: 'save' },
    problems: [problem('a'), problem('b')],
  });
  assert.deepEqual(set(refused, 'a', 2).problems, [problem('b')]);
});

test('what stands in the way of a publication stays until it is put right where it is, or published', () => {
  const problem = (...path: string[]) => ({ path, message: 'No', code: 'no' });
  const [first, second, other] = [problem('list', '0', 'text'), problem('list', '1', 'text'), problem('b')];
  const list = [
    { __key: 'a', text: '' },
    { __key: 'b', text: '' },
  ];
  const problems = [first, second, other];
  let state = reduceForm(startForm({ list, b: null }), { is: 'refused', of: 'action', problems });
  const mended = list.with(0, { __key: 'a', text: 'x' });
  state = set(state, 'list', mended);
  assert.deepEqual(state.problems, [second, other]);
  state = saved(state, { list: mended });
  assert.deepEqual(state.problems, [second, other]);
  // Which item a path means is not known any more.
  assert.deepEqual(set(state, 'list', mended.slice(1)).problems, [other]);
  assert.deepEqual(state.refusal?.problems, problems);
  assert.equal(reduceForm(state, { is: 'acted', answered: state.answered }).refusal, undefined);
  // A save that goes through leaves nothing that a save was refused for.
  state = reduceForm(state, { is: 'refused', of: 'save', problems });
  assert.equal(saved(state, {}).refusal, undefined);
});

test('what was refused stays refused while the rest is saved, until it is put right', () => {
  const problem = (name: string) => ({ path: [name], message: 'No', code: 'no' });
  const refuse = (state: FormState, ...names: string[]) =>
    reduceForm(state, { is: 'refused', of: 'save', problems: names.map(problem) });
  let state = set(set(set(startForm({ pages: 1, year: 1, note: 'A' }), 'pages', 9), 'year', 9), 'note', 'B');
  state = saved(refuse(state, 'pages', 'year'), { note: 'B' });
  assert.deepEqual(heldFields(state), ['pages', 'year']);
  assert.deepEqual(unsavedValues(state), { pages: 9, year: 9 });
  // Each is sent again as soon as it is another.
  state = set(state, 'pages', 2);
  assert.deepEqual(heldFields(state), ['year']);
  state = saved(state, { pages: 2 });
  assert.deepEqual(heldFields(state), ['year']);
  state = saved(set(state, 'year', 2), { year: 2 });
  assert.equal(state.refusal, undefined);
});

test('a problem that a save is told again stands there once', () => {
  const problem = (...path: string[]) => ({ path, message: 'No', code: 'no' });
  const refuse = (state: FormState, sent: Values, ...problems: ReturnType<typeof problem>[]) =>
    reduceForm(state, { is: 'refused', of: 'save', problems, sent });
  const form = set(set(startForm({ title: '', year: null, pages: 1 }), 'title', 'A'), 'pages', 9);
  // Without drafts: what is missing elsewhere is told at every save, whatever was sent.
  let state = refuse(form, { title: 'A' }, problem('year'), problem('pages'));
  state = refuse(state, { title: 'A' }, problem('year'));
  assert.deepEqual(state.problems, [problem('pages'), problem('year')]);
  assert.deepEqual(state.refusal?.problems, state.problems);
  // What names no field holds none back: the next save is told it again, or it is over.
  state = refuse(form, { title: 'A' }, problem());
  assert.deepEqual(refuse(state, { title: 'A' }, problem()).problems, [problem()]);
  assert.deepEqual(refuse(state, { title: 'A' }, problem('title')).problems, [problem('title')]);
});

test('a bad value that is taken back leaves nothing of its refusal', () => {
  const problems = [{ path: ['pages'], message: 'No', code: 'no' }];
  let state = reduceForm(set(startForm({ pages: 1, title: '' }), 'pages', 9), { is: 'refused', of: 'save', problems });
  state = reduceForm(state, { is: 'told', save: { is: 'refused' } });
  for (const back of [undo(state), set(state, 'pages', 1)]) {
    assert.equal(back.refusal, undefined);
    assert.equal(saveState(back).is, 'saved');
  }
  // The same bad value again is tried again.
  assert.deepEqual(heldFields(redo(undo(state))), []);
});

test('a switch, a picture or an inner list of one item leaves the problems of the others', () => {
  const problem = (...path: string[]) => ({ path, message: 'No', code: 'no' });
  const item = { __key: 'a', text: '', isShown: false, picture: null, inner: [] };
  const list = [item, { ...item, __key: 'b' }];
  const own = [problem('list', '0', 'isShown'), problem('list', '0', 'picture'), problem('list', '0', 'inner')];
  const others = [problem('list', '0', 'text'), problem('list', '1', 'picture')];
  const refused = reduceForm(startForm({ list }), { is: 'refused', of: 'action', problems: [...own, ...others] });
  const changed = (change: object) => set(refused, 'list', list.with(0, { ...item, ...change }));
  const changes = [{ isShown: true }, { picture: { id: 1 } }, { inner: [{ __key: 'c' }] }];
  changes.forEach((change, at) => {
    assert.deepEqual(changed(change).problems, [...own.toSpliced(at, 1), ...others]);
    assert.deepEqual(undo(changed(change)).problems, [...own.toSpliced(at, 1), ...others]);
  });
  // Two places at once: of them only the item is known.
  assert.deepEqual(changed({ isShown: true, text: 'x' }).problems, [others[1]]);
});

test('undo takes back what was typed in one go, with the slug that followed it', () => {
  let state = startForm({ title: '', slug: '', note: '' });
  state = set(set(set(state, 'title', 'R', 0), 'title', 'Re', 200), 'title', 'Red', 400);
  state = set(state, 'note', 'x', 500);
  state = set(state, 'note', 'x y', 5_000);
  state = undo(state);
  assert.deepEqual(state.values, { title: 'Red', slug: 'red', note: 'x' });
  state = undo(undo(state));
  assert.deepEqual(state.values, { title: '', slug: '', note: '' });
  assert.equal(undo(state), state);
  state = redo(redo(redo(state)));
  assert.deepEqual(state.values, { title: 'Red', slug: 'red', note: 'x y' });
  assert.equal(redo(state), state);
});

test('a new change leaves nothing to redo; undoing what was saved is unsaved again', () => {
  let state = saved(set(startForm({ a: 1, b: 1 }), 'a', 2), { a: 2 });
  state = undo(state);
  assert.deepEqual(unsavedValues(state), { a: 1 });
  state = set(state, 'b', 2);
  assert.equal(redo(state), state);
});

test('two items added quickly are two steps', () => {
  const item = (key: string) => ({ __key: key, text: '' });
  let state = set(startForm({ list: [] }), 'list', [item('a')], 0);
  state = set(state, 'list', [item('a'), item('b')], 10);
  assert.deepEqual(undo(state).values.list, [item('a')]);
});

test('a version brought back can be taken back', () => {
  const state = reduceForm(startForm({ a: 'new' }), { is: 'loaded', values: { a: 'old' } });
  assert.deepEqual(unsavedValues(state), {});
  assert.deepEqual(unsavedValues(undo(state)), { a: 'new' });
});

test('new items get their ids wherever they stand, without looking unsaved', () => {
  const list = [{ __key: 'a', text: 'x' }];
  let state = set(startForm({ list: [], other: 1 }), 'list', list);
  state = saved(set(state, 'other', 2), { list, other: 2 }, new Map([['a', 7]]));
  assert.deepEqual(state.values.list, [{ __key: 'a', text: 'x', id: 7 }]);
  assert.deepEqual(unsavedValues(state), {});
  assert.deepEqual(redo(undo(undo(state))).values.list, [{ __key: 'a', text: 'x', id: 7 }]);
});

test("undo leaves somebody else's change alone", () => {
  let state = set(set(startForm({ a: 1, b: 1 }), 'a', 2), 'b', 2);
  state = reduceForm(state, { is: 'merged', values: { a: 9, b: 2 }, answered: { a: 9, b: 1 }, taken: ['a'] });
  assert.deepEqual(unsavedValues(state), { b: 2 });
  assert.deepEqual(undo(undo(state)).values, { a: 9, b: 1 });
});

test('a field that was renamed keeps what is in it, and its steps', () => {
  let state = set(startForm({ old: 'A', gone: 1 }), 'old', 'B');
  const rename = ({ old, ...rest }: Values) => (old === undefined ? rest : { ...rest, name: old });
  state = reduceForm(state, { is: 'remodelled', rename, empty: { name: null, more: null } });
  assert.equal(state.values.name, 'B');
  assert.equal(state.answered.name, 'A');
  assert.deepEqual(unsavedValues(state), { name: 'B' });
  assert.equal(undo(state).values.name, 'A');
});
