import assert from 'node:assert/strict';
import { test } from 'node:test';
import { testDatabase } from '../test/postgres.ts';
import { applyDefinitions } from './apply.ts';
import { finishIndexes, missingIndexes } from './build-indexes.ts';
import { compareDatabase } from './compare-sql.ts';
import { readIndexProgress } from './index-progress-sql.ts';

const log = (attributes: object) => ({
  contentTypes: {
    'api::log.log': {
      kind: 'collectionType',
      info: { singularName: 'log', pluralName: 'logs', displayName: 'Log' },
      attributes: { line: { type: 'string' }, ...attributes },
    },
  },
});

test('an index of a large table is built after the change; one that was interrupted is finished at the next start', async () => {
  await using testing = await testDatabase();
  const { db } = testing;
  await applyDefinitions(db, log({}));
  await db.query({
    text: `with made as (insert into documents (id, content_type)
        select 'd' || lpad(n::text, 23, '0'), 'api::log.log' from generate_series(1, 20500) n returning id)
      insert into ct_log (document_id, status, f_line) select id, 'published', id from made`,
  });
  const { registry } = await applyDefinitions(db, log({ day: { type: 'date' } }));
  assert.deepEqual(await compareDatabase(db), []);

  const index = `${registry.types.get('api::log.log')?.fieldByName.get('day')?.id}_idx`;
  await db.query({ text: `drop index ${index}` });
  // A concurrent build that fails leaves what an interrupted one leaves: an invalid index of that name.
  await assert.rejects(db.query({ text: `create unique index concurrently ${index} on ct_log (status)` }));
  assert.deepEqual(
    (await missingIndexes(db)).map(({ name }) => name),
    [index],
  );
  assert.ok(
    (await compareDatabase(db)).some((line) => line.includes('(not valid)')),
    'doctor sees it',
  );
  assert.deepEqual(await finishIndexes(db), [index]);
  assert.deepEqual(await finishIndexes(db), []);
  assert.deepEqual(await compareDatabase(db), []);
});

test('a build tells which table it is at while it waits for a writer', async () => {
  await using testing = await testDatabase();
  const { db } = testing;
  const { registry } = await applyDefinitions(db, log({ day: { type: 'date' } }));
  await db.query({ text: `drop index ${registry.types.get('api::log.log')?.fieldByName.get('day')?.id}_idx` });
  assert.deepEqual(await readIndexProgress(db, registry), []);
  const writer = await db.connect();
  await writer.query('begin');
  await writer.query('lock table ct_log in row exclusive mode');
  const building = finishIndexes(db);
  let [seen] = await readIndexProgress(db, registry);
  while (!seen?.phase.includes('waiting')) [seen] = await readIndexProgress(db, registry);
  assert.equal(seen.contentType, 'api::log.log');
  await writer.query('commit');
  await writer.end();
  await building;
  assert.deepEqual(await readIndexProgress(db, registry), []);
});

test('the comparison sees what somebody changed behind our back', async () => {
  await using testing = await testDatabase();
  const { db } = testing;
  await applyDefinitions(db, log({ size: { type: 'integer', max: 5 } }));
  await db.query({ text: 'alter table ct_log alter column f_size type bigint' });
  await db.query({ text: 'alter table ct_log add column f_extra text' });
  const findings = await compareDatabase(db);
  assert.ok(findings.includes('missing: ct_log column f_size integer'));
  assert.ok(findings.includes('not in the model: ct_log column f_size bigint'));
  assert.ok(findings.some((line) => line.startsWith('not in the model: ct_log column f_extra')));
});
