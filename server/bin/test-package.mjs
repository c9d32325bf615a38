// `npm run test:package` (a minute or two, needs the npm registry): packs the project, installs it into an empty folder
// as a user would, starts it with `npx plinth start` on the Node of this machine, and stops it again.
import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { createInterface } from 'node:readline';
import { ensureInstalled, root, say } from './steps.mjs';

await ensureInstalled();
const folder = mkdtempSync(join(tmpdir(), 'plinth-package-'));
const site = join(folder, 'my site');
mkdirSync(site);
// As on the user's machine: without the pinned Node that npm puts first.
const path = (process.env.PATH ?? '').split(delimiter).filter((part) => !part.includes('node_modules'));
const environment = { ...process.env, PATH: path.join(delimiter), PORT: '0', PLINTH_HOME: '.plinth' };
const npm = (args, cwd) =>
  execFileSync('npm', args, { cwd, env: environment, encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] });

try {
  say('Packing');
  // The build that packing begins with speaks on stdout too; the JSON begins with a line of its own.
  const output = npm(['pack', '--json', '--pack-destination', folder], root);
  const [packed] = JSON.parse(output.slice(output.search(/^\[$/m)));
  say(`${packed.filename}: ${packed.entryCount} files, ${Math.round(packed.size / 1024)} KiB`);

  say('Installing it into an empty folder');
  writeFileSync(join(site, 'package.json'), '{ "name": "my-site", "private": true }\n');
  npm(['install', '--no-audit', '--no-fund', '--loglevel=error', join(folder, packed.filename)], site);

  const version = execFileSync('node', ['--version'], { env: environment, encoding: 'utf8' }).trim();
  say(`npx plinth start, on Node ${version}`);
  const server = spawn('npx', ['plinth', 'start'], {
    cwd: site,
    env: environment,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = once(server, 'exit');
  const url = await readyUrl(server);
  await expectAnswer(`${url}/health/ready`, /ok|ready/);
  if (existsSync(join(root, 'admin/index.html'))) await expectAnswer(`${url}/admin`, /<!doctype html/i);
  expect(existsSync(join(site, '.plinth/database')), '.plinth lies in the working folder');

  say('npx plinth doctor, beside it');
  npm(['exec', '--', 'plinth', 'doctor', '--json'], site);

  say('Stopping');
  server.kill('SIGTERM');
  await ended;
  await until(() => !stillRuns(site), 'nothing runs any more');
  const owner = execFileSync('sh', ['-c', 'cat .plinth/database/owner.*.json'], { cwd: site, encoding: 'utf8' });
  expect(owner.includes('"released"'), 'the database was stopped in order');
  say('The package works');
} finally {
  rmSync(folder, { recursive: true, force: true });
}

async function readyUrl(server) {
  const lines = createInterface({ input: server.stdout });
  for await (const line of lines) {
    console.log(`  | ${line}`);
    const url = /Plinth is ready: (\S+)/.exec(line)?.[1];
    if (!url) continue;
    server.stdout.resume();
    return url;
  }
  throw new Error('The server ended before it was ready');
}

async function expectAnswer(url, body) {
  const response = await fetch(url);
  const text = await response.text();
  expect(response.ok && body.test(text), `${url} answers ${response.status}: ${text.slice(0, 80)}`);
}

function expect(holds, what) {
  if (!holds) throw new Error(`Not so: ${what}`);
}

function stillRuns(home) {
  try {
    const pid = readFileSync(join(home, '.plinth/database/data/postmaster.pid'), 'utf8').split('\n')[0];
    process.kill(Number(pid), 0);
    return true;
  } catch {
    return false; // No pid file, or no such process.
  }
}

async function until(reached, what) {
  for (const end = Date.now() + 10_000; Date.now() < end; ) {
    if (reached()) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error(`Not within 10 s: ${what}`);
}
