import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
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
