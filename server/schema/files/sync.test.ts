import assert from 'node:assert/strict';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { test } from 'node:test';
import { AppError } from '../../base/errors.ts';
import { sampleModel } from '../../test/model.ts';
import { type TestDatabase, testDatabase } from '../../test/postgres.ts';
import { applyDefinitions } from '../apply.ts';
import { readFolder } from './folder.ts';
import { compareFolder, pullFolder, pushFolder } from './sync.ts';
import { databaseTarget } from './target.ts';

async function temporaryFolder(): Promise<AsyncDisposable & { root: string }> {
  const root = await mkdtemp(path.join(tmpdir(), 'plinth-schema-'));
  return { root, [Symbol.asyncDispose]: () => rm(root, { recursive: true }) };
}

const write = async (root: string, file: string, content: unknown) => {
  await mkdir(path.dirname(path.join(root, file)), { recursive: true });
  await writeFile(path.join(root, file), typeof content === 'string' ? content : JSON.stringify(content));
};

const read = async (root: string, file: string) => JSON.parse(await readFile(path.join(root, file), 'utf8'));

async function sampleFolder(root: string, layout: 'strapi' | 'flat'): Promise<void> {
  for (const { uid, ...type } of sampleModel.contentTypes) {
    const name = type.info.singularName;
    await write(
      root,
      layout === 'flat' ? `${name}.schema.json` : `src/api/${name}/content-types/${name}/schema.json`,
      type,
    );
  }
  for (const { uid, category, ...component } of sampleModel.components) {
    const name = uid.slice(category.length + 1);
    await write(root, layout === 'flat' ? `${uid}.json` : `src/components/${category}/${name}.json`, component);
  }
}

const pen = {
  kind: 'collectionType',
  info: { singularName: 'pen', pluralName: 'pens', displayName: 'Pen' },
  attributes: { colour: { type: 'string' }, price: { type: 'decimal' } },
};
const penFile = 'pen.schema.json';

const changeOnServer = (database: TestDatabase, attributes: object) =>
  applyDefinitions(database.db, { contentTypes: { 'api::pen.pen': { ...pen, attributes } } }, { consent: 'all' });

for (const layout of ['strapi', 'flat'] as const) {
  test(`a ${layout} folder is pushed in one plan, twice is nothing, and a pull gives back equal files`, async () => {
    await using database = await testDatabase();
    await using source = await temporaryFolder();
    await using copy = await temporaryFolder();
    const target = databaseTarget(database.db);
    await sampleFolder(source.root, layout);
    const first = await pushFolder(target, source.root);
    assert.ok((first.plan?.steps.length ?? 0) > 10);
    assert.deepEqual((await pushFolder(target, source.root)).plan?.steps, []);
    const destination = path.join(copy.root, 'made', 'by the pull');
    await pullFolder(target, destination, { layout });
    const [pushed, pulled] = [await readFolder(source.root), await readFolder(destination)];
    assert.deepEqual(
      [...pulled.entries.values()].map(({ uid, definition }) => [uid, JSON.stringify(definition)]),
      [...pushed.entries.values()].map(({ uid, definition }) => [uid, JSON.stringify(definition)]),
    );
    assert.deepEqual((await compareFolder(target, destination)).differences, []);
  });
}

test('what changed on one side goes to the other; what changed on both is a conflict and is not overwritten', async () => {
  await using database = await testDatabase();
  await using folder = await temporaryFolder();
  const target = databaseTarget(database.db);
  await write(folder.root, penFile, pen);
  await pushFolder(target, folder.root);

  await changeOnServer(database, { ...pen.attributes, maker: { type: 'string' } });
  assert.deepEqual((await pushFolder(target, folder.root)).plan?.steps, [], 'an unchanged file pushes nothing back');
  assert.deepEqual((await pullFolder(target, folder.root)).written, [penFile]);
  assert.deepEqual(Object.keys((await read(folder.root, penFile)).attributes), ['colour', 'price', 'maker']);

  await write(folder.root, penFile, { ...pen, attributes: { ...pen.attributes, weight: { type: 'integer' } } });
  await changeOnServer(database, { colour: { type: 'text' }, price: { type: 'decimal' } });
  const before = await target.read();
  const pushed = await pushFolder(target, folder.root);
  assert.equal(pushed.plan, null);
  assert.deepEqual(
    pushed.conflicts.map(({ uid }) => uid),
    ['api::pen.pen'],
  );
  const pulled = await pullFolder(target, folder.root);
  assert.deepEqual([pulled.written, pulled.conflicts.length], [[], 1]);
  assert.deepEqual(await target.read(), before);
  assert.ok((await read(folder.root, penFile)).attributes.weight);

  const settled = await pushFolder(target, folder.root, { prefer: 'files' });
  assert.ok(settled.plan);
  assert.deepEqual((await compareFolder(target, folder.root)).differences, []);
});

test('a file that goes removes its type, with consent; a type that goes removes its file', async () => {
  await using database = await testDatabase();
  await using folder = await temporaryFolder();
  const target = databaseTarget(database.db);
  await write(folder.root, penFile, pen);
  await write(folder.root, 'ink.schema.json', {
    ...pen,
    info: { singularName: 'ink', pluralName: 'inks', displayName: 'Ink' },
  });
  await pushFolder(target, folder.root);
  await rm(path.join(folder.root, penFile));
  await pushFolder(target, folder.root, { consent: 'all' });
  assert.deepEqual([...(await target.read()).entries.keys()], ['api::ink.ink']);
  await applyDefinitions(database.db, { contentTypes: { 'api::ink.ink': null } }, { consent: 'all' });
  assert.deepEqual((await pullFolder(target, folder.root)).removed, ['ink.schema.json']);
});

test('a folder from one installation brings another one up to date, with the same field ids', async () => {
  await using staging = await testDatabase();
  await using production = await testDatabase();
  // Test databases are clones; installations are not.
  await production.db.query({ text: 'update schema_state set installation_id = gen_random_uuid()' });
  await using folder = await temporaryFolder();
  await write(folder.root, penFile, pen);
  await pushFolder(databaseTarget(staging.db), folder.root);
  await pushFolder(databaseTarget(production.db), folder.root);
  await changeOnServer(staging, { ...pen.attributes, nib: { type: 'enumeration', enum: ['fine', 'broad'] } });
  await pullFolder(databaseTarget(staging.db), folder.root);
  const pushed = await pushFolder(databaseTarget(production.db), folder.root);
  assert.ok(pushed.plan?.steps.some(({ id }) => id === 'add:api::pen.pen.nib'));
  const ids = async (database: TestDatabase) =>
    (await databaseTarget(database.db).read()).entries.get('api::pen.pen')?.fieldIds;
  assert.deepEqual(await ids(production), await ids(staging));
});

test('every malformed file is named, and nothing is applied', async () => {
  await using database = await testDatabase();
  await using folder = await temporaryFolder();
  await write(folder.root, penFile, '{ "kind": ');
  await write(folder.root, 'ink.schema.json', { ...pen, attributes: { colour: { type: 'rainbow' } } });
  await write(folder.root, 'package.json', { name: 'not a definition' });
  await assert.rejects(pushFolder(databaseTarget(database.db), folder.root), (error) => {
    assert.ok(error instanceof AppError);
    assert.equal(error.code, 'schema.invalid_files');
    const places = error.problems?.map(({ path: place, code }) => [place[0], code]);
    assert.deepEqual(places, [
      ['ink.schema.json', 'schema.unknown_kind'],
      [penFile, 'schema.malformed_json'],
    ]);
    return true;
  });
  assert.equal((await databaseTarget(database.db).read()).entries.size, 0);
});
