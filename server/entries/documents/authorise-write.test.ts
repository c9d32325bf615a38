import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { type Access, type Grant, systemAccess } from '../../base/access.ts';
import type { AppError } from '../../base/errors.ts';
import type { ContentType, Registry } from '../../schema/index.ts';
import { loadRegistry } from '../../schema/index.ts';
import { type SampleServer, sampleServer } from '../../test/sample.ts';
import { create } from './create.ts';
import { remove } from './delete.ts';
import { publish } from './publish.ts';
import { update } from './update.ts';

let server: SampleServer;
let registry: Registry;
let story: ContentType;
before(async () => {
  server = await sampleServer();
  registry = await loadRegistry(server.database);
  story = registry.types.get('api::story.story')!;
});
after(() => server[Symbol.asyncDispose]());

/** Somebody whose every right is narrowed in the same way. */
function narrowed(...grants: Grant[]): Access {
  return { actor: { kind: 'system', name: 'narrowed' }, key: 'narrowed', grants: () => grants };
}

const refusedWith = (code: string) => (error: AppError) => error.code === code;

test('a grant for some fields refuses the others by name', async () => {
  const context = { registry, access: narrowed({ fields: new Set([story.fieldByName.get('headline')!.id]) }) };
  const input = { type: story, locale: 'en', publish: false };
  const written = await server.database.transaction((tx) => create(tx, context, { ...input, data: { headline: 'x' } }));
  const change = { ...input, documentId: written.documentId, data: { headline: 'y', pages: 2 } };
  const refused = server.database.transaction((tx) => update(tx, context, change));
  await assert.rejects(refused, refusedWith('entries.invalid_key'));
});

test('a grant for some locales refuses the others, and all at once', async () => {
  const context = { registry, access: narrowed({ locales: new Set(['fr']) }) };
  const run = <T>(work: (tx: Parameters<typeof create>[0]) => Promise<T>) => server.database.transaction(work);
  const input = { type: story, publish: false, data: { headline: 'Bonjour' } };
  const { documentId } = await run((tx) => create(tx, context, { ...input, locale: 'fr' }));
  const refused = refusedWith('entries.forbidden');
  await assert.rejects(
    run((tx) => create(tx, context, { ...input, locale: 'en' })),
    refused,
  );
  await assert.rejects(
    run((tx) => update(tx, context, { ...input, documentId, locale: 'en' })),
    refused,
  );
  await assert.rejects(
    run((tx) => publish(tx, context, { type: story, documentId, locale: 'en' })),
    refused,
  );
  await assert.rejects(
    run((tx) => remove(tx, context, { type: story, documentId, locale: '*' })),
    refused,
  );
  assert.equal(await run((tx) => remove(tx, context, { type: story, documentId, locale: 'fr' })), true);
});

test('a grant with a condition opens what satisfies it, before and after', async () => {
  const pages = story.fieldByName.get('pages')!.id;
  const context = { registry, access: narrowed({ condition: { filters: { [pages]: { $lt: '10' } } } }) };
  const all = { registry, access: systemAccess('test') };
  const run = <T>(work: (tx: Parameters<typeof create>[0]) => Promise<T>) => server.database.transaction(work);
  const input = { type: story, locale: 'en', publish: false };
  const make = (by: typeof all, count: number) =>
    run((tx) => create(tx, by, { ...input, data: { headline: 'Pages', pages: count } }));
  const small = await make(context, 3);
  await assert.rejects(make(context, 30), refusedWith('entries.outside_rights'));
  const large = await make(all, 30);
  const change = (documentId: string, count: number) =>
    run((tx) => update(tx, context, { ...input, documentId, data: { pages: count } }));
  await change(small.documentId, 4);
  await assert.rejects(change(small.documentId, 40), refusedWith('entries.outside_rights'));
  // As it may not be read either, it is as good as not there.
  await assert.rejects(change(large.documentId, 4), refusedWith('entries.not_found'));
  const gone = run((tx) => remove(tx, context, { type: story, documentId: large.documentId, locale: 'en' }));
  await assert.rejects(gone, refusedWith('entries.not_found'));
  await run((tx) => publish(tx, context, { type: story, documentId: small.documentId, locale: 'en' }));
  assert.equal(
    await run((tx) => remove(tx, context, { type: story, documentId: small.documentId, locale: 'en' })),
    true,
  );
});

test('a condition that is not understood opens nothing', async () => {
  const context = { registry, access: narrowed({ condition: { filters: { gone: '1' } } }) };
  const refused = server.database.transaction((tx) =>
    create(tx, context, { type: story, locale: 'en', publish: false, data: {} }),
  );
  await assert.rejects(refused, refusedWith('entries.outside_rights'));
});

test('"own" is what somebody made; another locale of it takes the right to what is there', async () => {
  const somebody = (id: number): Access => ({
    ...narrowed({ condition: { own: true } }),
    actor: { kind: 'admin', id, name: 'x' },
  });
  const run = <T>(work: (tx: Parameters<typeof create>[0]) => Promise<T>) => server.database.transaction(work);
  const [ann, bob] = [1, 2].map((id) => ({ registry, access: somebody(id) }));
  const input = { type: story, publish: false, data: { headline: 'mine' } };
  const { documentId } = await run((tx) => create(tx, ann!, { ...input, locale: 'en' }));
  for (const locale of ['en', 'fr']) {
    const refused = run((tx) => update(tx, bob!, { ...input, documentId, locale }));
    await assert.rejects(refused, refusedWith('entries.not_found'));
    await run((tx) => update(tx, ann!, { ...input, documentId, locale }));
  }
});

test('what all locales share takes the right to each that it changes', async () => {
  const shared = story.fields.find((field) => field.type === 'scalar' && field.kind === 'integer' && !field.localized)!;
  const french = { registry, access: narrowed({ locales: new Set(['fr']) }) };
  const all = { registry, access: systemAccess('test') };
  const run = <T>(work: (tx: Parameters<typeof create>[0]) => Promise<T>) => server.database.transaction(work);
  const input = { type: story, publish: false };
  const data = { headline: 'x', [shared.name]: 1 };
  const { documentId } = await run((tx) => create(tx, all, { ...input, locale: 'en', data }));
  const write = (change: Record<string, unknown>) =>
    run((tx) => update(tx, french, { ...input, documentId, locale: 'fr', data: change }));
  await write({ headline: 'y' });
  await assert.rejects(write({ [shared.name]: 2 }), refusedWith('entries.not_found'));
});
