import assert from 'node:assert/strict';
import { test } from 'node:test';
import { kinds } from '../../fields/kind.ts';
import {
  changeKind,
  freshOptions,
  hasRule,
  missingOption,
  optionsOf,
  rulesOf,
  withOption,
  withRule,
} from './field-options.ts';

test('only what holds where a field stands may be set', () => {
  const title = { type: 'string' };
  assert.deepEqual(rulesOf(title, { inComponent: false, typeIsLocalised: true }), [
    'required',
    'unique',
    'private',
    'localised',
  ]);
  assert.deepEqual(rulesOf(title, { inComponent: true, typeIsLocalised: true }), ['required', 'unique', 'private']);
  assert.deepEqual(rulesOf({ type: 'plugin::own.kind' }, { inComponent: false, typeIsLocalised: true }), []);
});

test('bounds of items belong to lists', () => {
  assert.deepEqual(optionsOf({ type: 'component' }), ['component', 'repeatable']);
  assert.ok(optionsOf({ type: 'component', repeatable: true }).includes('min'));
});

test('options and rules that say nothing are not written down', () => {
  assert.deepEqual(withOption({ type: 'string', maxLength: 3 }, 'maxLength', ''), { type: 'string' });
  assert.deepEqual(withOption({ type: 'integer' }, 'min', 0), { type: 'integer', min: 0 });
  assert.deepEqual(withRule({ type: 'string', required: true }, 'required', false), { type: 'string' });
  const localised = withRule({ type: 'string', pluginOptions: { own: 1 } }, 'localised', true);
  assert.deepEqual(localised.pluginOptions, { own: 1, i18n: { localized: true } });
  assert.ok(hasRule(localised, 'localised'));
});

test('another kind keeps what it knows and what nobody knows', () => {
  const before = { type: 'string', default: 'a', maxLength: 5, required: true, note: 'kept', plinth: { id: 'f1' } };
  assert.deepEqual(changeKind(before, 'text'), {
    type: 'text',
    maxLength: 5,
    required: true,
    note: 'kept',
    plinth: { id: 'f1' },
  });
  assert.deepEqual(changeKind(before, 'integer'), {
    type: 'integer',
    required: true,
    note: 'kept',
    plinth: { id: 'f1' },
  });
});

test('what the server cannot do without is asked for first', () => {
  const missing = kinds.filter((type) => missingOption({ type, ...freshOptions(type) }));
  assert.deepEqual(missing, ['enumeration', 'relation', 'component']);
  assert.equal(missingOption({ type: 'relation', relation: 'morphToMany' }), undefined);
});
