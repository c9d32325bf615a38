/** A Redis of its own for a test, from the `redis-server` of this machine; tests that want one skip without it. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { createInterface } from 'node:readline';

export type TestRedis = AsyncDisposable & {
  readonly url: string;
  /** As if the machine had gone: without a word to who is connected. */
  kill(): Promise<void>;
};

/** Resolves to `undefined` when no `redis-server` is installed. */
export async function startRedis(): Promise<TestRedis | undefined> {
  const port = await findFreePort();
  const options = ['--port', String(port), '--bind', '127.0.0.1', '--save', '', '--appendonly', 'no'];
  const redis = spawn('redis-server', options, { stdio: ['ignore', 'pipe', 'inherit'] });
  const isThere = await Promise.race([once(redis, 'spawn').then(() => true), once(redis, 'error').then(() => false)]);
  if (!isThere) return undefined;
  const ended = once(redis, 'exit');
  const kill = async () => {
    redis.kill('SIGKILL');
    await ended;
  };
  for await (const line of createInterface({ input: redis.stdout })) {
    if (line.includes('Ready to accept connections')) break;
  }
  redis.stdout.resume();
  return { url: `redis://127.0.0.1:${port}`, kill, [Symbol.asyncDispose]: kill };
}

async function findFreePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  if (address === null || typeof address === 'string') throw new Error('a port has no number');
  return address.port;
}
