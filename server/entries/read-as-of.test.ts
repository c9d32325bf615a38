import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { countStatements } from '../db/database.ts';
import { type SampleServer, sampleServer } from '../test/sample.ts';

let server: SampleServer;
before(async () => {
  server = await sampleServer();
});
after(() => server[Symbol.asyncDispose]());

const send = (method: string, path: string, body?: unknown, token: string | undefined = server.full) =>
  server.call(method, `/api${path}`, { token, body });

/** The database's clock, between two writes: no two steps of the story share a moment. */
async function now(): Promise<string> {
  const text = `select to_char(clock_timestamp() at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as now, pg_sleep(0.005)`;
  return (await server.database.query<{ now: string }>({ text })).rows[0]!.now;
}

test('a document is shown as visitors saw it at each moment of its story', async () => {
  const before = await now();
  const created = await send('POST', '/stories', { data: { headline: 'First', memo: 'secret', pages: 1 } });
  const id = created.body.data.documentId;
  await send('PUT', `/stories/${id}?status=draft`, { data: { headline: 'Only a draft' } });
  const first = await now();
  await send('PUT', `/stories/${id}`, { data: { headline: 'Second' } });
  const second = await now();
  await send('POST', `/stories/${id}/actions/unpublish`);
  const withdrawn = await now();
  const at = (moment: string) => send('GET', `/stories/${id}?asOf=${encodeURIComponent(moment)}`);

  assert.equal((await at(before)).status, 404);
  const shown = await at(first);
  assert.equal(shown.status, 200, JSON.stringify(shown.body));
  assert.deepEqual([shown.body.data.headline, shown.body.data.documentId], ['First', id]);
  assert.ok(!('memo' in shown.body.data), 'private fields stay private');
  assert.equal(shown.body.data.locale, 'en');
  assert.equal((await at(second)).body.data.headline, 'Second');
  assert.equal((await at(withdrawn)).status, 404);
  assert.equal((await send('GET', `/stories/${id}?asOf=${second}&locale=fr`)).status, 404);
});

test('what was withdrawn is not shown without the right to read drafts; bad input is named', async () => {
  const created = await send('POST', '/stories', { data: { headline: 'Public once' } });
  const id = created.body.data.documentId;
  const moment = await now();
  const reader = await server.token('custom', ['api::story.story.findOne']);
  assert.equal((await send('GET', `/stories/${id}`, undefined, reader)).status, 200);
  assert.equal((await send('GET', `/stories/${id}?asOf=${moment}`, undefined, reader)).status, 403);
  for (const [query, param] of [
    ['asOf=yesterday', 'asOf'],
    ['asOf=', 'asOf'],
    ['asOf[0]=2026-01-01&asOf[1]=2026-01-02', 'asOf'],
    ['asOf=2026-13-45T00:00:00Z', 'asOf'],
    [`asOf=${moment}&populate=*`, 'populate'],
  ] as const) {
    const { status, body } = await send('GET', `/stories/${id}?${query}`);
    assert.deepEqual([query, status, body.error.details.param], [query, 400, param]);
  }
});

test('a list as it was: filtered, sorted and paged in one statement, by who may read everything', async () => {
  const titles = ['Alpha', 'Beta', 'Gamma', 'Delta'];
  const ids: string[] = [];
  for (const [index, title] of titles.entries()) {
    const data = { title: `Past ${title}`, code: `P${index}`, confidential: index % 2 === 0 };
    ids.push((await send('POST', '/sources', { data })).body.data.documentId);
  }
  const first = await now();
  await send('PUT', `/sources/${ids[0]}`, { data: { title: 'Past Omega' } });
  await send('POST', `/sources/${ids[1]}/actions/unpublish`);
  await send('DELETE', `/sources/${ids[2]}`);
  await send('PUT', `/sources/${ids[3]}?status=draft`, { data: { title: 'Only a draft' } });
  const second = await now();
  const list = async (moment: string, query: string, token?: string) =>
    send(
      'GET',
      `/sources?asOf=${encodeURIComponent(moment)}&filters[title][$startsWith]=Past&${query}`,
      undefined,
      token,
    );
  const titlesOf = (answer: { body: { data: { title: string }[] } }) => answer.body.data.map(({ title }) => title);

  const then = await list(first, 'sort=title:desc');
  assert.equal(then.status, 200, JSON.stringify(then.body));
  assert.deepEqual(titlesOf(then), ['Past Gamma', 'Past Delta', 'Past Beta', 'Past Alpha']);
  assert.deepEqual(titlesOf(await list(second, 'sort=title')), ['Past Delta', 'Past Omega']);
  assert.deepEqual(titlesOf(await list(first, 'sort=code&filters[confidential]=true')), ['Past Alpha', 'Past Gamma']);
  const page = await list(first, 'sort=title&pagination[page]=2&pagination[pageSize]=3&fields=code');
  assert.deepEqual(page.body.data, [{ documentId: ids[2], code: 'P2', publishedAt: page.body.data[0].publishedAt }]);
  assert.deepEqual(page.body.meta.pagination, { page: 2, pageSize: 3, pageCount: 2, total: 4 });
  const { statements } = await countStatements(() => list(first, 'sort=title'));
  assert.ok(statements <= 1);

  for (const query of [
    'populate=*',
    '_q=x',
    'status=draft',
    'sort=createdAt',
    'filters[nothing]=1',
    'pagination[after]=',
  ]) {
    assert.equal((await list(first, query)).status, 400, query);
  }
  const stories = `/stories?asOf=${first}&filters[memo][$startsWith]=s`;
  assert.equal((await send('GET', stories)).status, 400, 'private fields cannot be asked for');
  assert.equal((await send('GET', `/stories?asOf=${first}&filters[writer][name]=x`)).status, 400);
  const reader = await server.token('custom', ['api::source.source.find']);
  assert.equal((await list(first, '', reader)).status, 403);
});

test('after a restore from the trash visitors saw what was public, not what was being worked on', async () => {
  const id = (await send('POST', '/sources', { data: { title: 'Public' } })).body.data.documentId;
  await send('PUT', `/sources/${id}?status=draft`, { data: { title: 'Secret draft' } });
  await send('DELETE', `/sources/${id}`);
  await send('POST', `/sources/${id}/actions/restore`);
  const shown = await send('GET', `/sources/${id}?asOf=${await now()}`);
  assert.equal(shown.body.data.title, 'Public');
});
