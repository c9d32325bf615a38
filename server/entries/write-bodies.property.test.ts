/** Whatever a body says, it is stored or refused with a reason: never a fault of the server, and never half stored. */
import assert from 'node:assert/strict';
import { randomInt } from 'node:crypto';
import { after, before, test } from 'node:test';
import fc from 'fast-check';
import { type SampleServer, sampleServer } from '../test/sample.ts';

let server: SampleServer;
const known: unknown[] = [];
before(async () => {
  server = await sampleServer();
  for (const [path, data] of [
    ['/api/writers', { name: 'Ada' }],
    ['/api/topics', { label: 'moss' }],
    ['/api/stories', { headline: 'Hello' }],
  ] as const) {
    const { body } = await server.call('POST', path, { token: server.full, body: { data } });
    known.push(body.data.documentId, body.data.id);
  }
});
after(() => server[Symbol.asyncDispose]());

const seed = Number(process.env.SEED ?? randomInt(2 ** 31));

const odd = fc.constantFrom<unknown>(
  ...[null, true, false, 0, -1, 1.5, 1e21, -0, 2 ** 53, '', ' ', 'text', '0', '1', '99999999999999999999'],
  ...[
    'a\0b',
    '\ud800',
    'é'.repeat(400),
    '2024-02-30',
    '2024-02-29',
    '24:00:00',
    '10:20:30',
    'essay',
    'x@y.zz',
    '{}',
    '"',
  ],
  ...[
    [],
    {},
    [null],
    [[]],
    { id: 1 },
    { id: 'x' },
    { set: null },
    { connect: {} },
    { connect: [{}] },
    { disconnect: [null] },
  ],
  ...[
    { set: [{ documentId: 'nope' }] },
    { connect: [{ id: 1, position: { before: 'x' } }] },
    { __component: 'parts.card' },
  ],
  ...[[{ __component: 'parts.teasers', stories: [1, 'x'] }], [{ __component: 'parts.figure', images: [0] }]],
);
const item = fc.record({ id: odd, title: odd, label: odd, amount: odd, since: odd, facts: odd }, { requiredKeys: [] });
const value = fc.oneof(
  { weight: 5, arbitrary: odd },
  { weight: 2, arbitrary: fc.constant('<known>') },
  { weight: 1, arbitrary: fc.array(fc.constant('<known>'), { maxLength: 3 }) },
  { weight: 1, arbitrary: item },
  { weight: 1, arbitrary: fc.array(item, { maxLength: 3 }) },
  { weight: 1, arbitrary: fc.jsonValue({ maxDepth: 2 }) },
);
const names = [
  ...['headline', 'slug', 'layout', 'desk', 'genre', 'pages', 'prints', 'price', 'score', 'issueDate', 'airsAt'],
  ...['readAloudAt', 'checkedAt', 'pinned', 'extras', 'hero', 'pictures', 'writer', 'topics', 'seeAlso', 'sequel'],
  ...['prequel', 'sources', 'card', 'facts', 'sections'],
];
const data = fc.dictionary(fc.constantFrom(...names), value, { maxKeys: 4 });

/** Puts ids of documents and rows that exist where the generator left a place for one. */
function fill(node: unknown, at: number): unknown {
  if (node === '<known>') return known[at % known.length];
  if (Array.isArray(node)) return node.map((inner, n) => fill(inner, at + n));
  if (typeof node !== 'object' || node === null) return node;
  return Object.fromEntries(Object.entries(node).map(([key, inner], n) => [key, fill(inner, at + n)]));
}

test(`250 random bodies (SEED=${seed})`, async () => {
  const counts = async () => {
    const { rows } = await server.database.query<{ n: number }>({
      text: 'select count(*)::int as n from entry_versions',
    });
    return rows[0]?.n ?? 0;
  };
  let stored = 0;
  const run = fc.asyncProperty(data, fc.boolean(), fc.nat(20), async (body, isDraft, at) => {
    const versions = await counts();
    const content = { headline: 'Hello', ...(fill(body, at) as object) };
    const query = isDraft ? '?status=draft' : '';
    const answer = await server.call('POST', `/api/stories${query}`, { token: server.full, body: { data: content } });
    assert.ok(answer.status === 201 || answer.status === 400, `${answer.status} ${JSON.stringify(answer.body)}`);
    if (answer.status === 400) {
      assert.match(answer.headers.get('x-error-code') ?? '', /^entries\./, 'found before the database had to');
      assert.equal(await counts(), versions);
      return;
    }
    stored += 1;
    assert.equal(await counts(), versions + 1);
    // What was stored can be stored again as it is.
    const path = `/api/stories/${answer.body.data.documentId}${query}`;
    const again = await server.call('PUT', path, { token: server.full, body: { data: {} } });
    assert.equal(again.status, 200, JSON.stringify(again.body));
  });
  await fc.assert(run, { seed, numRuns: 250 });
  assert.ok(stored > 25, `only ${stored} of 250 were good: the test is too narrow`);
});
