/**
 * Actions on many entries, undo, used-by and links under narrowed rights: each refusal stands beside the same call by
 * somebody whom the right covers.
 */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { type Access, type Actor, type Grant, systemAccess } from '../../base/access.ts';
import type { AppError } from '../../base/errors.ts';
import type { Tx } from '../../db/database.ts';
import { addLocale, applyDefinitions, type ContentType, type Registry } from '../../schema/index.ts';
import { type TestDatabase, testDatabase } from '../../test/postgres.ts';
import { sampleDefinitions } from '../../test/registry.ts';
import type { WriteContext } from '../documents/context.ts';
import { create } from '../documents/create.ts';
import { publish } from '../documents/publish.ts';
import { update } from '../documents/update.ts';
import { findUses, isReadable } from '../used-by.ts';
import { actOnMany, type BulkInput } from './bulk.ts';
import type { DocumentResult } from './operation.ts';
import { undoOperation } from './undo.ts';

const storyUid = 'api::story.story';
const writerUid = 'api::writer.writer';

let database: TestDatabase;
let registry: Registry;
let story: ContentType;
let writer: ContentType;
before(async () => {
  database = await testDatabase();
  for (const code of ['en', 'fr']) await database.db.transaction((tx) => addLocale(tx, { code }));
  ({ registry } = await applyDefinitions(database.db, sampleDefinitions));
  story = registry.types.get(storyUid)!;
  writer = registry.types.get(writerUid)!;
});
after(() => database[Symbol.asyncDispose]());

const ann: Actor = { kind: 'admin', id: 1, name: 'ann@example.test' };

/** Somebody with these grants by action, `*` for the others. */
function who(grants: Readonly<Record<string, readonly Grant[]>>, actor: Actor = ann): WriteContext {
  const access: Access = { actor, key: 'who', grants: (action) => grants[action] ?? grants['*'] ?? [] };
  return { registry, access };
}

const everybody = (): WriteContext => ({ registry, access: systemAccess('test') });
const run = <T>(work: (tx: Tx) => Promise<T>) => database.db.transaction(work);
const fieldId = (type: ContentType, name: string) => type.fieldByName.get(name)!.id;
const where = (type: ContentType, name: string, value: string): Grant => ({
  condition: { filters: { [fieldId(type, name)]: { $eq: value } } },
});

type Made = { readonly publish?: boolean; readonly locale?: string; readonly by?: WriteContext };

async function build(type: ContentType, data: Record<string, unknown>, made: Made = {}): Promise<string> {
  const locale = made.locale ?? (type.localized ? 'en' : '');
  const input = { type, locale, publish: made.publish ?? false, data };
  return (await run((tx) => create(tx, made.by ?? everybody(), input))).documentId;
}

const bulk = (by: WriteContext, input: Omit<BulkInput, 'type' | 'locale' | 'data'> & Partial<BulkInput>) =>
  run((tx) => actOnMany(tx, by, { type: story, locale: 'en', data: {}, ...input }));
const undo = (by: WriteContext, operationId: string | null) =>
  run((tx) => undoOperation(tx, by, operationId ?? assert.fail('The action changed nothing')));
const outcomes = (ids: readonly string[], results: readonly DocumentResult[]) =>
  ids.map((id) => {
    const result = results.find(({ documentId }) => documentId === id);
    return result?.status === 'refused' ? result.error.code : result?.status;
  });

for (const action of ['publish', 'update', 'delete'] as const) {
  test(`${action} of many does what a condition opens, and refuses the rest one by one`, async () => {
    const ids = [
      await build(story, { headline: 'Open', genre: 'essay' }),
      await build(story, { headline: 'Closed', genre: 'report' }),
    ];
    const input = { action, documentIds: ids, data: { teaser: 'Changed' } };
    const essays = where(story, 'genre', 'essay');
    const blind = await bulk(who({ '*': [essays] }), { ...input, documentIds: [ids[1]!] });
    assert.deepEqual([outcomes([ids[1]!], blind.results), blind.operationId], [['entries.not_found'], null]);
    const reader = who({ [`${storyUid}.find`]: [{}], [`${storyUid}.readDraft`]: [{}], '*': [essays] });
    assert.deepEqual(outcomes(ids, (await bulk(reader, input)).results), ['done', 'entries.forbidden']);
    const control = await bulk(everybody(), { ...input, documentIds: [ids[1]!] });
    assert.deepEqual(outcomes([ids[1]!], control.results), ['done']);
  });
}

test('many under rights to fields and locales', async () => {
  const ids = [await build(story, { headline: 'Fields' }), await build(story, { headline: 'And locales' })];
  const teaser = who({ '*': [{ fields: new Set([fieldId(story, 'teaser')]) }] });
  const closed = await bulk(teaser, { action: 'update', documentIds: ids, data: { body: 'x' } });
  assert.deepEqual(outcomes(ids, closed.results), ['entries.invalid_key', 'entries.invalid_key']);
  const open = await bulk(teaser, { action: 'update', documentIds: ids, data: { teaser: 'x' } });
  assert.deepEqual(outcomes(ids, open.results), ['done', 'done']);

  const french = who({ '*': [{ locales: new Set(['fr']) }] });
  for (const locale of ['en', '*']) {
    await assert.rejects(
      bulk(french, { action: 'delete', documentIds: ids, locale }),
      (error: AppError) => error.code === 'entries.forbidden',
    );
  }
  await run((tx) =>
    update(tx, everybody(), {
      ...{ type: story, documentId: ids[0]!, locale: 'fr', publish: false },
      data: { headline: 'Oui' },
    }),
  );
  const deleted = await bulk(french, { action: 'delete', documentIds: ids, locale: 'fr' });
  assert.deepEqual(outcomes(ids, deleted.results), ['done', 'entries.not_found']);
});

test('an undo takes the right to what is there and to what comes back', async () => {
  const essays = who({ '*': [where(story, 'genre', 'essay')] });
  const id = await build(story, { headline: 'Turns', genre: 'essay' });
  const turn = (genre: string) => bulk(everybody(), { action: 'update', documentIds: [id], data: { genre } });
  const away = await turn('report');
  assert.deepEqual(
    outcomes([id], (await undo(essays, away.operationId)).results),
    ['entries.not_found'],
    'it is closed',
  );
  const back = await turn('essay');
  assert.deepEqual(outcomes([id], (await undo(essays, back.operationId)).results), ['entries.outside_rights']);
  assert.deepEqual(outcomes([id], (await undo(everybody(), back.operationId)).results), ['done']);
  const inside = await bulk(everybody(), {
    action: 'update',
    documentIds: [await build(story, { headline: 'Stays', genre: 'essay' })],
    data: { teaser: 'x' },
  });
  assert.deepEqual(
    (await undo(essays, inside.operationId)).results.map(({ status }) => status),
    ['done'],
  );
});

test('the undo of a delete brings back what the condition opens, not what it closes', async () => {
  const essays = who({ '*': [where(story, 'genre', 'essay')] });
  const ids = [
    await build(story, { headline: 'Own', genre: 'essay' }, { publish: true }),
    await build(story, { headline: 'Other', genre: 'report' }, { publish: true }),
  ];
  const deleted = await bulk(everybody(), { action: 'delete', documentIds: ids });
  const undone = await undo(essays, deleted.operationId);
  assert.deepEqual(outcomes(ids, undone.results), ['done', 'entries.outside_rights']);
});

test('an undo under rights to fields and locales', async () => {
  const id = await build(story, { headline: 'Before', teaser: 'Before' });
  const changed = await bulk(everybody(), { action: 'update', documentIds: [id], data: { teaser: 'x' } });
  const only = (name: string) => who({ '*': [{ fields: new Set([fieldId(story, name)]) }] });
  assert.deepEqual(outcomes([id], (await undo(only('body'), changed.operationId)).results), ['entries.invalid_key']);
  const french = who({ '*': [{ locales: new Set(['fr']) }] });
  assert.deepEqual(outcomes([id], (await undo(french, changed.operationId)).results), ['entries.forbidden']);
  const english = who({ '*': [{ locales: new Set(['en']), fields: new Set([fieldId(story, 'teaser')]) }] });
  assert.deepEqual(outcomes([id], (await undo(english, changed.operationId)).results), ['done']);
});

test('links and passwords are fields too when they are undone', async () => {
  const topic = await build(registry.types.get('api::topic.topic')!, { label: 'Undone topic' });
  const linked = await build(story, { headline: 'Linked' });
  const link = await bulk(everybody(), { action: 'update', documentIds: [linked], data: { topics: [topic] } });
  const only = (type: ContentType, name: string) => who({ '*': [{ fields: new Set([fieldId(type, name)]) }] });
  assert.deepEqual(outcomes([linked], (await undo(only(story, 'teaser'), link.operationId)).results), [
    'entries.invalid_key',
  ]);
  assert.deepEqual(outcomes([linked], (await undo(only(story, 'topics'), link.operationId)).results), ['done']);

  const person = await build(writer, { name: 'Paula Pass' });
  const many = (data: Record<string, unknown>) =>
    bulk(everybody(), { type: writer, locale: '', action: 'update', documentIds: [person], data });
  const secret = await many({ passphrase: 'a long secret' });
  assert.deepEqual(outcomes([person], (await undo(only(writer, 'initials'), secret.operationId)).results), [
    'entries.invalid_key',
  ]);
  const initials = await many({ initials: 'PP' });
  assert.deepEqual(outcomes([person], (await undo(only(writer, 'initials'), initials.operationId)).results), ['done']);
});

test('used-by names the entries that a condition opens, of a target that it opens', async () => {
  const person = await build(writer, { name: 'Ursula Used' });
  const open = await build(story, { headline: 'Open use', genre: 'essay', writer: person });
  const closed = await build(story, { headline: 'Closed use', genre: 'report', writer: person });
  const target = { is: 'document', type: writer, documentId: person } as const;
  const uses = async (by: WriteContext) =>
    (await findUses(database.db, by, { target, limit: 10 })).uses.map(({ documentId }) => documentId);
  assert.deepEqual((await uses(everybody())).sort(), [open, closed].sort());
  assert.deepEqual(await uses(who({ '*': [where(story, 'genre', 'essay')] })), [open]);
  assert.deepEqual(await uses(who({ [`${storyUid}.readDraft`]: [where(story, 'genre', 'essay')], '*': [{}] })), [open]);
  assert.deepEqual(
    await uses(who({ [`${storyUid}.find`]: [{ fields: new Set([fieldId(story, 'teaser')]) }], '*': [{}] })),
    [],
  );
  const seen = (name: string) => isReadable(database.db, who({ '*': [where(writer, 'name', name)] }), writer, person);
  assert.deepEqual([await seen('Ursula Used'), await seen('Somebody Else')], [true, false]);
});

test('what is only a draft is as good as not there without the right to drafts', async () => {
  const draft = await build(story, { headline: 'Draft', genre: 'essay' });
  const publicOne = await build(story, { headline: 'Public', genre: 'essay' });
  await run((tx) => publish(tx, everybody(), { type: story, documentId: publicOne, locale: 'en' }));
  // The draft has moved on to what the condition opens, the published entry has not.
  const moved = await build(story, { headline: 'Moved', genre: 'report' }, { publish: true });
  await run((tx) =>
    update(tx, everybody(), { type: story, documentId: moved, locale: 'en', publish: false, data: { genre: 'essay' } }),
  );
  const essays = [where(story, 'genre', 'essay')];
  const visitor = who({ [`${storyUid}.readDraft`]: [], [`${storyUid}.find`]: essays, '*': essays });
  const editor = who({ '*': essays });
  const sees = (by: WriteContext) =>
    Promise.all([draft, publicOne, moved].map((id) => isReadable(database.db, by, story, id)));
  assert.deepEqual(await sees(visitor), [false, true, false]);
  assert.deepEqual(await sees(editor), [true, true, true]);

  const linked = (by: WriteContext) =>
    Promise.all(
      [draft, publicOne, moved].map(async (id, n) => {
        const label = `${by === editing ? 'Editing' : 'Visiting'} ${n}`;
        const writing = build(registry.types.get('api::topic.topic')!, { label, stories: [id] }, { by });
        return writing.then(
          () => 'done',
          (error: AppError) => error.code,
        );
      }),
    );
  const writes = { '*': [{}], [`${storyUid}.find`]: essays, [`${storyUid}.update`]: [{}] };
  const visiting = who({ ...writes, [`${storyUid}.readDraft`]: [] });
  const editing = who({ ...writes, [`${storyUid}.readDraft`]: essays });
  assert.deepEqual(await linked(visiting), ['entries.unknown_document', 'done', 'entries.unknown_document']);
  assert.deepEqual(await linked(editing), ['done', 'done', 'done']);
});

test('a link to what a condition closes is refused, by document and by row', async () => {
  const ids = [await build(writer, { name: 'Olga Open' }), await build(writer, { name: 'Clara Closed' })];
  const by = who({ [`${writerUid}.find`]: [where(writer, 'name', 'Olga Open')], '*': [{}] });
  const { rows } = await database.db.query<{ id: number }>({
    text: 'select id from ct_writer where document_id = any($1) order by id',
    values: [ids],
  });
  for (const [open, closed] of [ids, rows.map(({ id }) => id)]) {
    assert.ok(await build(story, { headline: 'Links', writer: open }, { by }));
    await assert.rejects(build(story, { headline: 'Links', writer: closed }, { by }));
    assert.ok(await build(story, { headline: 'Links', writer: closed }));
  }
});
