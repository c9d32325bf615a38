/** Child processes of the benchmark, each stopped by the handle that started it, and the database beside them. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { type Database, openDatabase } from '../db/database.ts';
import { joinEmbedded } from '../db/embedded.ts';

export type Running = { readonly url: string; stop(): Promise<void> };

const folder = import.meta.dirname;

/** Starts a server of `servers/` that announces its port. Rejects when it ends before. */
export async function startBare(name: string, args: readonly string[] = []): Promise<Running> {
  const child = spawn(process.execPath, [path.join(folder, 'servers', `${name}.ts`), ...args], {
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  const port = await new Promise<number>((resolve, reject) => {
    child.once('message', (message: { port: number }) => resolve(message.port));
    child.once('exit', (code) => reject(new Error(`${name} ended with ${code}`)));
  });
  return { url: `http://127.0.0.1:${port}`, stop: () => end(child) };
}

/** Starts the product as an operator would, on a free port, with everything below `home`. */
export async function startPlinth(
  home: string,
  settings: Readonly<Record<string, string>> = {},
): Promise<Running & { readonly pid: number }> {
  const child = spawn(process.execPath, [path.join(folder, '../main.ts')], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { PATH: process.env.PATH, PLINTH_HOME: home, PORT: '0', LOG_LEVEL: 'warn', RATE_LIMIT: 'off', ...settings },
  });
  const url = await new Promise<string>((resolve, reject) => {
    let output = '';
    child.stdout?.on('data', (chunk: Buffer) => {
      output += chunk.toString();
      const ready = /Plinth is ready: (http:\S+)/.exec(output)?.[1];
      if (ready) resolve(ready);
    });
    child.once('exit', (code) => reject(new Error(`The server ended with ${code}:\n${output}`)));
  });
  return { url, pid: child.pid ?? 0, stop: () => end(child) };
}

/** A small pool on the embedded database of the product that runs on `home`. Throws where none runs. */
export async function openBeside(home: string): Promise<Database> {
  const url = await joinEmbedded(home);
  if (url === undefined) throw new Error(`No embedded database runs in ${home}`);
  return openDatabase({
    url,
    maxConnections: 4,
    poolWaitMs: 5_000,
    statementTimeoutMs: 0,
    applicationName: 'plinth beside',
    preparedStatements: true,
  });
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null) return;
  child.kill('SIGTERM');
  await once(child, 'exit');
}
