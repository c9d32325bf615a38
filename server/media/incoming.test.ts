import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { hostname, tmpdir } from 'node:os';
import path from 'node:path';
import { after, before, test } from 'node:test';
import { noteKeys, openIncoming, sweepIncoming } from './incoming.ts';
import { openLocalStorage } from './storage/local.ts';

let folder: string;
let root: string;

before(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'plinth-incoming-'));
  root = path.join(folder, '.incoming');
});

after(() => rm(folder, { recursive: true, force: true }));

test('a crash leaves nothing: neither half-received files nor stored ones without an asset', async () => {
  const storage = await openLocalStorage(folder);
  const running = await openIncoming(root);
  const inUse = await running.openFolder();
  // What a process that was killed between moving the files and committing the rows leaves.
  const dead = path.join(root, `${hostname().replace(/[^A-Za-z0-9.]/g, '_')}-${await deadPid()}-0123abcd`, 'upload');
  await mkdir(dead, { recursive: true });
  await writeFile(path.join(dead, 'received-0'), 'half a file');
  for (const key of ['lost_0123456789.png', 'small_lost_0123456789.png', 'kept_0123456789.png']) {
    await writeFile(path.join(folder, key), 'bytes');
  }
  await noteKeys(dead, 'lost_0123456789', ['lost_0123456789.png', 'small_lost_0123456789.png']);
  await noteKeys(dead, 'kept_0123456789', ['kept_0123456789.png']);
  await writeFile(path.join(dead, 'cut_0123456789.storing'), '["cut_012');

  const asked: string[] = [];
  await sweepIncoming(root, storage, async (hashes) => {
    asked.push(...hashes);
    return new Set(['kept_0123456789']);
  });
  assert.deepEqual(asked.sort(), ['cut_0123456789', 'kept_0123456789', 'lost_0123456789']);
  assert.deepEqual((await readdir(folder)).sort(), ['.incoming', 'kept_0123456789.png']);
  assert.deepEqual(await readdir(root), [path.basename(path.dirname(inUse))], 'the folder of a running process stays');
  await running.close();
  assert.deepEqual(await readdir(root), []);
});

/** A number that no process has: of one that has ended just now. */
async function deadPid(): Promise<number> {
  const child = spawn(process.execPath, ['--version'], { stdio: 'ignore' });
  await once(child, 'exit');
  return child.pid ?? 0;
}
