// What the launchers share. Plain JavaScript without dependencies: it runs on Node 20 before anything is installed.
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));

export function say(message) {
  console.log(`[plinth] ${message}`);
}

/** The pinned Node 24 of the dependencies, or the running one when it is new enough. */
export function findNode() {
  for (const name of ['node/bin/node', 'node/bin/node.exe']) {
    const pinned = join(root, 'node_modules', name);
    if (existsSync(pinned)) return pinned;
  }
  if (Number(process.versions.node.split('.')[0]) >= 24) return process.execPath;
  console.error(
    'Node 24 is needed and the pinned one is not installed. Run "npm ci" with its install scripts allowed.',
  );
  process.exit(1);
}
