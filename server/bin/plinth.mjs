#!/usr/bin/env node
// The command line: from the sources on the pinned Node in the repository, compiled in the package.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fail, findNode, root, sourceEnvironment } from './steps.mjs';
import { supervise } from './supervise.mjs';

const source = join(root, 'server/cli/main.ts');
const isRepository = existsSync(source);

if (isRepository && !existsSync(join(root, 'node_modules/commander'))) {
  fail('The dependencies are not installed. Run "npm ci" first; "npm start" does it by itself.');
}
const [node, main] = isRepository ? [findNode(), source] : [process.execPath, join(root, 'dist/server/cli/main.js')];
supervise(node, [main, ...process.argv.slice(2)], isRepository ? { env: sourceEnvironment() } : {});
