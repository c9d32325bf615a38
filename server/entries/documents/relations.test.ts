/** Every form in which a body may speak of relations and files (contract, section 6), from either side. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { type SampleServer, sampleServer } from '../../test/sample.ts';

let server: SampleServer;
let topics: Record<string, { documentId: string; id: number }>;
let writers: Record<string, { documentId: string; id: number }>;
const files: Record<string, { id: number; documentId: string }> = {};

before(async () => {
  server = await sampleServer();
  topics = await buildAll('/topics', 'label', ['amber', 'river', 'stone', 'cedar', 'ember', 'orbit']);
  writers = await buildAll('/writers', 'name', ['Ada', 'Bo', 'Cleo']);
  for (const [name, mime] of Object.entries({ dot: 'image/png', badge: 'image/png', notes: 'text/plain' })) {
    const { rows } = await server.database.query<{ id: number; documentId: string }>({
      text: `insert into assets (document_id, name, hash, mime, size_bytes, url)
        values ($1, $2, $2, $3, 1, '/uploads/' || $2) returning id, document_id as "documentId"`,
      values: [`file${name}`, name, mime],
    });
    files[name] = rows[0]!;
  }
});
after(() => server[Symbol.asyncDispose]());

const send = (method: string, path: string, data?: unknown) =>
  server.call(method, `/api${path}`, { token: server.full, ...(data ? { body: { data } } : {}) });

async function buildAll(path: string, key: string, names: string[]) {
  const built: Record<string, { documentId: string; id: number }> = {};
  for (const name of names) built[name] = (await send('POST', path, { [key]: name })).body.data;
  return built;
}

async function buildStory(data: Record<string, unknown> = {}): Promise<string> {
  const { status, body } = await send('POST', '/stories', { headline: 'A story', ...data });
  assert.equal(status, 201, JSON.stringify(body));
  return body.data.documentId;
}

const doc = (name: string) => (topics[name] ?? writers[name])!.documentId;
const rowId = (name: string) => (topics[name] ?? writers[name])!.id;

const toMany: readonly { name: string; input: () => unknown; result: string }[] = [
  { name: 'a list', input: () => [doc('cedar'), doc('amber')], result: 'cedar amber' },
  {
    name: 'row ids, objects and numeric text',
    input: () => [rowId('cedar'), { id: rowId('amber') }, { documentId: doc('river') }, String(rowId('orbit'))],
    result: 'cedar amber river orbit',
  },
  { name: 'set', input: () => ({ set: [{ documentId: doc('cedar') }] }), result: 'cedar' },
  { name: 'set of nothing', input: () => ({ set: [] }), result: '' },
  { name: 'an empty list', input: () => [], result: '' },
  { name: 'null', input: () => null, result: '' },
  { name: 'a single reference', input: () => doc('cedar'), result: 'cedar' },
  { name: 'the same twice', input: () => [doc('cedar'), doc('cedar')], result: 'cedar' },
  {
    name: 'connect',
    input: () => ({ connect: [doc('cedar'), doc('ember')] }),
    result: 'amber river stone cedar ember',
  },
  {
    name: 'connect at the start',
    input: () => ({ connect: [{ documentId: doc('cedar'), position: { start: true } }] }),
    result: 'cedar amber river stone',
  },
  {
    name: 'connect before',
    input: () => ({ connect: [{ documentId: doc('cedar'), position: { before: doc('river') } }] }),
    result: 'amber cedar river stone',
  },
  {
    name: 'connect after',
    input: () => ({ connect: [{ documentId: doc('cedar'), position: { after: doc('river') } }] }),
    result: 'amber river cedar stone',
  },
  {
    name: 'connect next to one that follows',
    input: () => ({
      connect: [
        { documentId: doc('cedar'), position: { before: doc('ember') } },
        { documentId: doc('ember'), position: { start: true } },
      ],
    }),
    result: 'cedar ember amber river stone',
  },
  { name: 'connect again moves to the end', input: () => ({ connect: [doc('amber')] }), result: 'river stone amber' },
  { name: 'disconnect', input: () => ({ disconnect: [doc('river')] }), result: 'amber stone' },
  {
    name: 'disconnect what is not connected',
    input: () => ({ disconnect: [doc('cedar')] }),
    result: 'amber river stone',
  },
  {
    name: 'connect wins over disconnect',
    input: () => ({ connect: [doc('amber')], disconnect: [doc('amber')] }),
    result: 'river stone amber',
  },
  { name: 'set wins over connect', input: () => ({ set: [doc('cedar')], connect: [doc('ember')] }), result: 'cedar' },
  { name: 'nothing said', input: () => ({}), result: 'amber river stone' },
];

for (const { name, input, result } of toMany) {
  test(`to-many: ${name}`, async () => {
    const id = await buildStory({ topics: [doc('amber'), doc('river'), doc('stone')] });
    const query = '?populate[topics][fields][0]=label';
    const answer = await send('PUT', `/stories/${id}${query}`, { topics: input() });
    assert.equal(answer.status, 200, JSON.stringify(answer.body));
    for (const { data } of [answer.body, (await send('GET', `/stories/${id}${query}&status=draft`)).body]) {
      assert.equal(data.topics.map(({ label }: { label: string }) => label).join(' '), result);
    }
  });
}

const toOne: readonly { name: string; input: () => unknown; result: string | null }[] = [
  { name: 'a document id', input: () => doc('Bo'), result: 'Bo' },
  { name: 'a row id', input: () => rowId('Bo'), result: 'Bo' },
  { name: 'an object', input: () => ({ documentId: doc('Bo') }), result: 'Bo' },
  { name: 'null', input: () => null, result: null },
  { name: 'an empty list', input: () => [], result: null },
  { name: 'the last of a list', input: () => [doc('Bo'), doc('Cleo')], result: 'Cleo' },
  { name: 'the first connected', input: () => ({ connect: [doc('Bo'), doc('Cleo')] }), result: 'Bo' },
  { name: 'disconnect', input: () => ({ disconnect: [doc('Ada')] }), result: null },
  { name: 'disconnect another', input: () => ({ disconnect: [doc('Bo')] }), result: 'Ada' },
  { name: 'set to null says nothing', input: () => ({ set: null }), result: 'Ada' },
];

for (const { name, input, result } of toOne) {
  test(`to-one: ${name}`, async () => {
    const id = await buildStory({ writer: doc('Ada') });
    const { body } = await send('PUT', `/stories/${id}?populate[writer][fields]=name`, { writer: input() });
    assert.equal(body.data.writer?.name ?? null, result, JSON.stringify(body));
  });
}

const media: readonly { name: string; field: 'hero' | 'pictures'; input: () => unknown; result: string }[] = [
  { name: 'an id', field: 'hero', input: () => files.badge!.id, result: 'badge' },
  { name: 'a document id', field: 'hero', input: () => files.badge!.documentId, result: 'badge' },
  { name: 'an object', field: 'hero', input: () => ({ id: files.badge!.id }), result: 'badge' },
  { name: 'a list of one', field: 'hero', input: () => [files.badge!.id], result: 'badge' },
  { name: 'connect is ignored', field: 'hero', input: () => ({ connect: [files.badge!.id] }), result: 'dot' },
  { name: 'null', field: 'hero', input: () => null, result: '' },
  { name: 'a list', field: 'pictures', input: () => [files.badge!.id, files.dot!.id], result: 'badge dot' },
  { name: 'connect', field: 'pictures', input: () => ({ connect: [files.badge!.id] }), result: 'dot badge' },
  { name: 'disconnect', field: 'pictures', input: () => ({ disconnect: [files.dot!.id] }), result: '' },
];

for (const { name, field, input, result } of media) {
  test(`${field}: ${name}`, async () => {
    const id = await buildStory({ hero: files.dot!.id, pictures: [files.dot!.id] });
    const { body } = await send('PUT', `/stories/${id}?populate[${field}][fields]=name`, { [field]: input() });
    const shown = [body.data[field] ?? []].flat().map((file: { name: string }) => file.name);
    assert.equal(shown.join(' '), result, JSON.stringify(body));
  });
}

test('a file of a type that the field does not take is refused with its path', async () => {
  const { status, body } = await send('POST', '/stories', { headline: 'Hello', hero: files.notes!.id });
  assert.deepEqual([status, body.error.details.errors[0].path], [400, ['hero']]);
});

test('a position next to something that is not connected is refused', async () => {
  const id = await buildStory({ topics: [doc('amber')] });
  const input = { connect: [{ documentId: doc('cedar'), position: { before: doc('stone') } }] };
  const answer = await send('PUT', `/stories/${id}`, { topics: input });
  assert.deepEqual([answer.status, answer.headers.get('x-error-code')], [400, 'entries.not_connected']);
});

const listOf = async (path: string, field: string) => {
  const { body } = await send('GET', `${path}?populate[${field}]=true`);
  return body.data[field].map(({ documentId }: { documentId: string }) => documentId);
};

test('the other side of a many-to-one is written in order, for drafts and published entries', async () => {
  const [first, second, third] = [await buildStory(), await buildStory(), await buildStory()];
  const writer = (await send('POST', '/writers', { name: 'Dee', stories: [second, first] })).body.data.documentId;
  const path = `/writers/${writer}`;
  assert.deepEqual(await listOf(path, 'stories'), [second, first]);
  await send('PUT', `/stories/${third}`, { writer });
  assert.deepEqual(await listOf(path, 'stories'), [second, first, third], 'connected from the owning side: at the end');
  await send('PUT', path, { stories: { connect: [{ documentId: third, position: { before: first } }] } });
  assert.deepEqual(await listOf(path, 'stories'), [second, third, first]);
  await send('PUT', path, { stories: { disconnect: [second] } });
  assert.deepEqual(await listOf(path, 'stories'), [third, first]);
  for (const status of ['draft', 'published']) {
    const { data } = (await send('GET', `/stories/${second}?populate=writer&status=${status}`)).body;
    assert.equal(data.writer, null);
  }
});

test('the other side of a many-to-many has an order of its own', async () => {
  const [first, second] = [await buildStory({ topics: [doc('river')] }), await buildStory()];
  const topic = (await send('POST', '/topics', { label: 'moss', stories: [second, first] })).body.data.documentId;
  assert.deepEqual(await listOf(`/topics/${topic}`, 'stories'), [second, first]);
  assert.deepEqual(await listOf(`/stories/${first}`, 'topics'), [doc('river'), topic]);
  await send('PUT', `/stories/${first}`, { topics: [topic, doc('river')] });
  assert.deepEqual(
    await listOf(`/topics/${topic}`, 'stories'),
    [second, first],
    'reordering one side leaves the other',
  );
  await send('PUT', `/topics/${topic}`, { stories: [first] });
  assert.deepEqual(await listOf(`/stories/${second}`, 'topics'), []);
});

test('a two-way one-to-one has one partner on each side', async () => {
  const [first, second, third] = [await buildStory(), await buildStory(), await buildStory()];
  const partner = async (id: string, field: string) =>
    (await send('GET', `/stories/${id}?populate=${field}`)).body.data[field]?.documentId ?? null;
  await send('PUT', `/stories/${first}`, { sequel: third });
  assert.equal(await partner(third, 'prequel'), first);
  await send('PUT', `/stories/${second}`, { sequel: third });
  assert.deepEqual([await partner(first, 'sequel'), await partner(third, 'prequel')], [null, second]);
  await send('PUT', `/stories/${third}`, { prequel: first });
  assert.deepEqual([await partner(first, 'sequel'), await partner(second, 'sequel')], [third, null]);
});

test('a relation to what the caller may not read cannot be written', async () => {
  const narrow = await server.token('custom', ['api::story.story.create', 'api::writer.writer.find']);
  const create = (data: unknown) => server.call('POST', '/api/stories', { token: narrow, body: { data } });
  assert.equal((await create({ headline: 'Hello', writer: doc('Ada') })).status, 201);
  const refused = await create({ headline: 'Hello', topics: [doc('amber')] });
  assert.deepEqual([refused.status, refused.body.error.details.key], [400, 'topics']);
});
