/** Actions on many entries, and undoing them: exactly what was before, or a clear refusal. */
import assert from 'node:assert/strict';
import { randomInt } from 'node:crypto';
import { after, before, test } from 'node:test';
import { randomFrom } from '../../base/random.ts';
import { quoteIdent } from '../../db/sql.ts';
import { type ContentType, loadRegistry } from '../../schema/index.ts';
import { browse, buildAdmin, signInAdmin } from '../../test/browse.ts';
import { type SampleServer, sampleServer } from '../../test/sample.ts';
import { findLostDocuments, findWrongReferences } from '../check-content.ts';
import { wholeRow } from '../documents/row-values-sql.ts';

let server: SampleServer;
let cookie: string;
before(async () => {
  server = await sampleServer();
  await buildAdmin(server);
  cookie = await signInAdmin(server);
});
after(() => server[Symbol.asyncDispose]());

const story = 'api::story.story';
const send = (method: string, path: string, data?: unknown) =>
  server.call(method, `/api${path}`, { token: server.full, ...(data ? { body: { data } } : {}) });
const build = async (path: string, data: unknown): Promise<string> =>
  (await send('POST', path, data)).body.data.documentId;
const bulk = (body: unknown, uid = story) =>
  browse(server, 'POST', `/admin/api/entries/${uid}/actions/bulk`, { cookie, body });
const undo = (id: string) => browse(server, 'POST', `/admin/api/operations/${id}/undo`, { cookie });

/** Everything that is stored of the stories, but the numbers of rows. */
async function dump(): Promise<{ rows: string[]; references: string[]; trash: string[] }> {
  const type = (await loadRegistry(server.database)).types.get(story) as ContentType;
  const read = async (text: string) =>
    (await server.database.query<{ line: string }>({ text })).rows.map(({ line }) => line).sort();
  return {
    rows: await read(
      `select concat(t.document_id, t.locale, ${wholeRow(type, 't')}) as line from ${quoteIdent(type.table)} t`,
    ),
    references: await read(
      `select concat(source_document_id, locale, status, path, target_document_id, target_asset_id) as line from entry_references`,
    ),
    trash: await read(`select concat(document_id, locale, rows) as line from trash`),
  };
}

test('publishes what is valid, tells of each document, and undoes it', async () => {
  const good = await build('/stories?status=draft', { headline: 'Good' });
  const bad = await build('/stories?status=draft', { teaser: 'Has no headline' });
  const before = await dump();
  const { body } = await bulk({ action: 'publish', documentIds: [good, bad, 'nosuchdocumentnosuchdocu'] });
  const { operationId, results } = body.data;
  assert.deepEqual(
    results.map((one: { status: string; error?: { code: string } }) => [one.status, one.error?.code]),
    [
      ['done', undefined],
      ['refused', 'entries.invalid_data'],
      ['refused', 'entries.not_found'],
    ],
  );
  assert.deepEqual(results[1].error.details.errors[0].path, ['headline']);
  assert.equal((await send('GET', `/stories/${good}`)).status, 200);
  const undone = await undo(operationId);
  assert.deepEqual(undone.body.data.results, [{ documentId: good, status: 'done' }]);
  assert.deepEqual(await dump(), before);
  assert.equal((await send('GET', `/stories/${good}`)).status, 404);
  assert.equal((await undo(operationId)).headers.get('x-error-code'), 'entries.undone_already');
  const redone = await undo(undone.body.data.operationId);
  assert.equal(redone.body.data.results[0].status, 'done', 'an undo is undone as well');
  assert.equal((await send('GET', `/stories/${good}`)).status, 200);
});

test('refuses to undo what somebody has changed since, and undoes the rest', async () => {
  const [kept, changed] = [
    await build('/stories', { headline: 'Kept' }),
    await build('/stories', { headline: 'Mine' }),
  ];
  const { body } = await bulk({ action: 'update', documentIds: [kept, changed], data: { genre: 'essay' } });
  await send('PUT', `/stories/${changed}?status=draft`, { headline: 'Yours' });
  const { results } = (await undo(body.data.operationId)).body.data;
  const byId = Object.fromEntries(results.map((one: { documentId: string }) => [one.documentId, one]));
  assert.equal(byId[kept].status, 'done');
  assert.equal(byId[changed].error.code, 'entries.changed_since');
  const draft = (id: string) => send('GET', `/stories/${id}?status=draft`);
  assert.equal((await draft(kept)).body.data.genre, 'report');
  assert.deepEqual(
    [(await draft(changed)).body.data.genre, (await draft(changed)).body.data.headline],
    ['essay', 'Yours'],
  );
});

test('what an undo had to refuse can be undone later, and nothing twice', async () => {
  const [mine, theirs] = [
    await build('/stories', { headline: 'Mine', genre: 'report' }),
    await build('/stories', { headline: 'Theirs', genre: 'report' }),
  ];
  const change = await bulk({ action: 'update', documentIds: [mine, theirs], data: { genre: 'essay' } });
  const { operationId } = change.body.data;
  const since = await bulk({ action: 'update', documentIds: [theirs], data: { teaser: 'Changed since' } });
  const resultsOf = async () =>
    (await undo(operationId)).body.data.results.map((one: { documentId: string; error?: { code: string } }) => [
      one.documentId,
      one.error?.code,
    ]);
  assert.deepEqual(
    (await resultsOf()).sort(),
    [
      [mine, undefined],
      [theirs, 'entries.changed_since'],
    ].sort(),
  );
  assert.deepEqual(await resultsOf(), [[theirs, 'entries.changed_since']], 'what is undone is not tried again');
  await undo(since.body.data.operationId);
  assert.deepEqual(await resultsOf(), [[theirs, undefined]]);
  assert.equal((await send('GET', `/stories/${theirs}?status=draft`)).body.data.genre, 'report');
  assert.equal((await undo(operationId)).headers.get('x-error-code'), 'entries.undone_already');
});

test('a delete is undone with its links; what was purged or came back by itself is refused', async () => {
  const writer = await build('/writers', { name: 'Ada Undone', passphrase: 'correct horse' });
  const one = await build('/stories', {
    headline: 'One',
    writer,
    sections: [{ __component: 'parts.pullquote', words: 'w', speaker: writer }],
  });
  const two = await build('/stories', { headline: 'Two', seeAlso: [one] });
  const before = await dump();
  const removed = await browse(server, 'DELETE', `/admin/api/entries/${story}/${one}`, { cookie });
  const { operationId } = removed.body.meta;
  assert.equal((await send('GET', `/stories/${two}?populate=seeAlso`)).body.data.seeAlso.length, 0);
  assert.equal((await undo(operationId)).body.data.results[0].status, 'done');
  assert.deepEqual(await dump(), before);
  const seen = await send('GET', `/stories/${two}?populate=seeAlso`);
  assert.equal(seen.body.data.seeAlso[0].documentId, one);

  const again = await bulk({ action: 'delete', documentIds: [one, two], locale: '*' });
  await send('POST', `/stories/${one}/actions/purge`);
  await send('POST', `/stories/${two}/actions/restore`);
  const { results } = (await undo(again.body.data.operationId)).body.data;
  const codes = results.map(({ error }: { error?: { code: string } }) => error?.code);
  assert.deepEqual(codes.sort(), ['entries.changed_since', 'entries.purged_since']);
  const { rows } = await server.database.query({
    text: `select from operation_rows where purged and before is not null`,
  });
  assert.equal(rows.length, 0, 'what was purged is nowhere any more');
});

test('a one-to-one that a publication took from another entry goes back to it', async () => {
  const target = await build('/stories', { headline: 'Target' });
  const first = await build('/stories', { headline: 'First', sequel: target });
  const second = await build('/stories?status=draft', { headline: 'Second' });
  const sequelOf = async (id: string) =>
    (await send('GET', `/stories/${id}?populate=sequel`)).body.data?.sequel?.documentId ?? null;
  await server.database.query({
    text: `update ct_story set f_sequel = $1 where document_id = $2 and status = 'draft'`,
    values: [target, second],
  });
  const { body } = await bulk({ action: 'publish', documentIds: [second] });
  assert.deepEqual([await sequelOf(first), await sequelOf(second)], [null, target]);
  await undo(body.data.operationId);
  assert.deepEqual([await sequelOf(first), await sequelOf(second)], [target, null]);
});

test('finds the documents by the filters of a list', async () => {
  for (let n = 0; n < 3; n += 1) await build('/sources?status=draft', { title: `Filtered ${n}`, code: `F${n}` });
  const other = await build('/sources?status=draft', { title: 'Other', code: 'X' });
  const uid = 'api::source.source';
  const query = { filters: { title: { $startsWith: 'Filtered' } } };
  const { body } = await bulk({ action: 'publish', query }, uid);
  assert.equal(body.data.results.length, 3);
  assert.ok(body.data.results.every(({ status }: { status: string }) => status === 'done'));
  assert.equal((await send('GET', `/sources/${other}`)).status, 404);
  const wrong = await bulk({ action: 'publish', query: { filters: { nothing: { $eq: 1 } } } }, uid);
  assert.equal(wrong.status, 400);
});

test('what finds more than one transaction takes is refused before anything is done', async () => {
  const uid = 'api::source.source';
  await server.database.query({
    text: `
      with made as (
        insert into documents (id, content_type) select 'many' || lpad(n::text, 20, '0'), $1 from generate_series(1, 1001) n
        returning id)
      insert into ct_source (document_id, status, f_title, f_code) select id, 'draft', 'One of many', id from made`,
    values: [uid],
  });
  const of = (title: string, code: string) => ({ filters: { title: { $eq: title }, code: { $startsWith: code } } });
  const tooMany = await bulk({ action: 'publish', query: of('One of many', 'many') }, uid);
  assert.deepEqual([tooMany.status, tooMany.headers.get('x-error-code')], [400, 'entries.too_many']);
  const { rows } = await server.database.query({
    text: `select from ct_source where status = 'published' and f_title = 'One of many'`,
  });
  assert.equal(rows.length, 0);
  const { status, body } = await bulk({ action: 'delete', query: of('One of many', 'many000000000000000000') }, uid);
  assert.deepEqual([status, body.data.results.length], [200, 99]);
});

test('finds them by a private field as well, which the lists of the admin show', async () => {
  const id = await build('/stories?status=draft', { headline: 'With a memo' });
  const path = `/admin/api/entries/${story}/${id}`;
  assert.equal((await browse(server, 'PUT', path, { cookie, body: { data: { memo: 'Ready' } } })).status, 200);
  const { body } = await bulk({ action: 'publish', query: { filters: { memo: { $eq: 'Ready' } } } });
  assert.deepEqual(body.data?.results, [{ documentId: id, status: 'done' }]);
});

test('limits, rights and fields that would change others', async () => {
  const ids = Array.from({ length: 1_001 }, (_, n) => `a${n}`);
  assert.equal((await bulk({ action: 'publish', documentIds: ids })).status, 400);
  assert.equal((await bulk({ action: 'publish', documentIds: [] })).status, 400);
  const sequel = await bulk({ action: 'update', documentIds: ['a'], data: { sequel: null } });
  assert.equal(sequel.headers.get('x-error-code'), 'entries.not_for_many');
  assert.equal((await browse(server, 'POST', `/admin/api/entries/${story}/actions/bulk`, { body: {} })).status, 401);
  assert.equal((await undo('nosuchoperation')).status, 404);
});

const seed = Number(process.env.SEED ?? randomInt(2 ** 31));

test(`any action, undone, leaves nothing behind (SEED=${seed})`, async () => {
  const random = randomFrom(seed);
  const pick = <T>(items: readonly T[]): T => items[Math.floor(random() * items.length)]!;
  const ids: string[] = [];
  for (let n = 0; n < 6; n += 1) {
    const sequel = n > 0 && random() < 0.7 ? pick(ids) : null;
    const query = random() < 0.5 ? '' : '?status=draft';
    const sections = [{ __component: 'parts.pullquote', words: 'w' }];
    ids.push(await build(`/stories${query}`, { headline: `Random ${n}`, sequel, seeAlso: ids.slice(0, n), sections }));
    if (random() < 0.5) await send('PUT', `/stories/${ids[n]}?locale=fr&status=draft`, { headline: `Hasard ${n}` });
  }
  for (let step = 0; step < 60; step += 1) {
    const action = pick(['publish', 'unpublish', 'discard-draft', 'delete', 'restore', 'update'] as const);
    const locale = action === 'delete' || action === 'restore' ? pick(['en', 'fr', '*']) : pick(['en', 'fr']);
    const data =
      action === 'update'
        ? pick([{ genre: pick(['essay', 'report']) }, { seeAlso: [pick(ids)] }, { teaser: `t${step}` }])
        : undefined;
    const before = await dump();
    const { status, body } = await bulk({
      action,
      locale,
      documentIds: ids.filter(() => random() < 0.5).concat(pick(ids)),
      data,
    });
    assert.equal(status, 200, JSON.stringify(body));
    const { operationId } = body.data;
    if (operationId === null) assert.deepEqual(await dump(), before, `${action} changed something`);
    else if (random() < 0.6) {
      const undone = await undo(operationId);
      const refused = undone.body.data.results.filter((one: { status: string }) => one.status !== 'done');
      assert.deepEqual(refused, [], `step ${step}: ${action}`);
      assert.deepEqual(await dump(), before, `step ${step}: ${action} in ${locale}, undone`);
    } else if (random() < 0.3) {
      // A new sequel takes the place of an older one, so that publications have rivals.
      await send('PUT', `/stories/${pick(ids)}?status=draft`, { sequel: pick(ids) });
    }
  }
  const registry = await loadRegistry(server.database);
  assert.deepEqual(await findLostDocuments(server.database, registry), []);
  assert.deepEqual(await findWrongReferences(server.database, registry), []);
});
