import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Access, Grant } from '../../base/access.ts';
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
  const context = { registry, access: narrowed({ fields: new Set(['headline']) }) };
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

test('a grant with a condition opens nothing to writes', async () => {
  const context = { registry, access: narrowed({ condition: { pages: 1 } }) };
  const input = { type: story, locale: 'en', publish: false, data: {} };
  const refused = server.database.transaction((tx) => create(tx, context, input));
  await assert.rejects(refused, refusedWith('entries.forbidden'));
});
