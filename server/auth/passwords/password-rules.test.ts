import assert from 'node:assert/strict';
import { test } from 'node:test';
import { problemsOfAdminPassword } from './password-rules.ts';

const codeOf = (password: string, email = 'ada.lovelace@example.test') =>
  problemsOfAdminPassword(password, email)[0]?.code.replace('auth.password_', '');

test('passwords that are tried first are refused, however they are dressed up', () => {
  const common = [
    'password1234',
    'P@ssw0rd2026!',
    'passwordpassword',
    'letmein123456',
    'qwertyuiop123',
    '123456789012',
    '098765432109',
    'abcdefghijkl',
    'aaaaaaaaaaaaaa',
    'abababababab',
    '1qaz2wsx3edc',
    'administrator1!',
    'IloveyouMonkey7',
    'Welcome2026!!',
    'plinthplinth99',
    '!!!superman!!!',
  ];
  for (const password of common) assert.equal(codeOf(password), 'too_common', password);
});

test('passphrases and random ones may pass', () => {
  for (const password of [
    'wooden spoon gravel',
    'correct horse battery',
    'x9$Lw2!qRz7mVb',
    'Мой секретный чай',
    'zebra-quartz-91-fjord',
    'orange-73#%^-banana',
    `${'ü'.repeat(4)}maßstab-wolle`,
  ]) {
    assert.equal(codeOf(password), undefined, password);
  }
});

test('length counts characters, and the own address is no password', () => {
  assert.equal(codeOf('short phrase'.slice(0, 11)), 'too_short');
  assert.equal(codeOf('👍🏽'.repeat(5)), 'too_short');
  assert.equal(codeOf('wooden spoon '.repeat(20)), 'too_long');
  assert.equal(codeOf('ada.lovelace@example.test!'), 'contains_email');
  assert.equal(codeOf('ada.lovelace2026'), 'contains_email');
});
