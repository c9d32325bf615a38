/** Starts the product as a person would: one process on a free port, with a home that goes away when it is stopped. */
import { type ChildProcessByStdio, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Readable } from 'node:stream';
import { promisify } from 'node:util';

const root = path.resolve(import.meta.dirname, '..');
const startTimeoutMs = 120_000;

export type Product = {
  readonly url: string;
  /** The folder of the installation, with its database. */
  readonly home: string;
  /** The one-time link for the first administrator; undefined when there is one. */
  readonly setupLink: string | undefined;
  /** The mails to this address so far, oldest first. */
  mailsTo(address: string): Promise<readonly { readonly text: string }[]>;
  /** Runs `plinth <command>` on the installation. Rejects with the output when it fails. */
  command(...command: readonly string[]): Promise<void>;
  stop(): Promise<void>;
  /** Ends the process as a crash does: nothing is finished, nobody is told. The installation stays where it is. */
  crash(): Promise<void>;
};

/** `settings` are environment variables; without PLINTH_HOME the installation is a new one. Rejects with the output when the product does not come up. */
export async function startProduct(settings: Readonly<Record<string, string>> = {}): Promise<Product> {
  if (!existsSync(path.join(root, 'dist/admin/index.html'))) throw new Error('Build the admin first: npm run build');
  const home = settings.PLINTH_HOME ?? (await mkdtemp(path.join(tmpdir(), 'plinth-e2e-')));
  const node = path.join(root, 'node_modules/.bin/node');
  const env = { ...process.env, PORT: '0', RATE_LIMIT: 'off', LOG_LEVEL: 'error', ...settings, PLINTH_HOME: home };
  const child = spawn(node, ['server/main.ts'], {
    cwd: root,
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const exited = once(child, 'exit');
  const ending = tellUnexpectedEnd(child, exited);
  const command = async (...args: readonly string[]) => {
    await promisify(execFile)(node, ['server/cli/main.ts', ...args], { cwd: root, env });
  };
  const mailsTo = async (address: string) => {
    const lines = await readFile(path.join(home, 'mail.jsonl'), 'utf8').catch(() => '');
    const mails: { to: string; text: string }[] = lines
      .split('\n')
      .filter(Boolean)
      .map((line) => JSON.parse(line));
    return mails.filter(({ to }) => to.includes(address));
  };
  const stop = async () => {
    ending.isWanted = true;
    child.kill('SIGTERM');
    await exited;
    await rm(home, { recursive: true, force: true, maxRetries: 5 });
  };
  const crash = async () => {
    ending.isWanted = true;
    child.kill('SIGKILL');
    await exited;
  };
  try {
    return {
      ...(await readLinks(child.stdout, child.stderr, exited)),
      home,
      command,
      mailsTo,
      stop,
      crash,
    };
  } catch (error) {
    await stop();
    throw error;
  }
}

const keptOutput = 4_000;

/** A product that ends by itself fails flows in strange ways: the console says why. */
function tellUnexpectedEnd(child: ChildProcessByStdio<null, Readable, Readable>, exited: Promise<unknown[]>) {
  const ending = { isWanted: false };
  let output = '';
  const keep = (chunk: Buffer) => {
    output = (output + chunk).slice(-keptOutput);
  };
  child.stdout.on('data', keep);
  child.stderr.on('data', keep);
  void exited.then(([code, signal]) => {
    if (!ending.isWanted) console.error(`The product ended by itself (${code ?? signal}):\n${output}`);
  });
  return ending;
}

type Output = NodeJS.ReadableStream;

/** Resolves when the console says where the product is; the set-up link, where there is one, comes just after that. */
function readLinks(
  stdout: Output,
  stderr: Output,
  exited: Promise<unknown>,
): Promise<Pick<Product, 'url' | 'setupLink'>> {
  return new Promise((resolve, reject) => {
    let text = '';
    const fail = (reason: string) => reject(new Error(`${reason}:\n${text}`));
    const giveUp = setTimeout(() => fail('The product did not say that it is ready'), startTimeoutMs);
    const read = (chunk: Buffer) => {
      text += chunk;
      const url = /Plinth is ready: (http\S+)/.exec(text)?.[1];
      // The line about the documentation is the last of the greeting.
      if (!url || !text.includes('/documentation')) return;
      clearTimeout(giveUp);
      resolve({ url, setupLink: /http\S+\/admin\/setup\?token=\S+/.exec(text)?.[0] });
    };
    stdout.on('data', read);
    stderr.on('data', read);
    void exited.then(() => fail('The product has stopped'));
  });
}
