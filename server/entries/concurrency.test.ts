/** Many writers at once: nothing is lost where versions are said, nothing is torn where not, nobody waits for ever. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { type SampleServer, sampleServer } from '../test/sample.ts';

let server: SampleServer;
before(async () => {
  server = await sampleServer();
});
after(() => server[Symbol.asyncDispose]());

const send = (method: string, path: string, data?: unknown, headers: Record<string, string> = {}) =>
  server.call(method, `/api${path}`, { token: server.full, headers, ...(data ? { body: { data } } : {}) });

const times = <T>(count: number, work: (n: number) => Promise<T>) =>
  Promise.all(Array.from({ length: count }, (_, n) => work(n)));

async function buildStory(data: Record<string, unknown> = {}): Promise<string> {
  const { status, body } = await send('POST', '/stories', { headline: 'A story', ...data });
  assert.equal(status, 201, JSON.stringify(body));
  return body.data.documentId;
}

test('twenty writers with versions: every acknowledged change is there', async () => {
  const id = await buildStory({ extras: [] });
  const acknowledged = await times(20, async (writer) => {
    for (;;) {
      // The version first: content that is newer than it only makes the write be refused.
      const { data: versions } = (await send('GET', `/stories/${id}/versions?limit=1`)).body;
      const version = String(versions[0].version);
      const { body } = await send('GET', `/stories/${id}?status=draft&fields=extras`);
      const extras = [...body.data.extras, writer];
      const { status } = await send('PUT', `/stories/${id}`, { extras }, { 'If-Match': `"${version}"` });
      if (status === 200) return writer;
      assert.equal(status, 412);
    }
  });
  const { body } = await send('GET', `/stories/${id}`);
  assert.deepEqual(
    [...body.data.extras].sort((a, b) => a - b),
    acknowledged,
  );
});

test('twenty writers without versions: the last one wins whole', async () => {
  const id = await buildStory();
  const labels = await times(20, async (n) => (await send('POST', '/topics', { label: `t${n}` })).body.data.documentId);
  const answers = await times(20, (n) =>
    send('PUT', `/stories/${id}`, {
      pages: n + 1,
      teaser: `Written by ${n}`,
      topics: [labels[n], labels[(n + 1) % 20]],
      card: { title: `Card ${n}` },
    }),
  );
  assert.deepEqual([...new Set(answers.map(({ status }) => status))], [200]);
  for (const status of ['draft', 'published']) {
    const { data } = (await send('GET', `/stories/${id}?status=${status}&populate[topics]=true&populate[card]=true`))
      .body;
    const winner = data.pages - 1;
    assert.equal(data.teaser, `Written by ${winner}`);
    assert.equal(data.card.title, `Card ${winner}`);
    assert.deepEqual(
      data.topics.map(({ documentId }: { documentId: string }) => documentId),
      [labels[winner], labels[(winner + 1) % 20]],
    );
  }
});

test('thirty-two clients at once, linking to each other: all are answered in time', async () => {
  const ids = await times(8, () => buildStory());
  const { body } = await send('POST', '/writers', { name: 'Everybody' });
  const writer = body.data.documentId;
  const waits = await times(32, async (client) => {
    let longest = 0;
    for (let round = 0; round < 4; round += 1) {
      const sentMs = performance.now();
      const target = ids[(client * 3 + round) % ids.length];
      const { status } =
        client % 4 === 0
          ? await send('PUT', `/writers/${writer}`, { stories: { connect: [target] } })
          : await send('PUT', `/stories/${ids[client % ids.length]}`, { seeAlso: [target], sequel: target, writer });
      assert.equal(status, 200);
      longest = Math.max(longest, performance.now() - sentMs);
    }
    return longest;
  });
  // The pool of these tests is small (five connections) and the machine may be busy; the admin gives up after this.
  assert.ok(Math.max(...waits) < 30_000, `the longest wait was ${Math.max(...waits)} ms`);
});

test('a unique value is given once, however many ask for it at once', async () => {
  const answers = await times(16, () => send('POST', '/topics', { label: 'only one' }));
  const statuses = answers.map(({ status }) => status).sort();
  assert.deepEqual(statuses, [201, ...Array(15).fill(400)]);
  const refused = answers.find(({ status }) => status === 400);
  assert.deepEqual(refused?.body.error.details.errors[0].path, ['label']);
});

test('first writes of a single type at once make one document', async () => {
  const answers = await times(8, (n) => send('PUT', '/front-page', { motto: `Motto ${n}` }));
  assert.equal(new Set(answers.map(({ body }) => body.data.documentId)).size, 1);
});

test('deleting and linking at once leave no link to nothing', async () => {
  await times(10, async (n) => {
    const { body } = await send('POST', '/topics', { label: `gone ${n}` });
    const topic = body.data.documentId;
    const [linked] = await Promise.all([
      send('POST', '/stories', { headline: 'Linked', topics: [topic] }),
      send('DELETE', `/topics/${topic}`),
    ]);
    assert.ok([201, 400].includes(linked.status), JSON.stringify(linked.body));
    if (linked.status !== 201) return;
    const { data } = (await send('GET', `/stories/${linked.body.data.documentId}?populate=topics`)).body;
    assert.deepEqual(data.topics, []);
  });
});
