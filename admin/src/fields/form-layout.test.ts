import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  conditionOf,
  formOptions,
  isAskedFor,
  tabsOf,
  tidyFormOptions,
  typedFormOptions,
  withCondition,
  withFormOptions,
} from './form-layout.ts';

test('label, width and tab are kept beside what other programs put there', () => {
  const attribute = { type: 'string', pluginOptions: { i18n: { localized: true } } };
  const laid = withFormOptions(attribute, { label: 'SEO ', width: 'half', tab: ' Search' });
  assert.equal(typedFormOptions(laid).label, 'SEO ', 'somebody goes on typing');
  assert.deepEqual(formOptions(laid), { label: 'SEO', width: 'half', tab: 'Search' });
  const tidy = tidyFormOptions(laid);
  assert.deepEqual(tidy.pluginOptions, {
    i18n: { localized: true },
    plinth: { label: 'SEO', width: 'half', tab: 'Search' },
  });
  assert.deepEqual(formOptions(tidy), { label: 'SEO', width: 'half', tab: 'Search' });
  assert.deepEqual(withFormOptions(laid, { label: '', width: 'full', tab: '' }), attribute);
  assert.deepEqual(withFormOptions({ type: 'string' }, { label: '', width: 'full', tab: '' }), { type: 'string' });
});

test('a condition is written and read in one form; others are left alone and hide nothing', () => {
  const condition = { field: 'kind', is: false, value: 'event' };
  const attribute = withCondition({ type: 'date' }, condition);
  assert.deepEqual(attribute.conditions, { visible: { '!=': [{ var: 'kind' }, 'event'] } });
  assert.deepEqual(conditionOf(attribute), condition);
  assert.deepEqual(withCondition(attribute, undefined), { type: 'date' });
  const other = { type: 'date', conditions: { visible: { and: [] } } };
  assert.equal(conditionOf(other), undefined);
  assert.ok(isAskedFor(other, {}));
});

test('a field is asked for when its condition holds, and always when it is required', () => {
  const date = withCondition({ type: 'date' }, { field: 'kind', is: true, value: 'event' });
  assert.deepEqual(
    [{ kind: 'event' }, { kind: 'news' }, {}].map((values) => isAskedFor(date, values)),
    [true, false, false],
  );
  assert.ok(isAskedFor({ ...date, required: true }, {}));
  const off = withCondition({ type: 'date' }, { field: 'open', is: true, value: false });
  assert.deepEqual(
    [{}, { open: null }, { open: true }].map((values) => isAskedFor(off, values)),
    [true, true, false],
  );
});

test('fields without a tab stand before all tabs', () => {
  const inTab = (tab: string) => withFormOptions({ type: 'string' }, { label: '', width: 'full', tab });
  assert.deepEqual(tabsOf({ a: inTab('Search'), b: inTab(''), c: inTab('More') }), ['', 'Search', 'More']);
  assert.deepEqual(tabsOf({ a: inTab('Search') }), ['Search']);
  assert.deepEqual(tabsOf({ a: inTab('Search'), b: inTab('Search ') }), ['Search']);
  assert.deepEqual(tabsOf({}), []);
});
