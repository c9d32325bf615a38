/** The command line as scripts meet it: what is on which stream, and the exit code. */
import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { findHolder } from '../db/embedded-lock.ts';
import { runPlinth as plinth } from '../test/command.ts';
import { testDatabase } from '../test/postgres.ts';

test('every command has help, and help is no error', async () => {
  const { code, stdout } = await plinth(['--help']);
  assert.equal(code, 0);
  const commands = [...stdout.matchAll(/^ {2}([a-z]+) /gm)].map(([, name]) => name).filter((name) => name !== 'help');
  assert.ok(commands.length >= 3);
  for (const answer of await Promise.all(commands.map((name) => plinth([name ?? '', '--help'])))) {
    assert.equal(answer.code, 0);
    assert.match(answer.stdout, /^Usage: plinth /);
  }
});

const misuses = [['no-such-command'], ['migrate', '--no-such-option'], ['migrate', 'surplus']];

for (const args of misuses) {
  test(`wrongly used: plinth ${args.join(' ')}`, async () => {
    const { code, stdout, stderr } = await plinth(args);
    assert.deepEqual([code, stdout], [2, '']);
    assert.match(stderr, /^error: /);
  });
}

test('settings that cannot be used are told in a sentence', async () => {
  const { code, stdout, stderr } = await plinth(['migrate'], { PORT: 'x' });
  assert.deepEqual([code, stdout], [1, '']);
  assert.match(stderr, /PORT must be a whole number/);
  assert.doesNotMatch(stderr, /\bat .*\.ts:/);
});

test('a database that cannot be reached is told in a sentence', async () => {
  const { code, stdout, stderr } = await plinth(['migrate'], { DATABASE_URL: 'postgres://plinth@127.0.0.1:1/plinth' });
  assert.deepEqual([code, stdout], [1, '']);
  assert.match(stderr, /cannot be reached/);
});

test('with --json the result alone is on stdout', async () => {
  await using database = await testDatabase();
  const { code, stdout, stderr } = await plinth(['doctor', '--json'], { DATABASE_URL: database.url });
  assert.equal(code, 0, stderr);
  assert.deepEqual(JSON.parse(stdout).findings, []);
});

test('doctor ends with 1 when it finds something', async () => {
  await using database = await testDatabase();
  await database.db.query({
    text: `insert into plinth_migrations (name, batch, migration_time) values ('9999-later', 9, now())`,
  });
  const { code, stdout } = await plinth(['doctor', '--json'], { DATABASE_URL: database.url });
  assert.equal(code, 1);
  assert.match(JSON.parse(stdout).findings[0].message, /9999-later was made by a newer version/);
});

test('without a server each command brings the embedded database along, also several at once', async (t) => {
  const home = await mkdtemp(join(tmpdir(), 'plinth-cli-'));
  t.after(() => rm(home, { recursive: true, force: true }));
  const answers = await Promise.all([1, 2, 3].map(() => plinth(['migrate', '--json'], { PLINTH_HOME: home })));
  for (const { code, stdout, stderr } of answers) {
    assert.equal(code, 0, stderr);
    assert.ok(JSON.parse(stdout).migrations.length > 0);
  }
  assert.equal(await findHolder(join(home, 'database')), undefined);
});
