/** Nothing outlives the launcher, however it ends. A stand-in for the server, since only processes matter here. */
import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { test } from 'node:test';

const supervise = join(import.meta.dirname, 'supervise.mjs');

// Says its number, and for each signal its name; ends in order on SIGTERM and when the channel closes.
const server = `
  for (const name of ['SIGINT', 'SIGTERM']) process.on(name, () => { console.log(name); process.exit(7); });
  process.on('disconnect', () => { console.log('disconnect'); process.exit(0); });
  console.log('pid ' + process.pid);
  setInterval(() => {}, 1000);`;
const launcher = `
  import { supervise } from ${JSON.stringify(supervise)};
  supervise(process.execPath, ['-e', ${JSON.stringify(server)}]);`;
// As npm does it: a process that starts a launcher and cannot pass on its own SIGKILL.
const npm = `
  const { spawn } = require('node:child_process');
  spawn(process.execPath, ['--input-type=module', '-e', ${JSON.stringify(launcher)}],
    { stdio: 'inherit', env: { ...process.env, npm_lifecycle_event: 'start' } });`;

async function launch(code: string, type: 'module' | 'commonjs') {
  const child = spawn(process.execPath, [`--input-type=${type}`, '-e', code], { stdio: ['ignore', 'pipe', 'inherit'] });
  const said = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const first = String((await said.next()).value);
  return { child, said, pid: Number(first.slice('pid '.length)) };
}

/** The pipe of the server's output closes when its last holder has ended: no process is left then. */
async function rest(said: AsyncIterator<string>): Promise<string[]> {
  const lines: string[] = [];
  for (let line = await said.next(); !line.done; line = await said.next()) lines.push(line.value);
  return lines;
}

async function codeOf(child: ChildProcess): Promise<number | null> {
  return child.exitCode ?? (await once(child, 'exit'))[0];
}

test('a signal reaches the server once, and its exit code comes back', async () => {
  const { child, said } = await launch(launcher, 'module');
  child.kill('SIGINT');
  child.kill('SIGINT');
  assert.deepEqual(await rest(said), ['SIGINT']);
  assert.equal(await codeOf(child), 7);
});

test('a launcher that is killed takes the server with it', async () => {
  const { child, said } = await launch(launcher, 'module');
  child.kill('SIGKILL');
  assert.deepEqual(await rest(said), ['disconnect']);
});

test('an npm that is killed takes both with it', async () => {
  const { child, said } = await launch(npm, 'commonjs');
  child.kill('SIGKILL');
  assert.deepEqual(await rest(said), ['SIGTERM']);
});
