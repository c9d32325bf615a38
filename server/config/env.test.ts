import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { inspect } from 'node:util';
import { decide, Secret } from './config.ts';
import { readEnvironment, SettingsError } from './env.ts';
import { environmentExample } from './env-example.ts';

const folder = mkdtempSync(join(tmpdir(), 'plinth-env-'));
const configOf = (variables: NodeJS.ProcessEnv, at = folder) => decide(readEnvironment(at, variables), at);

function problemsOf(variables: NodeJS.ProcessEnv): readonly string[] {
  try {
    configOf(variables);
  } catch (error) {
    assert.ok(error instanceof SettingsError);
    return error.problems;
  }
  return [];
}

test('nothing set gives the defaults, and nobody can change them', () => {
  const config = configOf({});
  assert.equal(config.home, join(folder, '.plinth'));
  assert.deepEqual([config.http.host, config.http.port, config.http.bodyLimitBytes], ['127.0.0.1', 1337, 1_048_576]);
  assert.deepEqual(config.mail, { kind: 'file', path: join(folder, '.plinth', 'mail.jsonl') });
  assert.ok(Object.isFrozen(config) && Object.isFrozen(config.http));
});

test('empty values count as absent', () => {
  assert.equal(configOf({ PORT: '', DATABASE_URL: '' }).http.port, 1337);
});

const refusals: readonly [NodeJS.ProcessEnv, RegExp][] = [
  [{ PORT: '70000' }, /^PORT must be a whole number from 0 to 65535; it is "70000"\.$/],
  [{ PORT: '1e3' }, /^PORT must be/],
  [{ LOG_LEVEL: 'loud' }, /^LOG_LEVEL must be one of/],
  [{ DATABASE_URL: 'mysql://u:hidden@h/d' }, /^DATABASE_URL must be an address such as postgres:(?!.*hidden)/],
  [{ TRUST_PROXY: 'yes' }, /^TRUST_PROXY must be the number of proxies/],
  [{ CORS_ORIGIN: 'https://a.example/' }, /^CORS_ORIGIN must be/],
  [{ BODY_LIMIT: '1 GB' }, /^BODY_LIMIT must be a size/],
  [{ METRICS_TOKEN: 'short' }, /^METRICS_TOKEN must have at least 16 characters\.$/],
  [
    { DATABASE_URL_FILE: '/nowhere' },
    /^DATABASE_URL_FILE names the file "\/nowhere", which cannot be read \(ENOENT\)\.$/,
  ],
  [{ PLINTH_ADMIN_EMAIL: 'a@example.org' }, /without PLINTH_ADMIN_PASSWORD\. Set both/],
  [{ API_DEFAULT_PAGE_SIZE: '200' }, /larger than API_MAX_PAGE_SIZE/],
];

for (const [variables, message] of refusals) {
  test(`refused: ${JSON.stringify(variables)}`, () => {
    const problems = problemsOf(variables);
    assert.equal(problems.length, 1);
    assert.match(problems[0]!, message);
  });
}

test('all problems are told at once', () => {
  assert.equal(problemsOf({ PORT: 'x', LOG_LEVEL: 'x', RATE_LIMIT: 'x' }).length, 3);
});

test('forms are read into their final values', () => {
  const { http, mail } = configOf({
    BODY_LIMIT: '512 KiB',
    TRUST_PROXY: '10.0.0.0/8, ::1',
    CORS_ORIGIN: 'https://a.example, http://localhost:3000',
    PUBLIC_URL: 'https://cms.example.org/',
    RATE_LIMIT: 'off',
    MAIL_URL: 'file:out/mail.jsonl',
  });
  assert.equal(http.bodyLimitBytes, 524_288);
  assert.deepEqual(http.trustProxy, ['10.0.0.0/8', '::1']);
  assert.deepEqual(http.corsOrigin, ['https://a.example', 'http://localhost:3000']);
  assert.equal(http.publicUrl, 'https://cms.example.org');
  assert.equal(http.rateLimit, false);
  assert.deepEqual(mail, { kind: 'file', path: join(folder, 'out/mail.jsonl') });
});

test('.env is read, and the environment wins over it', () => {
  const at = mkdtempSync(join(tmpdir(), 'plinth-env-'));
  writeFileSync(join(at, '.env'), 'PORT=4000\nHOST="0.0.0.0" # open\n');
  const { http } = configOf({ PORT: '5000' }, at);
  assert.deepEqual([http.port, http.host], [5000, '0.0.0.0']);
});

test('a secret comes from a file, and is shown by nothing', () => {
  const file = join(folder, 'secret');
  writeFileSync(file, 'postgres://u:hidden@localhost/d\n');
  const config = configOf({ DATABASE_URL_FILE: file });
  assert.equal(config.db.url?.reveal(), 'postgres://u:hidden@localhost/d');
  for (const shown of [inspect(config, { depth: 9 }), JSON.stringify(config), `${config.db.url}`]) {
    assert.doesNotMatch(shown, /hidden/);
    assert.match(shown, /\*\*\*/);
  }
  assert.equal(String(new Secret('x')), '***');
  assert.deepEqual(problemsOf({ DATABASE_URL: 'postgres://h/d', DATABASE_URL_FILE: file }), [
    'DATABASE_URL and DATABASE_URL_FILE are both set. Remove one of them.',
  ]);
});

test('.env.example is up to date', () => {
  const file = join(import.meta.dirname, '../../.env.example');
  assert.equal(readFileSync(file, 'utf8'), environmentExample(), 'run: node server/config/env-example.ts --write');
});
