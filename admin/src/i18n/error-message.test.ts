import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import i18next from 'i18next';
import { ApiError } from '../api/errors.ts';
import { errorMessage } from './error-message.ts';
import start from './messages/en/start.json' with { type: 'json' };
import { problemText } from './problem-text.ts';

before(() => i18next.init({ lng: 'en', resources: { en: { translation: start } } }));

const wait = (retryAfterSeconds: number) =>
  errorMessage(new ApiError({ code: 'auth.too_many_attempts', status: 429, message: '-', retryAfterSeconds }));

test('a wait is told in seconds, and in minutes where it is long', () => {
  assert.equal(wait(1), 'Too many attempts. Try again in a second.');
  assert.equal(wait(89), 'Too many attempts. Try again in 89 seconds.');
  assert.equal(wait(90), 'Too many attempts. Try again in 2 minutes.');
  assert.equal(wait(900), 'Too many attempts. Try again in 15 minutes.');
});

test('a problem of an input goes by its code, else by the words of the server', () => {
  const problems = [
    { path: ['password'], code: 'auth.password_too_short', message: 'of the server' },
    { path: ['name', '0'], code: 'of.tomorrow', message: 'of the server' },
  ];
  const error = new ApiError({ code: 'http.invalid_request', status: 400, message: '-', problems });
  assert.equal(problemText(error, 'password'), 'Use at least 12 characters.');
  assert.equal(problemText(error, 'name'), 'of the server');
  assert.equal(problemText(error, 'email'), undefined);
});
