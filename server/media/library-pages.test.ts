/** The library's list at ten thousand files: filters, orders, and pages that meet without gaps. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { loadRegistry } from '../schema/index.ts';
import { browse, buildAdmin, signInAdmin } from '../test/browse.ts';
import { buildEntry } from '../test/content.ts';
import { type SampleServer, sampleServer } from '../test/sample.ts';

const many = 10_000;
let server: SampleServer;
let cookie: string;

before(async () => {
  server = await sampleServer();
  await buildAdmin(server);
  cookie = await signInAdmin(server);
  // Equal names, times and sizes on purpose: the id breaks ties.
  await server.database.query({
    text: `insert into assets (document_id, name, hash, ext, mime, size_bytes, url, created_at, sha256, look_group)
      select 'file' || n, 'file ' || (n % 500), 'file_' || n, '.png', case when n % 10 = 0 then 'text/plain' else 'image/png' end,
        n % 100, '/uploads/file_' || n || '.png', timestamptz '2025-01-01' + (n / 20) * interval '1 hour',
        sha256(convert_to((case when n <= 4 then n % 2 else n end)::text, 'UTF8')), n % 9000
      from generate_series(1, ${many}) n`,
  });
  await server.database.query({ text: 'analyze assets' });
});

after(() => server[Symbol.asyncDispose]());

const list = (query: string) => browse(server, 'GET', `/admin/api/files?${query}`, { cookie });

test('pages by cursor are the whole list, in every order', async () => {
  for (const sort of ['createdAt:desc', 'name:asc', 'size:desc', 'updatedAt']) {
    const seen: number[] = [];
    let next: string | null = '';
    for (let pages = 0; next !== null; pages += 1) {
      assert.ok(pages < 60, 'it ends');
      const after = next === '' ? '' : `&after=${next}`;
      const { status, body } = await list(`sort=${sort}&pageSize=200&count=${next === ''}${after}`);
      assert.equal(status, 200, JSON.stringify(body));
      assert.equal(body.meta.pagination.total, next === '' ? many : null);
      seen.push(...body.data.map(({ id }: { id: number }) => id));
      next = body.meta.next;
    }
    const whole = (await browse(server, 'GET', `/admin/api/files/ids?sort=${sort}`, { cookie })).body.data;
    assert.deepEqual([seen.length, new Set(seen).size], [many, many], sort);
    assert.deepEqual(seen, whole, sort);
  }
});

test('a page by cursor reads no more than itself, however deep it lies', async () => {
  const { rows } = await server.database.query<{ plan: string }>({
    text: `explain (analyze, format json) select a.* from live_assets a
      where a.deleted_at is null and (a.created_at, a.id) < (timestamptz '2025-01-02', 400::bigint)
      order by a.created_at desc, a.id desc limit 101`,
  });
  const text = JSON.stringify(rows[0]);
  assert.match(text, /assets_by_created_at/);
  assert.doesNotMatch(text, /Seq Scan/);
});

test('filters, alone and together', async () => {
  const totals: readonly [string, number][] = [
    ['kind=file', 1000],
    ['kind=image', 9000],
    ['minBytes=90', 1000],
    ['minBytes=90&maxBytes=94', 500],
    ['from=2025-01-01T00:00:00Z&before=2025-01-01T01:00:00Z', 19],
    ['q=file 499', 20],
    ['duplicates=exact', 4],
    ['duplicates=similar', 2000],
    ['missingAlternativeText=true', 9000],
    ['folder=root&deep=true', many],
    ['folder=99999&deep=true', 0],
    ['trashed=true', 0],
    ['kind=image&minBytes=95&duplicates=similar', 100],
  ];
  for (const [query, total] of totals) {
    const { body } = await list(query.replaceAll(' ', '%20'));
    assert.equal(body.meta.pagination?.total, total, `${query}: ${JSON.stringify(body).slice(0, 200)}`);
  }
});

test('what content uses, by column, list and component', async () => {
  const registry = await loadRegistry(server.database);
  const values = { headline: 'Used', hero: 101, pictures: [102, 103] };
  await buildEntry(server.database, registry, 'api::story.story', { values });
  const used = (await list('used=true&sort=createdAt:asc')).body;
  assert.deepEqual(
    used.data.map(({ id }: { id: number }) => id),
    [101, 102, 103],
  );
  assert.equal((await list('used=false')).body.meta.pagination.total, many - 3);
  const body = { ids: [101, 102, 999] };
  const counted = await browse(server, 'POST', '/admin/api/files/actions/count-uses', { cookie, body });
  assert.deepEqual(counted.body.data, [
    { id: 101, uses: 1 },
    { id: 102, uses: 1 },
  ]);
});

test('hostile questions are refused', async () => {
  const good = (await list('pageSize=1')).body.meta.next;
  const forged = (parts: unknown) => Buffer.from(JSON.stringify(parts)).toString('base64url');
  const refused = [
    `sort=name&after=${good}`,
    'after=%00',
    'after=x',
    `after=${forged(['createdAt', "2025-01-01' or true --", 1])}`,
    `after=${forged(['createdAt', '2025-01-01 00:00:00+00', '1'])}`,
    `after=${forged(['createdAt', null, 1])}`,
    `after=${forged({ length: 3 })}`,
    `sort=size&after=${forged(['size', '1;', 1])}`,
    `sort=name&after=${forged(['name', 'a\0', 1])}`,
    'minBytes=-1',
    'from=yesterday',
    'duplicates=all',
    'trashed=-1',
    'sort=sha256',
    'tag=',
    'locale=de%27',
    `q=${'x'.repeat(201)}`,
    'page=9007199254740993',
  ];
  for (const query of refused) assert.equal((await list(query)).status, 400, query);
  assert.equal((await list('q=%25%27%22%5C')).status, 200);
});
