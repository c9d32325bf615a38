#!/usr/bin/env node
// The command line: from the sources on the pinned Node in the repository, compiled in the package.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fail, findNode, root } from './steps.mjs';
import { supervise } from './supervise.mjs';

const source = join(root, 'server/cli/main.ts');

if (existsSync(source)) {
  if (!existsSync(join(root, 'node_modules/commander'))) {
    fail('The dependencies are not installed. Run "npm ci" first; "npm start" does it by itself.');
  }
  supervise(findNode(), [source, ...process.argv.slice(2)]);
} else {
  await import('../../dist/server/cli/main.js');
}
