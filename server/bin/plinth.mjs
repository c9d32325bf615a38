#!/usr/bin/env node
// The command line: compiled in the package, from the sources on the pinned Node in the repository.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { findNode, root } from './steps.mjs';

const source = join(root, 'server/cli/main.ts');

if (existsSync(source)) {
  if (!existsSync(join(root, 'node_modules/commander'))) {
    console.error('The dependencies are not installed. Run "npm ci" first (npm start does it by itself).');
    process.exit(1);
  }
  const child = spawn(findNode(), [source, ...process.argv.slice(2)], { stdio: 'inherit' });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
  child.on('exit', (code, signal) => process.exit(code ?? (signal ? 1 : 0)));
} else {
  await import('../../dist/server/cli/main.js');
}
