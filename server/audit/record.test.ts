/** The log keeps what was committed, refuses changes, and shows when somebody made one all the same. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { testDatabase } from '../test/postgres.ts';
import { chainAudit, findBrokenAuditRow } from './chain.ts';
import { readAudit } from './read.ts';
import { type AuditEntry, recordAudit } from './record.ts';

let database: Awaited<ReturnType<typeof testDatabase>>;
before(async () => {
  database = await testDatabase();
});
after(() => database[Symbol.asyncDispose]());

const entry = (action: AuditEntry['action']): AuditEntry => ({
  actor: { kind: 'system', name: 'test' },
  action,
  subject: 'thing:1',
  details: { z: 1, a: { y: [1, { b: null }], text: 'é' } },
});

test('what is rolled back is not logged', async () => {
  const failing = database.db.transaction(async (tx) => {
    await recordAudit(tx, entry('job.cancel'));
    throw new Error('roll back');
  });
  await assert.rejects(failing, /roll back/);
  assert.equal((await readAudit(database.db, { page: 1, pageSize: 10, action: 'job.cancel' })).total, 0);
});

test('writers and linkers at once make one chain', async () => {
  await Promise.all(
    Array.from({ length: 20 }, async () => {
      await database.db.transaction((tx) => recordAudit(tx, entry('job.retry')));
      await chainAudit(database.db);
    }),
  );
  await chainAudit(database.db);
  const { rows } = await database.db.query({
    text: 'select (select count(*)::int from audit_chain) as linked, (select count(*)::int from audit_pending) as left',
  });
  assert.deepEqual(rows, [{ linked: 20, left: 0 }]);
  assert.equal(await findBrokenAuditRow(database.db), undefined);
  const { items, total } = await readAudit(database.db, { page: 1, pageSize: 5 });
  assert.equal(total, 20);
  assert.deepEqual(items[0]?.details, entry('job.retry').details);
});

test('rows cannot be changed, removed or truncated', async () => {
  const refused = /append-only/;
  await assert.rejects(database.db.query({ text: `update audit_log set action = 'x'` }), refused);
  await assert.rejects(database.db.query({ text: 'delete from audit_log' }), refused);
  await assert.rejects(database.db.query({ text: 'truncate audit_log' }), refused);
  await assert.rejects(database.db.query({ text: 'delete from audit_chain' }), refused);
});

test('writers do not wait for each other: one that has logged and not committed holds nobody up', async () => {
  await database.db.transaction(async (tx) => {
    await recordAudit(tx, entry('job.retry'));
    await database.db.transaction((other) => recordAudit(other, entry('job.retry')));
    await chainAudit(database.db);
  });
  await chainAudit(database.db);
  assert.equal(await findBrokenAuditRow(database.db), undefined, 'linked in the order of the commits');
});

test('a row changed behind the trigger breaks the chain there', async () => {
  const { items } = await readAudit(database.db, { page: 2, pageSize: 5 });
  const victim = items[0]!.id;
  await database.db.transaction(async (tx) => {
    await tx.query({ text: 'alter table audit_log disable trigger audit_log_append_only' });
    await tx.query({ text: `update audit_log set actor_name = 'somebody else' where id = $1`, values: [victim] });
    await tx.query({ text: 'alter table audit_log enable trigger audit_log_append_only' });
  });
  assert.equal(await findBrokenAuditRow(database.db), victim);
});

test('a removed entry breaks the chain', async () => {
  const { rows } = await database.db.query<{ id: number }>({
    text: 'select entry_id as id from audit_chain order by position',
  });
  const victim = rows[0]?.id ?? 0;
  await database.db.transaction(async (tx) => {
    await tx.query({ text: 'alter table audit_log disable trigger audit_log_append_only' });
    await tx.query({ text: 'delete from audit_log where id = $1', values: [victim] });
    await tx.query({ text: 'alter table audit_log enable trigger audit_log_append_only' });
  });
  assert.ok((await findBrokenAuditRow(database.db)) !== undefined);
});
