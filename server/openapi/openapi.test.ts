import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, before, describe, test } from 'node:test';
import { z } from 'zod';
import { endpoint, type Routes } from '../http/index.ts';
import { applyDefinitions, type Registry } from '../schema/index.ts';
import { sampleChange } from '../test/model.ts';
import { testDatabase } from '../test/postgres.ts';
import { describeApi, describeTypes } from './index.ts';

const handler = () => ({});
const fixed: Routes = {
  'PUT /api/things/:id': endpoint({
    summary: 'Change a thing',
    permission: 'thing.update',
    query: z.object({ dry: z.enum(['yes', 'no']).optional() }),
    body: z.object({ name: z.string().min(2) }),
    response: z.object({ id: z.number() }),
    handler,
  }),
};
const content: Routes = {
  'GET /api/:type': endpoint({ summary: 'Find', permission: 'anyone', handler }),
  'POST /api/:type': endpoint({ summary: 'Create', permission: 'anyone', handler }),
  'PUT /api/:type': endpoint({ summary: 'Write', permission: 'anyone', handler }),
  'GET /api/:type/:documentId': endpoint({ summary: 'Find one', permission: 'anyone', handler }),
};

describe('descriptions of the API', () => {
  let registry: Registry;
  let folder: string;

  before(async () => {
    await using database = await testDatabase();
    registry = (await applyDefinitions(database.db, sampleChange)).registry;
    folder = mkdtempSync(path.join(tmpdir(), 'plinth-types-'));
  });
  after(() => rmSync(folder, { recursive: true, force: true }));

  test('fixed routes are described by their schemas', () => {
    const { paths } = z
      .object({ paths: z.record(z.string(), z.record(z.string(), z.any())) })
      .parse(describeApi({ routes: fixed, contentRoutes: content, registry, url: 'http://x' }));
    const put = paths['/api/things/{id}']?.put;
    assert.equal(put.requestBody.content['application/json'].schema.properties.name.minLength, 2);
    assert.deepEqual(
      put.parameters.map((parameter: { name: string; in: string }) => `${parameter.in} ${parameter.name}`),
      ['path id', 'query dry'],
    );
  });

  test('every content type has its routes, and every reference leads somewhere', () => {
    const document = describeApi({ routes: fixed, contentRoutes: content, registry, url: 'http://x' });
    const text = JSON.stringify(document);
    const { paths, components } = JSON.parse(text);
    for (const type of registry.types.values()) {
      const methods = Object.keys(paths[`/api/${type.route}`] ?? {});
      assert.deepEqual(methods.sort(), type.kind === 'singleType' ? ['get', 'put'] : ['get', 'post']);
      assert.equal(`/api/${type.route}/{documentId}` in paths, type.kind === 'collectionType');
    }
    const references = [...text.matchAll(/"#\/components\/schemas\/([^"]+)"/g)].map(([, name]) => name ?? '');
    assert.ok(references.length > 0);
    for (const name of references) assert.ok(name in components.schemas, name);
  });

  test('private attributes and passwords are not described', () => {
    const hidden = [...registry.types.values()].flatMap((type) =>
      type.fields
        .filter((field) => field.private || (field.type === 'scalar' && field.kind === 'password'))
        .map((field) => [type.uid.replace(/[^\w.-]+/g, '.'), field.name] as const),
    );
    assert.ok(hidden.length > 0, 'the sample model has such attributes');
    const { components } = JSON.parse(
      JSON.stringify(describeApi({ routes: fixed, contentRoutes: content, registry, url: '' })),
    );
    for (const [schema, name] of hidden)
      assert.ok(!(name in components.schemas[schema].properties), `${schema}.${name}`);
  });

  test('the types of a website compile, and follow what is populated', () => {
    const types = [...registry.types.values()];
    const owner = types.find((type) =>
      type.fields.some((field) => field.type === 'relation' && field.target && !field.many),
    );
    const relation = owner?.fields.find((field) => field.type === 'relation' && field.target && !field.many);
    assert.ok(owner && relation);
    writeFileSync(path.join(folder, 'plinth.d.ts'), describeTypes(registry));
    writeFileSync(
      path.join(folder, 'use.ts'),
      `import type { Entry, ListAnswer } from './plinth.d.ts';
       declare const plain: Entry<'${owner.uid}'>;
       declare const list: ListAnswer<'${owner.uid}', { ${relation.name}: true }>;
       export const id: string = plain.documentId;
       export const target: string | undefined = list.data[0]?.${relation.name}?.documentId;
       // @ts-expect-error not populated, not there
       export const missing = plain.${relation.name};`,
    );
    const tsc = path.resolve(import.meta.dirname, '../../node_modules/typescript/bin/tsc');
    const options = [
      '--noEmit',
      '--strict',
      '--target',
      'es2022',
      '--module',
      'nodenext',
      '--types',
      '',
      '--allowImportingTsExtensions',
    ];
    execFileSync(process.execPath, [tsc, ...options, path.join(folder, 'use.ts')], { cwd: folder, stdio: 'pipe' });
  });
});
