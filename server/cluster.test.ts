import assert from 'node:assert/strict';
import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { test } from 'node:test';
import { testDatabase } from './test/postgres.ts';

test('three workers serve one port; a killed one is replaced; a stop ends all in order', async (t) => {
  await using database = await testDatabase();
  const home = await mkdtemp(join(tmpdir(), 'plinth-cluster-'));
  t.after(() => rm(home, { recursive: true, force: true }));
  const env = { ...process.env, PLINTH_HOME: home, PORT: '0', WEB_CONCURRENCY: '3', DATABASE_URL: database.url };
  const primary = spawn(process.execPath, [join(import.meta.dirname, 'main.ts')], {
    env,
    cwd: home,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const lines = createInterface({ input: primary.stdout })[Symbol.asyncIterator]();
  const lineWith = async (pattern: RegExp) => {
    for (let line = await lines.next(); !line.done; line = await lines.next()) {
      const found = pattern.exec(line.value);
      if (found) return found;
    }
    throw new Error(`The server ended without saying ${pattern}`);
  };

  const url = (await lineWith(/Plinth is ready: (\S+)/))[1]!;
  assert.equal((await fetch(`${url}/health/ready`)).status, 200);

  const victim = workerOf(primary.pid!);
  process.kill(victim, 'SIGKILL');
  assert.equal(Number((await lineWith(/Worker (\d+) ended \(SIGKILL\)/))[1]), victim);
  assert.equal((await fetch(`${url}/health/ready`)).status, 200);

  primary.kill('SIGTERM');
  assert.deepEqual(await once(primary, 'exit'), [0, null]);
});

function workerOf(primary: number): number {
  const children = execFileSync('ps', ['-A', '-o', 'pid=,ppid=,args='], { encoding: 'utf8' })
    .split('\n')
    .map((line) => line.trim().split(/\s+/))
    .filter(([, parent, ...command]) => Number(parent) === primary && command.join(' ').includes('main.ts'));
  return Number(children.at(-1)?.[0]);
}
