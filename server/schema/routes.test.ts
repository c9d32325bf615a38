import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { type TestServer, testServer } from '../test/harness.ts';

const types = '/api/content-type-builder/content-types';
const book = {
  kind: 'collectionType',
  info: { singularName: 'book', pluralName: 'books', displayName: 'Book' },
  options: { draftAndPublish: true, reviewWorkflows: false },
  attributes: {
    title: { type: 'string', required: true, maxLength: 100 },
    shelf: { type: 'enumeration', enum: ['north', 'south'] },
    pages: { type: 'string', placeholder: 'kept as it is' },
  },
};
const bookUid = 'api::book.book';

let server: TestServer;
let token: string;

before(async () => {
  server = await testServer();
  token = await server.token();
  const created = await server.call('POST', types, { token, body: book });
  assert.equal(created.status, 201, JSON.stringify(created.body));
  await addBook({ f_title: 'One', f_shelf: 'north', f_pages: '12' });
  await addBook({ f_title: 'Two', f_shelf: 'south', f_pages: 'many' });
});
after(() => server[Symbol.asyncDispose]());

/** A row straight into the table: this domain knows nothing of entries. */
async function addBook(columns: Record<string, string>): Promise<string> {
  const id = `d${Math.random().toString(36).slice(2).padEnd(23, '0').slice(0, 23)}`;
  const names = Object.keys(columns);
  await server.database.query({
    text: 'insert into documents (id, content_type) values ($1, $2)',
    values: [id, bookUid],
  });
  await server.database.query({
    text: `insert into ct_book (document_id, status, ${names.join(', ')}) values ($1, 'published', ${names.map((_, index) => `$${index + 2}`).join(', ')})`,
    values: [id, ...Object.values(columns)],
  });
  return id;
}

async function state(): Promise<unknown> {
  const { body } = await server.call('GET', types, { token });
  const columns = await server.database.query({
    text: `select table_name, column_name, data_type from information_schema.columns
      where table_schema = current_schema() and table_name like any (array['ct_%', 'lk_%', 'zz_%']) order by 1, 2`,
  });
  const rows = await server.database.query({ text: 'select * from ct_book order by id' });
  return { body, columns: columns.rows, rows: rows.rows };
}

const change = (attributes: object) => ({ ...book, attributes: { ...book.attributes, ...attributes } });

test('a content type is answered as it was defined, with ids and the revision', async () => {
  const { status, body, headers } = await server.call('GET', `${types}/${bookUid}`, { token });
  assert.equal(status, 200);
  assert.deepEqual(body.data.definition, book);
  assert.equal(body.data.schema.singularName, 'book');
  assert.match(body.data.fieldIds.title, /^f[a-z0-9]{9}$/);
  assert.equal(headers.get('etag'), `"${body.meta.revision}"`);
});

const refusals: {
  name: string;
  method?: string;
  path?: string;
  body: unknown;
  status: number;
  code: string;
  errorPath?: string;
  errorCode?: string;
  headers?: Record<string, string>;
}[] = [
  { name: 'malformed JSON', body: '{"kind": ', status: 400, code: 'http.malformed_json' },
  {
    name: 'an unknown kind',
    body: change({ colour: { type: 'rainbow' } }),
    status: 400,
    code: 'schema.invalid',
    errorPath: `contentTypes.${bookUid}.attributes.colour.type`,
    errorCode: 'schema.unknown_kind',
  },
  {
    name: 'two names for one column',
    body: change({ mainTitle: { type: 'string' }, main_title: { type: 'string' } }),
    status: 400,
    code: 'schema.invalid',
    errorPath: `contentTypes.${bookUid}.attributes.main_title`,
    errorCode: 'schema.name_clash',
  },
  {
    name: 'a reserved attribute name',
    body: change({ documentId: { type: 'string' } }),
    status: 400,
    code: 'schema.invalid',
    errorPath: `contentTypes.${bookUid}.attributes.documentId`,
    errorCode: 'schema.reserved_name',
  },
  {
    name: 'a reserved route',
    method: 'POST',
    path: types,
    body: { ...book, info: { singularName: 'upload', pluralName: 'uploads', displayName: 'U' } },
    status: 400,
    code: 'schema.invalid',
    errorPath: 'contentTypes.api::upload.upload.info.singularName',
    errorCode: 'schema.reserved_name',
  },
  {
    name: 'a plural that another type has',
    method: 'POST',
    path: types,
    body: { ...book, info: { singularName: 'tome', pluralName: 'books', displayName: 'Tome' } },
    status: 400,
    code: 'schema.invalid',
    errorCode: 'schema.name_clash',
  },
  {
    name: 'a relation to an unknown target',
    body: change({ writer: { type: 'relation', relation: 'manyToOne', target: 'api::nobody.nobody' } }),
    status: 400,
    code: 'schema.invalid',
    errorPath: `contentTypes.${bookUid}.attributes.writer.target`,
    errorCode: 'schema.unknown_target',
  },
  {
    name: 'a component that is not there',
    body: change({ seo: { type: 'component', component: 'shared.seo' } }),
    status: 400,
    code: 'schema.invalid',
    errorPath: `contentTypes.${bookUid}.attributes.seo.component`,
    errorCode: 'schema.unknown_component',
  },
  {
    name: 'dropping a field that holds content without consent',
    body: { ...book, attributes: { title: book.attributes.title, shelf: book.attributes.shelf } },
    status: 409,
    code: 'schema.consent_required',
  },
  {
    name: 'an enumeration that loses a value in use',
    body: change({ shelf: { type: 'enumeration', enum: ['north'] } }),
    status: 409,
    code: 'schema.data_conflict',
    errorPath: `contentTypes.${bookUid}.attributes.shelf`,
    errorCode: 'schema.data_conflict',
  },
  {
    name: 'a required field without default where there are published rows',
    body: change({ isbn: { type: 'string', required: true } }),
    status: 409,
    code: 'schema.data_conflict',
    errorPath: `contentTypes.${bookUid}.attributes.isbn`,
    errorCode: 'schema.data_conflict',
  },
  {
    name: 'text that is not a number',
    body: change({ pages: { type: 'integer' } }),
    status: 409,
    code: 'schema.data_conflict',
    errorPath: `contentTypes.${bookUid}.attributes.pages.type`,
    errorCode: 'schema.data_conflict',
  },
  {
    name: 'a revision that has passed',
    body: change({ note: { type: 'text' } }),
    headers: { 'If-Match': '"1"' },
    status: 409,
    code: 'schema.revision_conflict',
  },
  {
    name: 'an existing uid created again',
    method: 'POST',
    path: types,
    body: book,
    status: 409,
    code: 'schema.exists',
  },
  { name: 'an unknown uid', path: `${types}/api::none.none`, body: book, status: 404, code: 'schema.not_found' },
];

for (const refusal of refusals) {
  test(`refused and untouched: ${refusal.name}`, async () => {
    const untouched = await state();
    const { method = 'PUT', path = `${types}/${bookUid}`, body, headers = {} } = refusal;
    const answer = await server.call(method, path, {
      token,
      body,
      headers: { ...headers, ...(typeof body === 'string' ? { 'Content-Type': 'application/json' } : {}) },
    });
    assert.equal(answer.status, refusal.status, JSON.stringify(answer.body));
    assert.equal(answer.headers.get('x-error-code'), refusal.code);
    const [first] = answer.body.error.details?.errors ?? [];
    if (refusal.errorPath) assert.equal(first.path.join('.'), refusal.errorPath);
    if (refusal.errorCode) assert.equal(first.code, refusal.errorCode);
    assert.deepEqual(await state(), untouched);
  });
}

test('conflicts name the rows', async () => {
  const { body } = await server.call('PUT', `${types}/${bookUid}`, {
    token,
    body: change({ pages: { type: 'integer' } }),
  });
  const [conflict] = body.error.details.conflicts;
  assert.equal(conflict.rows.length, 1);
  assert.equal(conflict.rows[0].value, 'many');
  assert.match(conflict.rows[0].documentId, /^d/);
});

test('reading may be granted; writing needs a full-access token', async () => {
  const reader = await server.token('read-only');
  assert.equal((await server.call('GET', types, { token: reader })).status, 200);
  assert.equal((await server.call('GET', types)).status, 403);
  assert.equal((await server.call('PUT', `${types}/${bookUid}`, { token: reader, body: book })).status, 403);
  assert.equal((await server.call('POST', '/api/content-type-builder/apply', { token: reader, body: {} })).status, 403);
});

test('every change stands in the audit log, with who made it', async () => {
  const { rows } = await server.database.query({
    text: `select actor_kind, action, details from audit_log where action = 'schema.change' order by id limit 1`,
  });
  assert.equal(rows[0]?.actor_kind, 'api-token');
  assert.match(JSON.stringify(rows[0]?.details), /create:api::book.book/);
});

test('a rename keeps the content, a consented drop is set aside and comes back with its id', async () => {
  const path = `${types}/${bookUid}`;
  const { title, ...rest } = book.attributes;
  const renamed = { ...book, attributes: { heading: { ...title, plinth: { renamedFrom: 'title' } }, ...rest } };
  const done = await server.call('PUT', path, { token, body: renamed });
  assert.equal(done.status, 200, JSON.stringify(done.body));
  const ids = done.body.data.fieldIds;
  assert.deepEqual(Object.keys(done.body.data.definition.attributes), ['heading', 'shelf', 'pages']);
  const read = async (column: string) =>
    (await server.database.query({ text: `select ${column} as value from ct_book order by id` })).rows;
  assert.deepEqual(await read('f_heading'), [{ value: 'One' }, { value: 'Two' }]);

  const without = { ...renamed, attributes: { heading: title, shelf: rest.shelf } };
  const plan = await server.call('POST', '/api/content-type-builder/plan', {
    token,
    body: { contentTypes: { [bookUid]: without } },
  });
  assert.deepEqual(plan.body.data.needsConsent, [`remove:${bookUid}.pages`]);
  const lost = plan.body.data.steps.find((step: { id: string }) => step.id === `remove:${bookUid}.pages`);
  assert.equal(lost.rows, 2);
  assert.deepEqual(lost.samples, ['12', 'many']);
  const modeller = await server.token('custom', ['schema.write']);
  const unread = await server.call('POST', '/api/content-type-builder/plan', {
    token: modeller,
    body: { contentTypes: { [bookUid]: without } },
  });
  assert.ok(unread.body.data.steps.every((step: { samples: string[] }) => step.samples.length === 0));
  const dropped = await server.call('PUT', path, {
    token,
    body: { data: without, consent: plan.body.data.needsConsent },
  });
  assert.equal(dropped.status, 200, JSON.stringify(dropped.body));
  await assert.rejects(read('f_pages'));

  const again = {
    ...without,
    attributes: { ...without.attributes, pages: { ...rest.pages, plinth: { id: ids.pages } } },
  };
  const back = await server.call('PUT', path, { token, body: again });
  assert.equal(back.status, 200, JSON.stringify(back.body));
  assert.deepEqual(await read('f_pages'), [{ value: '12' }, { value: 'many' }]);
  assert.deepEqual(back.body.data.fieldIds, ids);
});

test('where the model comes from files only, changes over HTTP are refused and plans are not', async () => {
  await using closed = await testServer({ env: { SCHEMA_WRITES: 'off' } });
  const full = await closed.token();
  const refused = await closed.call('POST', types, { token: full, body: book });
  assert.equal(refused.status, 403);
  assert.equal(refused.headers.get('x-error-code'), 'schema.writes_are_off');
  assert.deepEqual((await closed.call('GET', types, { token: full })).body.data, []);
  const body = { contentTypes: { [bookUid]: book } };
  const plan = await closed.call('POST', '/api/content-type-builder/plan', { token: full, body });
  assert.ok(plan.body.data.steps.length > 0);
});
