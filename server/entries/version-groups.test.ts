/** Which versions are told as one run of saves, and that telling them reads no more than they are. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { applyDefinitions, type ContentType } from '../schema/index.ts';
import { type TestDatabase, testDatabase } from '../test/postgres.ts';
import { sampleDefinitions } from '../test/registry.ts';
import { groupValues, listVersionGroups, versionGroups } from './version-groups-sql.ts';

let database: TestDatabase;
let type: ContentType;
before(async () => {
  database = await testDatabase();
  const { registry } = await applyDefinitions(database.db, sampleDefinitions);
  type = registry.types.get('api::story.story')!;
});
after(() => database[Symbol.asyncDispose]());

type Written = {
  readonly at: string;
  readonly actor?: string;
  readonly action?: string;
  readonly published?: boolean;
  readonly restoredFrom?: number;
  readonly locale?: string;
  readonly changed?: readonly string[];
};

/** Numbers the versions in the order in which they are given. */
async function buildHistory(documentId: string, versions: readonly Written[]): Promise<void> {
  await database.db.query({
    text: `
      insert into entry_versions (document_id, number, content_type, locale, action, published, changed, actor, created_at,
        restored_from)
      select $1, n, $2, coalesce(v ->> 'locale', 'en'), coalesce(v ->> 'action', 'save'),
        coalesce((v ->> 'published')::boolean, false),
        coalesce(array(select jsonb_array_elements_text(v -> 'changed')), '{}'), coalesce(v ->> 'actor', 'admin:1'),
        ('2026-03-01T' || (v ->> 'at') || 'Z')::timestamptz, (v ->> 'restoredFrom')::integer
      from jsonb_array_elements($3) with ordinality e (v, n)`,
    values: [documentId, type.uid, JSON.stringify(versions)],
  });
}

const groupsOf = (documentId: string, { locale = 'en', before = undefined as number | undefined, limit = 100 } = {}) =>
  listVersionGroups(database.db, { documentId, type, locale, before, limit });

/** As `newest-oldest`, `newest` for one alone. */
async function runsOf(documentId: string, page: Parameters<typeof groupsOf>[1] = {}): Promise<string[]> {
  const groups = await groupsOf(documentId, page);
  return groups.map(({ number, first, count }) => {
    assert.equal(count === 1, number === first);
    return number === first ? `${number}` : `${number}-${first}`;
  });
}

test('drafts that one person saves without a longer pause are one group, told as the newest', async () => {
  await buildHistory('one', [
    { at: '10:02:00', changed: ['title'] },
    { at: '10:05:00', changed: ['body', 'title'] },
    { at: '10:15:00', changed: ['teaser'] },
    { at: '10:25:00.001', changed: ['slug'] },
  ]);
  const [later, earlier] = await groupsOf('one');
  assert.deepEqual([later?.number, later?.first, later?.count, later?.previous], [4, 4, 1, 3]);
  assert.deepEqual(
    { ...earlier, changed: earlier?.changed.toSorted() },
    {
      number: 3,
      first: 1,
      count: 3,
      locale: 'en',
      action: 'save',
      published: false,
      actor: 'admin:1',
      previous: null,
      restoredFrom: null,
      restoredFromAt: null,
      createdAt: '2026-03-01T10:15:00.000Z',
      startedAt: '2026-03-01T10:02:00.000Z',
      changed: ['body', 'teaser', 'title'],
    },
  );
});

const actions = ['publish', 'unpublish', 'discard', 'delete', 'restore'];
const boundaries: [name: string, between: Written][] = [
  ...actions.map((action): [string, Written] => [action, { at: '10:03:00', action, published: action === 'publish' }]),
  ['a save that visitors see', { at: '10:03:00', published: true }],
  ['a version that is brought back', { at: '10:03:00', restoredFrom: 1 }],
  ['the save of somebody else', { at: '10:03:00', actor: 'admin:2' }],
  ['the save of a token', { at: '10:03:00', actor: 'api-token:1' }],
];

for (const [name, between] of boundaries) {
  test(`no group crosses this: ${name}`, async () => {
    const draft = (at: string) => ({ at });
    const id = `between ${name}`;
    await buildHistory(id, [...['10:01:00', '10:02:00'].map(draft), between, ...['10:04:00', '10:05:00'].map(draft)]);
    assert.deepEqual(await runsOf(id), ['5-4', '3', '2-1']);
    assert.deepEqual(
      (await groupsOf(id)).map(({ previous }) => previous),
      [3, 2, null],
    );
  });
}

test('what is no draft never stands in a group, however often it is repeated', async () => {
  const id = 'repeated';
  const twice = [
    ...actions.map((action): Written => ({ at: '11:00:00', action })),
    boundaries[5]![1],
    boundaries[6]![1],
  ];
  await buildHistory(
    id,
    twice.flatMap((version) => [version, version]),
  );
  assert.equal((await runsOf(id)).length, 2 * twice.length);
});

test('people who write in turns stand apart, each run by its own author', async () => {
  const written = ['1', '1', '2', '1', '2', '2'].map((who, n) => ({ at: `12:0${n}:00`, actor: `admin:${who}` }));
  await buildHistory('turns', written);
  assert.deepEqual(await runsOf('turns'), ['6-5', '4', '3', '2-1']);
  assert.deepEqual(
    (await groupsOf('turns')).map(({ actor }) => actor),
    ['admin:2', 'admin:1', 'admin:2', 'admin:1'],
  );
});

test('each locale has groups of its own, though the numbers are shared', async () => {
  const saved = (locale: string, minute: number, more: Partial<Written> = {}) => ({
    ...{ locale, at: `13:0${minute}:00`, changed: [locale] },
    ...more,
  });
  const publish = { action: 'publish', published: true };
  await buildHistory('two', [saved('en', 1), saved('fr', 2), saved('fr', 3, publish), saved('en', 4), saved('fr', 5)]);
  const [english, ...others] = await groupsOf('two');
  assert.deepEqual([english?.number, english?.first, english?.count, english?.changed], [4, 1, 2, ['en']]);
  assert.deepEqual(others, []);
  assert.deepEqual(await runsOf('two', { locale: 'fr' }), ['5', '3', '2']);
});

test('pages are of groups, and none is cut in two', async () => {
  // Five runs of 1 to 5 saves.
  const runs = [1, 2, 3, 4, 5].flatMap((size) => Array.from({ length: size }, (_, n) => ({ at: `1${size}:0${n}:00` })));
  await buildHistory('paged', runs);
  const pages: string[][] = [];
  for (let before: number | undefined; ; ) {
    const found = await groupsOf('paged', { before, limit: 2 });
    if (found.length === 0) break;
    pages.push(await runsOf('paged', { before, limit: 2 }));
    before = found.at(-1)?.first;
  }
  assert.deepEqual(pages, [['15-11', '10-7'], ['6-4', '3-2'], ['1']]);
  assert.deepEqual(await groupsOf('nobody'), []);
});

test('a page of a long history reads the versions that it tells, and no other', async () => {
  await database.db.query({
    text: `
      insert into entry_versions (document_id, number, content_type, locale, action, published, snapshot, actor, created_at)
      select 'long', i, $1, 'en', 'save', false, jsonb_build_object('body', repeat('water and wind ', 40)), 'admin:1',
        timestamptz '2026-01-01' + i * interval '1 minute' + i / 50 * interval '15 minutes'
      from generate_series(0, 4999) i`,
    values: [type.uid],
  });
  await database.db.query({ text: 'analyze entry_versions' });
  assert.deepEqual(await runsOf('long', { limit: 3 }), ['4999-4950', '4949-4900', '4899-4850']);
  const { rows } = await database.db.query<{ 'QUERY PLAN': [{ Plan: Node }] }>({
    text: `explain (analyze, format json) ${versionGroups}`,
    values: groupValues({ documentId: 'long', type, locale: 'en', before: undefined, limit: 5 }),
  });
  const reads = flat(rows[0]!['QUERY PLAN'][0].Plan).filter((node) => node['Relation Name'] === 'entry_versions');
  // The page, what its groups changed, and what each brought back.
  assert.equal(reads.length, 3);
  for (const node of reads) {
    assert.equal(node['Index Name'], 'entry_versions_pkey');
    assert.ok(node['Actual Rows'] * node['Actual Loops'] <= 5 * 50 + 5, `${node['Actual Rows']} versions are read`);
  }
});

type Node = {
  readonly 'Relation Name'?: string;
  readonly 'Index Name'?: string;
  readonly 'Actual Rows': number;
  readonly 'Actual Loops': number;
  readonly Plans?: readonly Node[];
};

const flat = (node: Node): Node[] => [node, ...(node.Plans ?? []).flatMap(flat)];
