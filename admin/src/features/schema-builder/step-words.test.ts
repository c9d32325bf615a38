import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { SchemaStep } from '../../../../server/admin-api.ts';
import { fieldProblems, optionProblem, thingProblems } from './problems.ts';
import { localeWords, stepWords, toldSteps } from './step-words.ts';

const step = (id: string): SchemaStep => ({ id, effect: 'safe', description: id, sql: [], rows: null, samples: [] });

test('a step tells its type and field', () => {
  assert.deepEqual(stepWords(step('remove:api::book.book.title')), {
    verb: 'remove',
    uid: 'api::book.book',
    field: 'title',
  });
  assert.deepEqual(stepWords(step('create:api::book.book')), { verb: 'create', uid: 'api::book.book', field: '' });
  assert.deepEqual(stepWords(step('restore:shared.seo.title'))?.verb, 'bringBack');
  assert.deepEqual(stepWords(step('rename:api::book.book.f_title.0')), {
    verb: 'rename',
    uid: 'api::book.book',
    field: '',
  });
  assert.equal(stepWords(step('index:api::book.book.tabc_search0'))?.verb, 'buildSearch');
  assert.equal(stepWords(step('drop-index:api::book.book.tabc_words'))?.verb, 'dropWords');
});

test('a step about a language tells its code', () => {
  assert.deepEqual(localeWords(step('add-locale:de-AT')), { verb: 'add', code: 'de-AT' });
  assert.equal(localeWords(step('add:api::book.book.title')), undefined);
});

test('a rule tells its field by the id, and an index too', () => {
  const words = (id: string) => stepWords(step(id));
  const about = { uid: 'api::book.book', fieldId: 'f1' };
  assert.deepEqual(words('hold:api::book.book.f1_max_length'), { verb: 'holdRule', ...about, rule: 'maxLength' });
  assert.deepEqual(words('loosen:api::book.book.f1_required'), { verb: 'dropRule', ...about, rule: 'required' });
  assert.deepEqual(words('index:api::book.book.f1_unique'), { verb: 'holdRule', ...about, rule: 'unique' });
  assert.deepEqual(words('drop-index:api::book.book.f1_idx'), { verb: 'dropIndex', ...about });
  assert.equal(words('loosen:api::book.book.t1_status'), undefined);
  assert.equal(words('loosen:api::book.book.f1_fkey'), undefined);
});

test('storing the definition is told only where nothing else happens', () => {
  const define = step('define:api::book.book');
  assert.deepEqual(toldSteps([step('add:api::book.book.x'), define]).length, 1);
  assert.deepEqual(toldSteps([define]), [define]);
});

test('problems find their type, field and option', () => {
  const at = (...path: string[]) => ({
    path: ['contentTypes', 'api::a.a', ...path],
    code: path.join('.'),
    message: '',
  });
  const problems = [at('info', 'pluralName'), at('attributes', 'x'), at('attributes', 'x', 'regex')];
  assert.deepEqual(thingProblems(problems, 'api::a.a'), [problems[0]]);
  const own = fieldProblems(problems, 'api::a.a', 'x');
  assert.equal(own.length, 2);
  assert.equal(optionProblem(own, 'regex'), problems[2]);
});
