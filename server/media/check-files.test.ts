import assert from 'node:assert/strict';
import { rm, utimes, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { test } from 'node:test';
import { testServer } from '../test/harness.ts';
import { checkFiles } from './check-files.ts';

test('missing and unknown files are found; those of an upload under way are not', async () => {
  await using server = await testServer();
  const folder = path.join(server.config.home, 'uploads');
  const form = new FormData();
  form.append('files', new Blob(['one'], { type: 'text/plain' }), 'one.txt');
  const token = await server.token();
  const [asset] = (await server.call('POST', '/api/upload', { token, body: form })).body;
  assert.deepEqual(await checkFiles(server.database, { kind: 'local' }, folder), []);

  for (const name of ['old_0123456789.txt', 'new_0123456789.txt']) await writeFile(path.join(folder, name), 'x');
  const anHourAgo = new Date(Date.now() - 3_600_000);
  await utimes(path.join(folder, 'old_0123456789.txt'), anHourAgo, anHourAgo);
  await rm(path.join(folder, path.basename(asset.url)));
  assert.deepEqual(await checkFiles(server.database, { kind: 'local' }, folder), [
    `the file ${path.basename(asset.url)} of asset ${asset.id} is missing`,
    'the file old_0123456789.txt belongs to no asset',
  ]);
});
