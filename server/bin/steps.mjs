// What the launchers share. Plain JavaScript without dependencies: it runs on Node 20 before anything is installed.
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));

export function say(message) {
  console.log(`[plinth] ${message}`);
}

export function fail(message) {
  console.error(`[plinth] ${message}`);
  process.exit(1);
}

/** The pinned Node 24 of the dependencies, or the running one when it is new enough. */
export function findNode() {
  for (const name of ['node/bin/node', 'node/bin/node.exe']) {
    const pinned = join(root, 'node_modules', name);
    if (existsSync(pinned)) return pinned;
  }
  if (Number(process.versions.node.split('.')[0]) >= 24) return process.execPath;
  return fail('Node 24 is needed and the pinned one is missing. Run "npm ci" with install scripts allowed.');
}

/** For the sources on the pinned Node: keeps compiled code between starts (measured: half the CPU time, 0.3 s less). */
export function sourceEnvironment() {
  return { NODE_COMPILE_CACHE: join(root, 'node_modules/.cache/plinth'), ...process.env };
}

/** Runs a program to its end in the project's folder; its output is ours. Gives the exit code, 1 when it was killed. */
export function run(program, args, options = {}) {
  const child = spawn(program, args, { cwd: root, stdio: 'inherit', ...options });
  return new Promise((resolve) => {
    child.once('error', (error) => {
      console.error(String(error));
      resolve(1);
    });
    child.once('close', (code) => resolve(code ?? 1));
  });
}

/** Runs a program of the dependencies, by the path of its file, on the pinned Node. */
export function runTool(file, args, options) {
  return run(findNode(), [join(root, 'node_modules', file), ...args], options);
}

/** Installs the dependencies unless exactly those of the lock file are there. */
export async function ensureInstalled() {
  if (isInstalled()) return;
  say('Installing the dependencies (npm ci); the first time takes a minute or two');
  const args = ['ci', '--include=dev', '--no-audit', '--no-fund'];
  const npm = process.env.npm_execpath;
  const code = npm?.endsWith('.js')
    ? await run(process.execPath, [npm, ...args])
    : await run('npm', args, { shell: process.platform === 'win32' });
  if (code !== 0) fail('npm ci failed; see above. Is the network reachable?');
}

function isInstalled() {
  const installed = readJson('node_modules/.package-lock.json')?.packages;
  const wanted = readJson('package-lock.json')?.packages;
  if (!installed || !wanted) return false;
  return Object.entries(wanted).every(([path, entry]) => {
    if (path === '') return true;
    const found = installed[path];
    // Packages for other platforms are in the lock file but not installed.
    if (!found) return entry.optional === true;
    return found.version === entry.version && found.integrity === entry.integrity;
  });
}

function readJson(file) {
  try {
    return JSON.parse(readFileSync(join(root, file), 'utf8'));
  } catch {
    return undefined; // Missing or cut off: the same to us.
  }
}

/** Builds the admin when its sources changed since the last time. Gives false when the build failed. */
export async function ensureAdmin() {
  if (!existsSync(join(root, 'admin/index.html'))) {
    say('There is no admin panel in this version; serving the API alone');
    return true;
  }
  const stampFile = join(root, 'dist/.admin-stamp');
  const stamp = stampOfAdmin();
  const built = existsSync(stampFile) && readFileSync(stampFile, 'utf8') === stamp;
  if (built && existsSync(join(root, 'dist/admin/index.html'))) return true;
  say('Building the admin panel');
  if (!(await buildAdmin())) return false;
  mkdirSync(dirname(stampFile), { recursive: true });
  writeFileSync(stampFile, stamp);
  return true;
}

export async function buildAdmin() {
  const args = ['build', 'admin', '--outDir', join(root, 'dist/admin'), '--emptyOutDir', '--logLevel', 'error'];
  return (await runTool('vite/bin/vite.js', args)) === 0;
}

// By content, since a checkout touches files without changing them.
function stampOfAdmin() {
  const hash = createHash('sha256');
  const files = [...filesBelow(join(root, 'admin')), join(root, 'package-lock.json')];
  for (const file of files) hash.update(relative(root, file)).update('\0').update(readFileSync(file)).update('\0');
  return hash.digest('hex');
}

/** All files below a folder, sorted, without dependencies and outputs. */
export function filesBelow(folder) {
  return readdirSync(folder, { withFileTypes: true })
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((entry) => {
      if (['node_modules', 'dist'].includes(entry.name)) return [];
      const path = join(folder, entry.name);
      return entry.isDirectory() ? filesBelow(path) : [path];
    });
}
