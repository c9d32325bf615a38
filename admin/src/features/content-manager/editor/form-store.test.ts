import assert from 'node:assert/strict';
import { test } from 'node:test';
import { startForm } from './form-state.ts';
import { createFormStore } from './form-store.ts';

const change = (name: string, value: unknown) => ({ is: 'set', name, value, follow: {}, at: 0 }) as const;

test('who listens is told of every change, and of nothing else, until they stop', () => {
  const store = createFormStore(startForm({ title: 'A', body: 'B' }));
  const heard: unknown[] = [];
  const stop = store.subscribe(() => heard.push(store.get().values.title));
  store.dispatch(change('title', 'AB'));
  store.dispatch({ is: 'redo' });
  store.dispatch({ is: 'undo' });
  stop();
  store.dispatch(change('title', 'ABC'));
  assert.deepEqual(heard, ['AB', 'A']);
});

test('what a change does not touch stays the same object: what shows it is not drawn again', () => {
  const body = [{ type: 'paragraph' }];
  const store = createFormStore(startForm({ title: 'A', body }));
  store.dispatch({ is: 'refused', of: 'save', problems: [{ path: ['body'], code: 'no', message: 'No' }] });
  const { problems } = store.get();
  store.dispatch(change('title', 'AB'));
  assert.equal(store.get().values.body, body);
  assert.equal(store.get().problems, problems);
});
