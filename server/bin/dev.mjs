// `npm run dev`: the server starts anew when its sources change, the admin is replaced in place. One address to open:
// Vite's, which hands on to the server what is not the admin's (admin/vite.config.ts).
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { ensureInstalled, findNode, root, say } from './steps.mjs';

await ensureInstalled();
const node = findNode();
const env = { PLINTH_URL: `http://127.0.0.1:${process.env.PORT || 1337}`, ...process.env };
const options = { cwd: root, env, stdio: ['inherit', 'inherit', 'inherit', 'ipc'] };
const children = [spawn(node, ['--watch', '--watch-preserve-output', 'server/main.ts'], options)];

if (existsSync(join(root, 'admin/index.html'))) {
  say('The admin with hot reload: open http://localhost:5173/admin');
  children.push(spawn(node, ['node_modules/vite/bin/vite.js', 'admin', '--port', '5173', '--strictPort'], options));
}

let stopping = false;
const stop = () => {
  stopping = true;
  for (const child of children) child.kill('SIGTERM');
};
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, stop);
for (const child of children) {
  child.once('exit', (code) => {
    process.exitCode ??= stopping ? 0 : (code ?? 1);
    if (!stopping) stop();
  });
}
