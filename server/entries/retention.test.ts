import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { loadRegistry } from '../schema/index.ts';
import { type SampleServer, sampleServer } from '../test/sample.ts';
import { applyRetention } from './retention.ts';

let server: SampleServer;
before(async () => {
  server = await sampleServer();
});
after(() => server[Symbol.asyncDispose]());

const send = (method: string, path: string, data?: unknown) =>
  server.call(method, `/api/sources${path}`, { token: server.full, ...(data ? { body: { data } } : {}) });

async function retain(retention: { trashDays: number; draftVersionDays: number }): Promise<void> {
  const registry = await loadRegistry(server.database);
  const deps = { database: server.database, registry: () => registry, retention };
  await applyRetention(deps, AbortSignal.timeout(10_000));
}

test('the trash is emptied by age, and only then', async () => {
  const { documentId } = (await send('POST', '', { title: 'Old' })).body.data;
  await send('DELETE', `/${documentId}`);
  await retain({ trashDays: 1, draftVersionDays: 0 });
  await server.database.query({ text: `update trash set deleted_at = now() - interval '2 days'` });
  await retain({ trashDays: 0, draftVersionDays: 0 });
  assert.equal((await send('POST', `/${documentId}/actions/restore`)).status, 200, 'neither young nor kept for ever');
  await send('DELETE', `/${documentId}`);
  await server.database.query({ text: `update trash set deleted_at = now() - interval '2 days'` });
  await retain({ trashDays: 1, draftVersionDays: 0 });
  assert.equal((await send('POST', `/${documentId}/actions/restore`)).status, 404);
});

test('what fails keeps nothing else from ending, and is told', async () => {
  const { documentId } = (await send('POST', '', { title: 'Held' })).body.data;
  await send('DELETE', `/${documentId}`);
  const ages = [
    `update trash set deleted_at = now() - interval '2 days'`,
    `insert into operations (id, action, content_type, actor, created_at, write_right)
     select 'old' || i, 'publish', 'api::source.source', 'admin:1', now() - interval '40 days' + i * interval '1 minute', 'publish'
     from generate_series(1, 120) i`,
    `insert into operation_rows (operation_id, document_id, locale, status) values ('old1', 'x', '', 'published')`,
    `create table holds (id text references operations (id))`,
    `insert into holds values ('old120')`,
  ];
  for (const text of ages) await server.database.query({ text });
  const left = async () =>
    (await server.database.query({ text: `select 1 from operations where id like 'old%'` })).rows.length;
  await assert.rejects(retain({ trashDays: 1, draftVersionDays: 0 }), AggregateError);
  assert.ok((await left()) < 120, 'what came before it has ended');
  assert.equal((await send('POST', `/${documentId}/actions/restore`)).status, 404, 'and so has the trash');
  await server.database.query({ text: 'drop table holds' });
  await retain({ trashDays: 1, draftVersionDays: 0 });
  assert.equal(await left(), 0);
});

test('old drafts leave the history; publications and the newest version stay', async () => {
  const { documentId } = (await send('POST', '?status=draft', { title: 'v1' })).body.data;
  await send('PUT', `/${documentId}?status=draft`, { title: 'v2' });
  await send('POST', `/${documentId}/actions/publish`);
  await send('PUT', `/${documentId}?status=draft`, { title: 'v4' });
  await send('PUT', `/${documentId}?status=draft`, { title: 'v5' });
  await server.database.query({ text: `update entry_versions set created_at = created_at - interval '9 days'` });
  await retain({ trashDays: 0, draftVersionDays: 10 });
  const versions = async () =>
    (await send('GET', `/${documentId}/versions`)).body.data.map((one: { version: number }) => one.version);
  assert.deepEqual(await versions(), [5, 4, 3, 2, 1]);
  await retain({ trashDays: 0, draftVersionDays: 8 });
  assert.deepEqual(await versions(), [5, 3]);
  await send('PUT', `/${documentId}?status=draft`, { title: 'v6' });
  assert.deepEqual(await versions(), [6, 5, 3], 'numbers go on');
});
