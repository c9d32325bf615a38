/** Actions on more entries than one transaction bears: none lost and none done twice, whatever happens on the way. */
import assert from 'node:assert/strict';
import { after, before, beforeEach, test } from 'node:test';
import type { Database } from '../../db/database.ts';
import { startWorker } from '../../jobs/index.ts';
import { loadRegistry, type Registry } from '../../schema/index.ts';
import { browse, buildAdmin, signInAdmin, signInAs } from '../../test/browse.ts';
import { type SampleServer, sampleServer } from '../../test/sample.ts';
import { until } from '../../test/until.ts';
import { entryTasks } from '../tasks.ts';
import { maxRunDocuments, workAtRun } from './bulk-runs.ts';

let server: SampleServer;
let registry: Registry;
let cookie: string;
before(async () => {
  // Chunks are done when a test says so.
  server = await sampleServer({ JOB_CONCURRENCY: '0' });
  registry = await loadRegistry(server.database);
  await buildAdmin(server);
  cookie = await signInAdmin(server);
});
after(() => server[Symbol.asyncDispose]());

const uid = 'api::source.source';
const many = 450;
const perChunk = 200;

/** Drafts; every hundredth lacks the title that a publication takes. */
beforeEach(async () => {
  await server.database.query({ text: `delete from documents where content_type = $1`, values: [uid] });
  await server.database.query({ text: `delete from entry_versions where document_id like 'source%'` });
  await server.database.query({
    text: `
      with made as (
        insert into documents (id, content_type) select 'source' || lpad(n::text, 18, '0'), $1 from generate_series(1, $2) n
        returning id)
      insert into ct_source (document_id, status, f_title, f_code)
      select id, 'draft', case when right(id, 2) <> '00' then 'Source ' || right(id, 3) end, id from made order by id`,
    values: [uid, many],
  });
});

const send = (method: string, path: string, body?: object, as = cookie) =>
  browse(server, method, `/admin/api${path}`, { cookie: as, ...(body ? { body } : {}) });
const all = { query: { filters: { code: { $startsWith: 'source' } } } };

async function begin(order: object = all, as = cookie) {
  const { status, body } = await send('POST', `/entries/${uid}/actions/bulk-run`, { action: 'publish', ...order }, as);
  assert.equal(status, 202, JSON.stringify(body));
  return body.data;
}

const read = async (id: string, as = cookie) => (await send('GET', `/bulk-runs/${id}`, undefined, as)).body.data;

async function work(id: string, signal = new AbortController().signal, database: Database = server.database) {
  await workAtRun({ database, registry: () => registry }, id, signal);
}

/** As a process that is told to stop does it: the chunk that it is at, and no other. */
const workOnce = (id: string) => assert.rejects(work(id, AbortSignal.abort(new Error('stopping'))), /stopping/);

async function published(): Promise<number> {
  const { rows } = await server.database.query<{ count: number }>({
    text: `select count(*) as count from ct_source where status = 'published'`,
  });
  return Number(rows[0]?.count);
}

test('a job does it in chunks, tells how far it is and what refused, and takes it back as one', async () => {
  const begun = await begin();
  assert.deepEqual([begun.state, begun.total, begun.done, begun.mayUndo], ['running', many, 0, false]);
  const worker = await startWorker({
    database: server.database,
    tasks: entryTasks({
      ...{ database: server.database, registry: () => registry },
      retention: { trashDays: 0, draftVersionDays: 0 },
    }),
    ...{ concurrency: 1, preparedStatements: true },
    onJobFailed: ({ error }) => console.error(error),
    onError: (error) => console.error(error),
  });
  const ended = async (id: string) => {
    await until(async () => (await read(id)).state === 'done');
    return read(id);
  };
  const done = await ended(begun.id);
  assert.deepEqual([done.total, done.done, done.refused, done.mayUndo], [many, many, 4, true]);
  assert.deepEqual(
    done.refusals.map((one: { documentId: string; error: { code: string } }) => [
      Number(one.documentId.slice(-3)),
      one.error.code,
    ]),
    [100, 200, 300, 400].map((n) => [n, 'entries.invalid_data']),
  );
  assert.equal(await published(), many - 4);

  const undo = (await send('POST', `/bulk-runs/${begun.id}/undo`)).body.data;
  assert.deepEqual([undo.action, undo.total], ['undo', many - 4]);
  const undone = await ended(undo.id);
  assert.deepEqual([undone.done, undone.refused, await published()], [many - 4, 0, 0]);
  const again = await send('POST', `/bulk-runs/${begun.id}/undo`);
  assert.equal(again.headers.get('x-error-code'), 'entries.undone_already');
  await worker.stop();
});

test('what a crash interrupts is done by the next, and nothing twice', async () => {
  const { id } = await begin();
  await workOnce(id);
  assert.equal((await read(id)).done, perChunk);
  await server.database.query({ text: 'select graphile_worker.remove_job($1)', values: [`bulk-run:${id}`] });
  assert.equal((await read(id)).state, 'stopped', 'without a job it does not go on');
  const crashing: Database = {
    ...server.database,
    transaction: (act, options) =>
      server.database.transaction(async (tx) => {
        await act(tx);
        throw new Error('killed');
      }, options),
  };
  await assert.rejects(work(id, undefined, crashing), /killed/);
  assert.deepEqual(
    [(await read(id)).done, await published()],
    [perChunk, perChunk - 2],
    'a chunk is whole or not there',
  );

  // Two processes that both believe to be the one.
  await Promise.all([work(id), work(id)]);
  await work(id);
  const { state, done } = await read(id);
  assert.deepEqual([state, done, await published()], ['done', many, many - 4]);
  const { rows } = await server.database.query<{ most: number }>({
    text: `select max(n) as most from (
      select count(*) as n from entry_versions where document_id like 'source%' and action = 'publish' group by document_id) v`,
  });
  assert.equal(Number(rows[0]?.most), 1);
});

test('a run that is stopped leaves the rest, and is undone as far as it came', async () => {
  const { id } = await begin();
  await workOnce(id);
  assert.equal((await send('POST', `/bulk-runs/${id}/undo`)).headers.get('x-error-code'), 'entries.still_running');
  assert.equal((await send('POST', `/bulk-runs/${id}/cancel`)).status, 200);
  await work(id);
  const { state, done } = await read(id);
  assert.deepEqual([state, done, await published()], ['cancelled', perChunk, perChunk - 2]);
  const undo = (await send('POST', `/bulk-runs/${id}/undo`)).body.data;
  await work(undo.id);
  assert.deepEqual([(await read(undo.id)).state, await published()], ['done', 0]);
});

test('what was changed since is left by an undo, and tried again by the next', async () => {
  const { id } = await begin();
  await work(id);
  const changed = 'source000000000000000007';
  const save = await send('PUT', `/entries/${uid}/${changed}`, { data: { title: 'Changed since' } });
  assert.equal(save.status, 200);
  assert.equal((await send('POST', `/entries/${uid}/${changed}/actions/publish`)).status, 200);
  const undo = (await send('POST', `/bulk-runs/${id}/undo`)).body.data;
  await work(undo.id);
  const { refusals } = await read(undo.id);
  assert.deepEqual([refusals[0].documentId, refusals[0].error.code], [changed, 'entries.changed_since']);
  assert.equal(await published(), 1);
  assert.equal((await send('POST', `/bulk-runs/${id}/undo`)).body.data.total, 1);
});

test('the rights are those of the moment, and a run is told to who began it', async () => {
  const ben = await signInAs(server, cookie, 'editor');
  const { id } = await begin(all, ben);
  await workOnce(id);
  await server.database.query({
    text: `delete from admin_roles where admin_id = (select id from admins where email = 'editor@example.test')`,
  });
  await work(id);
  const run = await server.database.query<{ refused: number }>({
    text: `select sum(jsonb_array_length(refusals)) as refused from bulk_run_chunks where run_id = $1`,
    values: [id],
  });
  assert.equal(Number(run.rows[0]?.refused), many - perChunk + 2);
  assert.equal(await published(), perChunk - 2);
  assert.equal((await send('GET', `/bulk-runs/${id}`)).status, 404, 'also for who may everything');
  assert.equal((await send('POST', `/bulk-runs/${id}/cancel`)).status, 404);
});

test('it is about what the list shows for a query, in the language of the order', async () => {
  const path = '/entries/api::story.story';
  const build = async (headline: string, locale: string) =>
    (await send('POST', `${path}?locale=${locale}`, { data: { headline, teaser: 'Stones' } })).body.data.documentId;
  const [first, second] = [await build('Heron one', 'en'), await build('Heron two', 'en')];
  await build('Heron drei', 'de');
  await send('POST', `${path}/${first}/actions/publish`);
  const found = async (query: object) => {
    const order = { action: 'publish', locale: 'en', query: { status: 'draft', ...query } };
    const { status, body } = await send('POST', `${path}/actions/bulk-run`, order);
    assert.equal(status, 202, JSON.stringify(body));
    return body.data.total;
  };
  assert.equal(await found({ _q: 'heron' }), 2);
  assert.equal(await found({ search: 'stones' }), 2);
  assert.equal(await found({ publicationFilter: 'never-published' }), 1);
  assert.equal(await found({ filters: { documentId: { $eq: second } } }), 1);
  assert.equal(await found({ filters: { headline: { $eq: 'none' } } }), 0);
});

test('what cannot be begun is refused at once', async () => {
  const start = async (order: object, as = cookie) =>
    (await send('POST', `/entries/${uid}/actions/bulk-run`, { action: 'publish', ...order }, as)).headers.get(
      'x-error-code',
    );
  const ids = Array.from({ length: maxRunDocuments + 1 }, (_, n) => `a${n}`);
  assert.equal(await start({ documentIds: ids }), 'http.invalid_request');
  assert.equal(await start({ query: { filters: { nothing: 1 } } }), 'entries.invalid_query_key');
  assert.equal(await start({ documentIds: ['a'] }, await signInAs(server, cookie, 'author')), 'entries.forbidden');
  assert.equal((await server.call('GET', '/admin/api/bulk-runs/none')).status, 401);
  const { rows } = await server.database.query({ text: 'select from bulk_runs where ended_at is null and cancelled' });
  assert.equal(rows.length, 0);
});
