import assert from 'node:assert/strict';
import { test } from 'node:test';
import { changed, noQuestion, toQuery } from './question.ts';

test('nothing is asked before it is said who and what', () => {
  assert.equal(toQuery(noQuestion), undefined);
  assert.equal(toQuery({ ...noQuestion, who: 'role:editor' }), undefined);
  assert.equal(toQuery({ ...noQuestion, action: 'schema.read' }), undefined);
});

test('people by their id, roles by their type, and what is left out is not sent', () => {
  const asked = { ...noQuestion, action: 'api::story.story.update' };
  assert.deepEqual(toQuery({ ...asked, who: 'person:7', field: 'headline' }), {
    ...{ user: '7', action: 'api::story.story.update', field: 'headline' },
  });
  assert.deepEqual(toQuery({ ...asked, who: 'role:news-desk', documentId: 'd1', locale: 'de' }), {
    ...{ role: 'news-desk', action: 'api::story.story.update', documentId: 'd1', locale: 'de' },
  });
});

test('another subject or action takes along what was about the one before', () => {
  const whole = { who: 'role:a', subject: 'x', action: 'x.update', documentId: 'd', locale: 'de', field: 'f' };
  assert.deepEqual(changed(whole, { subject: 'y' }), { ...noQuestion, who: 'role:a', subject: 'y' });
  assert.deepEqual(changed(whole, { action: 'x.delete' }), { ...whole, action: 'x.delete', field: null });
  assert.deepEqual(changed(whole, { locale: null }), { ...whole, locale: null });
});
