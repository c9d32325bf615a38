import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Grant } from '../../../../server/admin-api.ts';
import { areasOf, cellOf, open, tidyCondition, toggled, toSend, waysOf, withWays } from './rights.ts';

const uid = 'api::story.story';
const way = { ...open, fields: ['headline'] };

test('reading is one right on lists and single documents', () => {
  const half: Grant[] = [{ ...open, action: `${uid}.find` }];
  assert.equal(cellOf(half, uid, 'find'), 'some');
  assert.equal(cellOf([...half, { ...open, action: `${uid}.findOne` }], uid, 'find'), 'all');
  assert.equal(cellOf([], uid, 'find'), 'none');
});

test('a narrowed right opens with a click, an open one closes', () => {
  const narrowed = withWays([], uid, 'find', [way]);
  assert.deepEqual(waysOf(narrowed, uid, 'find'), [way]);
  assert.equal(cellOf(narrowed, uid, 'find'), 'some');
  const opened = toggled(narrowed, uid, 'find');
  assert.equal(cellOf(opened, uid, 'find'), 'all');
  assert.deepEqual(toggled(opened, uid, 'find'), []);
});

test('what opens nothing is not sent, and empty conditions are none', () => {
  assert.deepEqual(toSend([{ ...way, action: 'a.b', broken: true }]), []);
  assert.equal(tidyCondition({ assigned: ' ', filters: {} }), null);
  assert.deepEqual(tidyCondition({ own: true, assigned: ' desk ' }), { own: true, assigned: 'desk' });
});

test('areas are what stands before the last dot', () => {
  const actions = ['admin::roles.read', 'admin::roles.update', 'schema.read', `${uid}.find`];
  assert.deepEqual(areasOf(actions), [
    { area: 'admin::roles', actions: ['admin::roles.read', 'admin::roles.update'] },
    { area: 'schema', actions: ['schema.read'] },
  ]);
});
