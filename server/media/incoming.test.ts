import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { hostname, tmpdir } from 'node:os';
import path from 'node:path';
import { test } from 'node:test';
import { openIncoming, sweepIncoming } from './incoming.ts';

test('the work folders of processes that are gone are removed, those of others are not', async () => {
  const root = await mkdtemp(path.join(tmpdir(), 'plinth-incoming-'));
  const host = hostname().replace(/[^A-Za-z0-9.]/g, '_');
  const dead = path.join(root, `${host}-${await deadPid()}-0123abcd`, 'upload');
  const elsewhere = path.join(root, 'another.host-1-0123abcd');
  for (const folder of [dead, elsewhere]) await mkdir(folder, { recursive: true });
  await writeFile(path.join(dead, 'received-0'), 'half a file');
  const running = await openIncoming(root);
  await running.withFolder(async (inUse) => {
    await sweepIncoming(root);
    const own = path.basename(path.dirname(inUse));
    assert.deepEqual((await readdir(root)).sort(), [own, path.basename(elsewhere)].sort());
    assert.deepEqual(await readdir(path.join(root, own)), [path.basename(inUse)]);
  });
  await running.close();
  assert.deepEqual(await readdir(root), [path.basename(elsewhere)]);
  await rm(root, { recursive: true });
});

/** A number that no process has: of one that has ended just now. */
async function deadPid(): Promise<number> {
  const child = spawn(process.execPath, ['--version'], { stdio: 'ignore' });
  await once(child, 'exit');
  return child.pid ?? 0;
}
