/**
 * The budget of the planner: on a type with many rows, what websites ask for, and what an action on one document reads and
 * writes, must be answered by an index, with the plan that PostgreSQL keeps for a prepared statement (it is made without
 * looking at the values).
 */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { systemAccess } from '../base/access.ts';
import type { Db, Statement, Tx } from '../db/database.ts';
import { applyDefinitions, type Registry } from '../schema/index.ts';
import { type TestDatabase, testDatabase } from '../test/postgres.ts';
import { sampleDefinitions } from '../test/registry.ts';
import { remove } from './documents/delete.ts';
import { discardDraft } from './documents/discard-draft.ts';
import { publish } from './documents/publish.ts';
import { restore } from './documents/restore.ts';
import { unpublish } from './documents/unpublish.ts';
import { recordOperation } from './operations/operation.ts';
import { undoOperation } from './operations/undo.ts';
import { createReader, type ReadInput } from './read.ts';

const rows = 20_000;
let database: TestDatabase;
let registry: Registry;

before(async () => {
  database = await testDatabase();
  const { db } = database;
  ({ registry } = await applyDefinitions(db, sampleDefinitions));
  const id = (letter: string) => `'${letter}' || lpad(i::text, 23, '0')`;
  const series = (n: number) => `from generate_series(1, ${n}) i`;
  const statements = [
    `insert into documents (id, content_type) select ${id('w')}, 'api::writer.writer' ${series(100)}`,
    `insert into documents (id, content_type) select ${id('s')}, 'api::story.story' ${series(rows)}`,
    `insert into ct_writer (document_id, status, f_name) select ${id('w')}, 'published', 'Writer ' || i ${series(100)}`,
    ...['draft', 'published'].map(
      (status) =>
        `insert into ct_story (document_id, locale, status, f_headline, f_slug, f_issue_date, f_pages, f_body, f_writer)
         select ${id('s')}, 'en', '${status}', 'Story ' || i, 'story-' || i, date '2020-01-01' + i % 2000, 1 + i % 300,
                repeat('water and wind ', 40), 'w' || lpad((1 + i % 100)::text, 23, '0') ${series(rows)}`,
    ),
    'analyze',
  ];
  for (const text of statements) await db.query({ text });
});

after(async () => {
  await database[Symbol.asyncDispose]();
});

type Node = { readonly 'Node Type': string; readonly 'Relation Name'?: string; readonly Plans?: readonly Node[] };

async function planOf(input: Omit<ReadInput, 'access'>): Promise<Node[]> {
  let sent: Statement | undefined;
  const db: Db = {
    knex: database.db.knex,
    query: async (statement) => {
      sent = statement;
      return { rows: [], rowCount: 0 };
    },
  };
  const reader = createReader({ registry: () => registry, pageLimits: { defaultSize: 25, maxSize: 100 } });
  await reader.read(db, { ...input, access: systemAccess('test') }).catch(() => undefined); // no rows come back
  return explain(database.db, sent?.text ?? '');
}

async function explain(db: Db, text: string): Promise<Node[]> {
  const explained = await db.query<{ 'QUERY PLAN': [{ Plan: Node }] }>({
    text: `explain (generic_plan, format json) ${text}`,
  });
  const flat = (node: Node): Node[] => [node, ...(node.Plans ?? []).flatMap(flat)];
  return flat(explained.rows[0]!['QUERY PLAN'][0].Plan);
}

const scannedBy = (nodes: readonly Node[]) =>
  nodes.filter((node) => node['Node Type'] === 'Seq Scan').map((node) => node['Relation Name']);

const story = 'api::story.story';
const documentId = `s${'1'.padStart(23, '0')}`;
const cases: [name: string, input: Omit<ReadInput, 'access'>][] = [
  ['the first page', { type: story, mode: 'list', querystring: '' }],
  ['a far page', { type: story, mode: 'list', querystring: 'pagination[page]=400' }],
  [
    'by date, with relations',
    { type: story, mode: 'list', querystring: 'sort=issueDate:desc&populate[writer]=true&populate[topics]=true' },
  ],
  ['by time of creation', { type: story, mode: 'list', querystring: 'sort=createdAt:desc' }],
  ['by slug', { type: story, mode: 'list', querystring: 'filters[slug]=story-7&populate=*' }],
  ['one document with everything', { type: story, mode: 'one', documentId, querystring: 'populate=*' }],
  ['by a number', { type: story, mode: 'list', querystring: 'filters[pages]=7' }],
  ['by the name of the writer', { type: story, mode: 'list', querystring: 'filters[writer][name]=Writer 7' }],
  [
    'the other side of a relation',
    { type: 'api::writer.writer', mode: 'list', querystring: 'populate[stories][fields]=headline' },
  ],
];

for (const [name, input] of cases) {
  test(`no table is read whole: ${name}`, async () => {
    const nodes = await planOf(input);
    assert.ok(nodes.length > 3);
    assert.ok(
      !scannedBy(nodes).includes('ct_story'),
      `ct_story is read whole; nodes: ${nodes.map((node) => node['Node Type'])}`,
    );
  });
}

test('no action on one document reads its type whole, nor does its undo', async () => {
  const type = registry.types.get(story)!;
  const context = { registry, access: systemAccess('test') };
  const input = { type, documentId, locale: 'en' };
  const sent: string[] = [];
  const actions = [
    ['unpublish', 'publish', unpublish],
    ['publish', 'publish', publish],
    ['discard-draft', 'update', discardDraft],
    ['delete', 'delete', remove],
    ['restore', 'delete', restore],
  ] as const;
  await database.db.transaction(async (tx) => {
    const watched: Tx = {
      ...tx,
      query: (statement) => {
        if (statement.text.includes('ct_story')) sent.push(statement.text);
        return tx.query(statement);
      },
    };
    const operations: string[] = [];
    for (const [action, right, act] of actions) {
      const subject = { action, right, type, documentIds: [documentId] } as const;
      const { operationId } = await recordOperation(watched, context, subject, async () => {
        await act(watched, context, input);
      });
      if (operationId) operations.push(operationId);
    }
    const undone = await undoOperation(watched, context, operations.at(-1) ?? '');
    assert.deepEqual(undone.results, [{ documentId, status: 'done' }]);
    for (const text of new Set(sent)) {
      const nodes = await explain(tx, text);
      assert.ok(!scannedBy(nodes).includes('ct_story'), `ct_story is read whole by: ${text}`);
    }
  });
  assert.ok(new Set(sent).size > 10, 'the statements went past the watch');
});
