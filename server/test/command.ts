/** The command line as scripts meet it. */
import { execFile } from 'node:child_process';
import { tmpdir } from 'node:os';
import path from 'node:path';

export type CommandAnswer = { readonly code: number; readonly stdout: string; readonly stderr: string };

/** Runs `plinth` in a process of its own, with nothing in its environment but what is given. */
export function runPlinth(
  args: readonly string[],
  variables: Readonly<Record<string, string>> = {},
  cwd = tmpdir(),
): Promise<CommandAnswer> {
  const env = { PATH: process.env.PATH, ...variables };
  const file = path.join(import.meta.dirname, '..', 'cli', 'main.ts');
  return new Promise((resolve) => {
    execFile(process.execPath, [file, ...args], { env, cwd }, (error, stdout, stderr) => {
      resolve({ code: typeof error?.code === 'number' ? error.code : 0, stdout, stderr });
    });
  });
}
