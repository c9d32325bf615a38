import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { browse, buildAdmin, signInAdmin } from '../test/browse.ts';
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

const get = (query: string, as: string | undefined = cookie) =>
  browse(server, 'GET', `/admin/api/entries/api::source.source/export?status=draft&${query}`, as ? { cookie: as } : {});

test('all pages in order, in each format', async () => {
  const csv = await get('format=csv&sort=title&fields=title&fields=code');
  assert.equal(csv.status, 200);
  assert.match(csv.headers.get('content-disposition') ?? '', /attachment; filename="sources-\d{4}-\d\d-\d\d\.csv"/);
  const lines = String(csv.body).split('\r\n');
  assert.equal(lines.length, 122, 'a head, 120 rows, an end');
  assert.match(lines[0] ?? '', /title,code/);
  assert.match(lines[1] ?? '', /"'=HYPERLINK\(""http:\/\/evil""\)",-7$/, 'a formula is a text, a number stays');
  assert.match(lines[2] ?? '', /Source 000,0$|Source 000,-0$/);
  const json = await get('format=json&sort=title');
  assert.equal(json.body.length, 120);
  const jsonl = await get('format=jsonl&filters[title][$startsWith]=Source 01');
  const rows = String(jsonl.body)
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
  assert.equal(rows.length, 10);
});

test('nothing to export, and what cannot be', async () => {
  assert.deepEqual((await get('format=json&filters[title]=none')).body, []);
  assert.equal(String((await get('filters[title]=none')).body), 'documentId\r\n', 'fetch takes the mark away');
  assert.equal((await get('format=xlsx')).status, 400);
  assert.equal((await get('filters[nothing]=1')).status, 400);
  assert.equal((await browse(server, 'GET', '/admin/api/entries/api::source.source/export', {})).status, 401);
  assert.equal((await browse(server, 'GET', '/admin/api/entries/api::no.no/export', { cookie })).status, 404);
});

test('a view of private fields is exported as it is shown', async () => {
  const writers = '/admin/api/entries/api::writer.writer';
  for (const [name, phone] of Object.entries({ Ada: '2', Ben: '1' })) {
    const { status } = await browse(server, 'POST', writers, { cookie, body: { data: { name, phone } } });
    assert.equal(status, 201);
  }
  const query = 'format=json&fields=phone&filters[phone][$notNull]=true&sort=phone';
  const { status, body } = await browse(server, 'GET', `${writers}/export?${query}`, { cookie });
  assert.deepEqual([status, body.map?.((row: { phone: string }) => row.phone)], [200, ['1', '2']]);
});

test('what is found by words is exported whole as well', async () => {
  const stories = '/admin/api/entries/api::story.story';
  for (let n = 0; n < 101; n += 1) {
    const body = { data: { headline: `Pelican ${n}`, teaser: 'A pelican' } };
    assert.equal((await browse(server, 'POST', stories, { cookie, body })).status, 201);
  }
  const query = 'format=json&status=draft&search=pelican';
  const { status, body } = await browse(server, 'GET', `${stories}/export?${query}`, { cookie });
  assert.equal(status, 200, JSON.stringify(body));
  assert.equal(new Set(body.map(({ documentId }: { documentId: string }) => documentId)).size, 101);
});

test('a reader that goes away stops the reading', async () => {
  const response = await fetch(`${server.url}/admin/api/entries/api::source.source/export?status=draft&format=jsonl`, {
    headers: { Cookie: cookie, Origin: server.url, 'Sec-Fetch-Site': 'same-origin' },
  });
  await response.body?.cancel();
  assert.equal((await get('format=json')).body.length, 120, 'and the server goes on');
});
