import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { loadRegistry } from '../schema/index.ts';
import { browse, buildAdmin, signInAdmin } from '../test/browse.ts';
import { buildEntry } from '../test/content.ts';
import { type SampleServer, sampleServer } from '../test/sample.ts';

let server: SampleServer;
let cookie: string;
before(async () => {
  server = await sampleServer();
  await buildAdmin(server);
  cookie = await signInAdmin(server);
  for (let n = 0; n < 120; n += 1) {
    const data = {
      title: n === 7 ? '=HYPERLINK("http://evil")' : `Source ${String(n).padStart(3, '0')}`,
      code: `-${n}`,
    };
    const { status } = await server.call('POST', '/api/sources?status=draft', { token: server.full, body: { data } });
    assert.equal(status, 201);
  }
});
after(() => server[Symbol.asyncDispose]());

type Order = { readonly format?: string; readonly query?: object; readonly documentIds?: readonly string[] };

const get = ({ query, ...order }: Order = {}, uid = 'api::source.source') =>
  browse(server, 'POST', `/admin/api/entries/${uid}/export`, {
    cookie,
    body: { ...order, query: { status: 'draft', ...query } },
  });

test('all pages in order, in each format', async () => {
  const csv = await get({ format: 'csv', query: { sort: 'title', fields: ['title', 'code'] } });
  assert.equal(csv.status, 200);
  assert.match(csv.headers.get('content-disposition') ?? '', /attachment; filename="sources-\d{4}-\d\d-\d\d\.csv"/);
  const lines = String(csv.body).split('\r\n');
  assert.equal(lines.length, 122, 'a head, 120 rows, an end');
  assert.match(lines[0] ?? '', /title,code/);
  assert.match(lines[1] ?? '', /"'=HYPERLINK\(""http:\/\/evil""\)",-7$/, 'a formula is a text, a number stays');
  assert.match(lines[2] ?? '', /Source 000,0$|Source 000,-0$/);
  const json = await get({ format: 'json', query: { sort: 'title', pagination: { page: 2 } } });
  assert.equal(json.body.length, 120);
  const jsonl = await get({ format: 'jsonl', query: { filters: { title: { $startsWith: 'Source 01' } } } });
  const rows = String(jsonl.body)
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
  assert.equal(rows.length, 10);
});

test('as many named entries as one acts on at once, in the order of the list and within its filters', async () => {
  const all: { documentId: string; title: string }[] = (await get({ format: 'json', query: { sort: 'title' } })).body;
  const others = Array.from({ length: 49_900 }, (_, n) => `unknown${String(n).padStart(17, '0')}`);
  const documentIds = [
    ...others,
    ...all
      .slice(10, 110)
      .map(({ documentId }) => documentId)
      .toReversed(),
  ];
  const named = await get({ format: 'json', query: { sort: 'title' }, documentIds });
  assert.equal(named.status, 200, JSON.stringify(named.body));
  assert.deepEqual(
    named.body.map(({ title }: { title: string }) => title),
    all.slice(10, 110).map(({ title }) => title),
  );
  const filters = { title: { $startsWith: 'Source 02' } };
  assert.equal((await get({ format: 'json', query: { filters }, documentIds })).body.length, 10);
  // Not what another selection of the same list has found before.
  const [one] = all;
  assert.deepEqual(
    (await get({ format: 'json', query: { sort: 'title' }, documentIds: [one?.documentId ?? ''] })).body,
    [one],
  );
  const unlike = await get({ format: 'json', documentIds: ['nul\0'] });
  assert.ok(unlike.status < 500, JSON.stringify(unlike.body));
  assert.equal((await get({ documentIds: [...documentIds, 'one-more'] })).status, 400);
});

test('nothing to export, and what cannot be', async () => {
  assert.deepEqual((await get({ format: 'json', query: { filters: { title: 'none' } } })).body, []);
  assert.equal(
    String((await get({ query: { filters: { title: 'none' } } })).body),
    'documentId\r\n',
    'fetch takes the mark away',
  );
  assert.equal((await get({ format: 'xlsx' })).status, 400);
  assert.equal((await get({ query: { filters: { nothing: 1 } } })).status, 400);
  assert.equal((await get({ documentIds: [] })).status, 400);
  assert.equal(
    (await browse(server, 'POST', '/admin/api/entries/api::source.source/export', { body: {} })).status,
    401,
  );
  assert.equal((await get({}, 'api::no.no')).status, 404);
});

test('a view of private fields is exported as it is shown', async () => {
  const writers = '/admin/api/entries/api::writer.writer';
  for (const [name, phone] of Object.entries({ Ada: '2', Ben: '1' })) {
    const { status } = await browse(server, 'POST', writers, { cookie, body: { data: { name, phone } } });
    assert.equal(status, 201);
  }
  const query = { fields: 'phone', filters: { phone: { $notNull: true } }, sort: 'phone' };
  const { status, body } = await get({ format: 'json', query }, 'api::writer.writer');
  assert.deepEqual([status, body.map?.((row: { phone: string }) => row.phone)], [200, ['1', '2']]);
});

test('what is found by words is exported whole, also where the list stops, which it tells', async () => {
  const uid = 'api::story.story';
  const stories = `/admin/api/entries/${uid}`;
  const registry = await loadRegistry(server.database);
  const build = (n: number) => {
    const values = { headline: `Pelican ${n}`, teaser: n === 7 ? 'One of a kind' : 'A pelican' };
    return buildEntry(server.database, registry, uid, { status: 'draft', values });
  };
  for (let n = 0; n < 260; n += 1) await build(n);
  const { status, body } = await get({ format: 'json', query: { search: 'pelican' } }, uid);
  assert.equal(status, 200, JSON.stringify(body));
  assert.equal(new Set(body.map(({ documentId }: { documentId: string }) => documentId)).size, 260);
  const documentIds = body.slice(100, 103).map(({ documentId }: { documentId: string }) => documentId);
  const chosen = await get({ format: 'json', query: { search: 'pelican' }, documentIds }, uid);
  assert.deepEqual(chosen.body.map(({ documentId }: { documentId: string }) => documentId).sort(), documentIds.sort());
  const metaOf = async (search: string) =>
    (await browse(server, 'GET', `${stories}?status=draft&search=${search}`, { cookie })).body.meta;
  const { pagination: capped } = await metaOf('pelican');
  assert.deepEqual([capped.total, capped.isCapped], [250, true]);
  const { pagination: few } = await metaOf('kind');
  assert.deepEqual([few.total, few.isCapped], [1, false]);
  // A list waits for counts no longer than a moment, but tells those that are known.
  await browse(server, 'GET', '/admin/api/entries', { cookie });
  const { pagination: whole, counts } = await metaOf('%20');
  assert.deepEqual([whole.total, whole.isCapped, counts?.draft], [260, false, 260], 'blanks look for nothing');
});

test('a reader that goes away stops the reading', async () => {
  const response = await fetch(`${server.url}/admin/api/entries/api::source.source/export`, {
    method: 'POST',
    headers: {
      ...{ Cookie: cookie, Origin: server.url, 'Sec-Fetch-Site': 'same-origin' },
      'Content-Type': 'application/json',
    },
    body: JSON.stringify({ format: 'jsonl', query: { status: 'draft' } }),
  });
  await response.body?.cancel();
  assert.equal((await get({ format: 'json' })).body.length, 120, 'and the server goes on');
});
