/** Entries end by age and in one piece, the rest stays verifiable, and nobody else removes any. Exports tell it all. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { testDatabase } from '../test/postgres.ts';
import { chainAudit, findBrokenAuditRow } from './chain.ts';
import { exportAudit, toCsv } from './export.ts';
import { readAudit } from './read.ts';
import { recordAudit } from './record.ts';
import { endOldAuditEntries, retentionAction } from './retention.ts';

let database: Awaited<ReturnType<typeof testDatabase>>;
before(async () => {
  database = await testDatabase();
  for (const [action, daysAgo] of [
    ['entry.delete', 100],
    ['entry.delete', 90],
    ['entry.create', 20],
    ['api-token.create', 0],
  ] as const) {
    await database.db.transaction(async (tx) => {
      const actor = { kind: 'admin', id: 7, name: '=cmd()' } as const;
      await recordAudit(tx, { actor, action, subject: 'thing:1', details: { note: '100%_sure', daysAgo } });
    });
    await unguarded(
      `update audit_log set at = now() - ${daysAgo} * interval '1 day' where id = (select max(id) from audit_log)`,
    );
  }
  await chainAudit(database.db);
});
after(() => database[Symbol.asyncDispose]());

/** As somebody would who owns the database. */
async function unguarded(text: string): Promise<void> {
  await database.db.transaction(async (tx) => {
    await tx.query({ text: 'alter table audit_log disable trigger audit_log_append_only' });
    await tx.query({ text });
    await tx.query({ text: 'alter table audit_log enable trigger audit_log_append_only' });
  });
}

const count = async (filter: object) => (await readAudit(database.db, { page: 1, pageSize: 10, ...filter })).total;

test('the log is searched by what is in it, and signs of patterns are only signs', async () => {
  assert.equal(await count({ action: 'entry.*' }), 3);
  assert.equal(await count({ action: 'entry.' }), 0);
  assert.equal(await count({ actor: 'admin' }), 4);
  assert.equal(await count({ subject: 'thing:*', from: new Date(Date.now() - 30 * 86_400_000) }), 2);
  assert.equal(await count({ q: '100%_sure create' }), 2);
  assert.equal(await count({ q: '100x' }), 0);
});

test('an export has every entry, and no formula for spreadsheets', async () => {
  const text = async (format: 'jsonl' | 'csv') => (await exportAudit(database.db, {}, format).toArray()).join('');
  const lines = (await text('jsonl')).trim().split('\n');
  assert.deepEqual(
    lines.map((line) => JSON.parse(line).action),
    ['api-token.create', 'entry.create', 'entry.delete', 'entry.delete'],
  );
  const csv = await text('csv');
  assert.equal(csv.split('\r\n').length, 6);
  assert.ok(csv.includes(`"'=cmd()"`) && !csv.includes('"=cmd()"'));
  assert.equal(toCsv(['a"b', '-1']), `"a""b","'-1"\r\n`);
});

test('old entries end; the chain still holds, and says so', async () => {
  assert.equal(await endOldAuditEntries(database.db, 0), 0);
  assert.equal(await endOldAuditEntries(database.db, 30), 2);
  assert.equal(await endOldAuditEntries(database.db, 30), 0);
  await chainAudit(database.db);
  assert.equal(await findBrokenAuditRow(database.db), undefined);
  assert.equal(await count({ action: 'entry.*' }), 1);
  assert.equal(await count({ action: retentionAction }), 1);
});

test('nobody removes entries by saying that it is the retention', async () => {
  const removal = database.db.transaction(async (tx) => {
    await tx.query({ text: `select set_config('plinth.audit_retention', 'on', true)` });
    await tx.query({ text: 'delete from audit_log' });
  });
  await assert.rejects(removal, /append-only/);
});

test('what somebody removed from the beginning is noticed', async () => {
  await unguarded('delete from audit_log where id = (select min(id) from audit_log)');
  assert.notEqual(await findBrokenAuditRow(database.db), undefined);
});
