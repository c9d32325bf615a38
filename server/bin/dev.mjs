// `npm run dev`: the server starts anew when its sources change, the admin is replaced in place. One address to open:
// Vite's, which hands on to the server what is not the admin's (admin/vite.config.ts).
import { spawn } from 'node:child_process';
import { watch } from 'node:fs';
import { join } from 'node:path';
import { ensureInstalled, findNode, root, say, sourceEnvironment } from './steps.mjs';
import { watchAncestors } from './supervise.mjs';

const sources = ['server', 'migrations', 'seeds'];
// Editors write a file in several steps, and a checkout writes many files.
const settleMs = 150;

await ensureInstalled();
const env = { PLINTH_URL: `http://127.0.0.1:${process.env.PORT || 1337}`, ...sourceEnvironment() };

// The channel is how a child notices our end.
const stdio = ['ignore', 'inherit', 'inherit', 'ipc'];
let stopping = false;
let server = startServer();
const vite = spawn(findNode(), ['server/bin/dev-admin.mjs'], { cwd: root, env, stdio });
vite.once('exit', stop);
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, stop);
watchAncestors(stop);

let settled;
for (const folder of sources) {
  watch(join(root, folder), { recursive: true }, (_event, file) => {
    if (!file?.endsWith('.ts') || file.endsWith('.test.ts')) return;
    clearTimeout(settled);
    settled = setTimeout(restart, settleMs, file);
  });
}

function startServer() {
  const child = spawn(findNode(), ['server/main.ts'], { cwd: root, env, stdio, detached: true });
  child.once('exit', (code) => {
    if (code !== 0 && !stopping && child === server) say('The server ended; it starts again at the next change');
  });
  return child;
}

async function restart(file) {
  say(`${file} changed; starting the server again`);
  const old = server;
  if (old.exitCode === null && old.signalCode === null) {
    const ended = new Promise((resolve) => old.once('exit', resolve));
    old.kill('SIGTERM');
    await ended;
  }
  if (!stopping && old === server) server = startServer();
}

function stop() {
  if (stopping) return;
  stopping = true;
  vite.kill('SIGTERM');
  server.once('exit', () => process.exit(0));
  if (!server.kill('SIGTERM')) process.exit(0);
}
